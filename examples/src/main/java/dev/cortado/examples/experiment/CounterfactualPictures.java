package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.LatentSketch;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.ScatterPanels.Panel;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.SpaceResponse;
import dev.cortado.models.vae.Inference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the counterfactual latent space looks like: as it is in two dimensions, in one fixed plane where there are more. */
final class CounterfactualPictures {
  private static final int CLOUD = 2000;
  private static final int TRAILS = 40;
  private static final int ELLIPSES = 12;
  private static final int ARROWS = 500;
  private static final int STRIPS = 6;
  private static final int IMAGES = 9;

  private final CounterfactualRun run;
  private final Kernels kernels;
  private final Inference inference;
  private final Counterfactual.Choice choice;
  private final LatentPlane plane;
  private final float[] cloud;
  private final int[] labels;
  private final int classes;
  private final double reach;

  CounterfactualPictures(CounterfactualRun run, DataSet test, Counterfactual.Choice choice, Kernels kernels) {
    DataSet shown = test.head(Math.min(CLOUD, test.size()));
    this.run = run;
    this.kernels = kernels;
    this.inference = run.inference();
    this.choice = choice;
    float[] means = inference.encode(shown);
    this.plane = LatentPlane.of(means, choice.latent());
    this.cloud = plane.place(means);
    this.labels = Protocol.labelsOf(shown);
    this.classes = test.classes();
    this.reach = new Panel("", "", cloud, labels, 1).reach();
  }

  void draw(ExperimentPage page) {
    CounterfactualRun.Audit audit = run.audit();
    CounterfactualWays ways = new CounterfactualWays(run.images(), run.points(), inference, choice.latent());
    String told = " Beside them rows of class " + choice.from() + " that are told to be " + choice.to()
        + ": where the label alone pulls them at once, all arrows scaled alike.";
    if (plane.isWhole()) {
      page.drawing("A and A': the model stays as it is", "Left: some test images on their way to another class, in the"
          + " colour of the class that they are told to be." + told + " Right: posteriors of some of these rows, one"
          + " deviation wide, before (grey) and after (coloured).",
          "<div class=\"panels\">" + trails(ways) + arrows(audit) + ellipses(audit) + "</div>");
      page.drawing("A: the field of each class", "Where a point without a label would be pulled if it were told to be of"
          + " this class: the gradient of the prediction alone, each class on its own scale, lengths by their square root.",
          new CounterfactualFields(inference.model(), kernels, choice.weight(), reach).ofEachClass(classes));
    } else {
      page.drawing("A: the model stays as it is", "Some test images on their way to another class, in the colour of the"
          + " class that they are told to be." + told + " All is computed in " + choice.latent() + " dimensions and drawn in"
          + " the plane in which the test rows spread most.",
          "<div class=\"panels\">" + trails(ways) + arrows(audit) + "</div>");
    }
    page.gallery(strips(ways));
    page.drawing("What is gained and what is paid", "Reading A: what the predictor says before and after, and the three"
        + " parts of the loss on the way.", ways.html(choice.weight()));
    page.drawing("B: how the space would change", "Arrows from where test rows are with the real labels (the placebo) to"
        + " where they are when " + choice.asked() + " training rows of class " + choice.from() + " are called "
        + choice.to() + ", in the colour of their true class. Beside them the test rows whose predicted label flips within"
        + " the first epoch, in the colour of the new one.",
        "<div class=\"panels\">" + field(audit, 1, "after one epoch") + field(audit, 2, "after five: the audit")
        + flips(audit) + "</div>");
  }

  private String trails(CounterfactualWays ways) {
    LatentSketch sketch = new LatentSketch("A: points", "to another class", reach).points(cloud, labels, classes);
    for (int i = 0; i < Math.min(TRAILS, ways.images().size()); i++) {
      sketch.trail(plane.place(ways.way(i)), ways.wanted(i));
    }
    return sketch.html();
  }

  private String arrows(CounterfactualRun.Audit audit) {
    LatentSketch sketch = new LatentSketch("A: arrows", choice.from() + " said to be " + choice.to(), reach)
        .points(cloud, labels, classes);
    return CounterfactualFields.rows(sketch, audit.start(), audit.arrows(), plane, choice.to());
  }

  private String ellipses(CounterfactualRun.Audit audit) {
    LatentSketch sketch = new LatentSketch("A': posteriors", choice.from() + " said to be " + choice.to(), reach)
        .points(cloud, labels, classes);
    for (int i = 0; i < Math.min(ELLIPSES, audit.start().length / 2); i++) {
      ellipse(sketch, audit.start(), audit.logVarianceBefore(), i, -1);
      ellipse(sketch, audit.conditioned(), audit.logVarianceAfter(), i, choice.to());
    }
    return sketch.html();
  }

  private static void ellipse(LatentSketch sketch, float[] mean, float[] logVariance, int i, int label) {
    sketch.ellipse(mean[2 * i], mean[2 * i + 1],
        Math.exp(0.5 * logVariance[2 * i]), Math.exp(0.5 * logVariance[2 * i + 1]), label);
  }

  private String field(CounterfactualRun.Audit audit, int when, String remark) {
    SpaceResponse.Spaces spaces = audit.spaces().get(when);
    float[] from = plane.place(spaces.placebo());
    float[] to = plane.place(spaces.fictitious());
    int asked = audit.start().length / choice.latent();
    LatentSketch sketch = new LatentSketch("B", remark, reach);
    for (int i = 0; i < Math.min(ARROWS, labels.length); i++) {
      int at = 2 * (asked + i);
      sketch.arrow(from[at], from[at + 1], to[at] - from[at], to[at + 1] - from[at + 1], labels[i]);
    }
    return sketch.html();
  }

  /** From the placebo to the fictitious labels, but only rows that the predictor takes for another class then. */
  private String flips(CounterfactualRun.Audit audit) {
    SpaceResponse.Spaces spaces = audit.spaces().get(1);
    int asked = audit.start().length / choice.latent();
    float[] places = plane.place(spaces.fictitious());
    float[] with = inference.predict(spaces.fictitious());
    float[] without = inference.predict(spaces.placebo());
    LatentSketch sketch = new LatentSketch("B: flipped", audit.flipped() + " of all test rows", reach)
        .points(cloud, grey(), 0);
    for (int row = asked; row < with.length / classes; row++) {
      int label = CounterfactualRun.largest(with, row, classes);
      if (label != CounterfactualRun.largest(without, row, classes)) {
        sketch.mark(places[2 * row], places[2 * row + 1], label);
      }
    }
    return sketch.html();
  }

  private int[] grey() {
    int[] grey = new int[labels.length];
    Arrays.fill(grey, -1);
    return grey;
  }

  private Gallery strips(CounterfactualWays ways) {
    DataSet images = ways.images();
    List<Strip> strips = new ArrayList<>();
    int pixels = images.shape().size();
    int width = images.shape().rank() < 2 ? pixels : images.shape().dimension(images.shape().rank() - 1);
    for (int i = 0; i < Math.min(STRIPS, images.size()); i++) {
      float[] way = ways.way(i);
      int length = way.length / choice.latent();
      int shown = Math.min(IMAGES, length);
      float[] decoded = inference.decode(way);
      float[] probabilities = inference.predict(way);
      ImageSheet sheet = new ImageSheet(1, IMAGES + 1, pixels / width, width, 1);
      float[] original = new float[pixels];
      images.read(i, original, 0);
      sheet.draw(0, 0, original, 0);
      List<String> captions = new ArrayList<>(List.of("image"));
      for (int k = 0; k < IMAGES; k++) {
        int step = shown == 1 ? 0 : k * (length - 1) / (shown - 1);
        if (k < shown) {
          sheet.draw(0, k + 1, decoded, step * pixels);
          captions.add(String.format(Locale.ROOT, "%.2f", probabilities[step * classes + ways.wanted(i)]));
        } else {
          captions.add("");
        }
      }
      strips.add(new Strip(images.label(i) + " to " + ways.wanted(i), sheet, captions));
    }
    return new Gallery("What is decoded on the way", "Reading A; below each image the probability that the model's own"
        + " predictor gives the fictitious class.", strips);
  }

  static Table table(Figures figures) {
    List<List<String>> rows = new ArrayList<>();
    row(rows, figures, "A, arrows", "cosineArrows");
    row(rows, figures, "A, whole ways", "cosinePaths");
    row(rows, figures, "A', posterior means", "cosinePosterior");
    rows.add(List.of("B, rows in question, against the audit", number(figures, "cosineSpaceStep1AskedAudit"),
        number(figures, "cosineSpaceEpoch1AskedAudit"), "1"));
    rows.add(List.of("B, test rows, against the audit", number(figures, "cosineSpaceStep1TestAudit"),
        number(figures, "cosineSpaceEpoch1TestAudit"), "1"));
    return new Table("How far each reading foretells retraining", "Cosine with the displacement by B after one step, one"
        + " epoch and five; 1: the same direction everywhere, 0: no relation.",
        List.of("", "one step", "one epoch", "five"), rows);
  }

  private static void row(List<List<String>> rows, Figures figures, String name, String key) {
    List<String> row = new ArrayList<>(List.of(name));
    Arrays.asList("Step1", "Epoch1", "Audit").forEach(when -> row.add(number(figures, key + when)));
    rows.add(row);
  }

  private static String number(Figures figures, String name) {
    double number = figures.number(name);
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%.2f", number) : "\u2013";
  }
}
