package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Blocks;
import dev.cortado.examples.report.Html;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.ScatterPanels;
import dev.cortado.examples.report.ScatterPanels.Panel;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Moments;
import dev.cortado.models.study.LatentSpace;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.ModelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What three latent spaces of two dimensions look like beside each other. */
final class ComparePictures {
  private static final int SHOWN = 2000;
  private static final int GRID = 15;
  private static final double REACH = 2.2;

  private final DataSet rows;
  private final List<Panel> panels = new ArrayList<>();
  private final StringBuilder grids = new StringBuilder();

  ComparePictures(DataSet test) {
    this.rows = test.head(Math.min(SHOWN, test.size()));
  }

  /** Keeps what is to be seen of a model, which may change afterwards. */
  void add(String name, Inference inference) {
    boolean variational = inference.model().settings().kind() != ModelKind.AUTOENCODER;
    float[] means = inference.encode(rows);
    panels.add(new Panel(Compare.capital(name), "", means, Protocol.labelsOf(rows), 1));
    ImageSheet sheet = variational ? grid(inference, new double[] {0, 0}, new double[] {1, 1}) : ownGrid(inference, means);
    grids.append("<figure><figcaption><b>").append(Html.escape(Compare.capital(name))).append("</b> <span class=\"unit\">")
        .append(variational ? "the prior" : "its own points")
        .append("</span></figcaption><div class=\"sheet\">").append(Blocks.image("decoded grid, " + name, sheet))
        .append("</div></figure>");
  }

  private static ImageSheet ownGrid(Inference inference, float[] means) {
    Moments moments = Moments.of(means, null, 2);
    return grid(inference, moments.mean(),
        new double[] {Math.sqrt(moments.variance()[0]), Math.sqrt(moments.variance()[1])});
  }

  private static ImageSheet grid(Inference inference, double[] centre, double[] deviation) {
    float[] z = new float[GRID * GRID * 2];
    for (int i = 0; i < GRID * GRID; i++) {
      double across = REACH * (2.0 * (i % GRID) / (GRID - 1) - 1);
      double up = REACH * (1 - 2.0 * (i / GRID) / (GRID - 1)); // upwards as in the scatters
      z[2 * i] = (float) (centre[0] + across * deviation[0]);
      z[2 * i + 1] = (float) (centre[1] + up * deviation[1]);
    }
    float[] decoded = inference.decode(z);
    int width = rowWidth(inference);
    int pixels = inference.model().settings().pixels();
    ImageSheet sheet = new ImageSheet(GRID, GRID, pixels / width, width, 0);
    for (int i = 0; i < GRID * GRID; i++) {
      sheet.draw(i / GRID, i % GRID, decoded, i * pixels);
    }
    return sheet;
  }

  private static int rowWidth(Inference inference) {
    List<Integer> image = inference.model().settings().image();
    return image.get(image.size() - 1);
  }

  /** Adds the scatters and the grids to a page. */
  void draw(ExperimentPage page) {
    List<String> classes = IntStream.range(0, rows.classes()).mapToObj(Integer::toString).toList();
    page.drawing("On one scale", String.format(Locale.ROOT, "Latent means of %,d test rows, coloured by their true class."
        + " Dashed circles: one, two and three standard deviations of the prior.", rows.size()),
        ScatterPanels.onOneScale(panels, classes));
    page.drawing("Each on its own scale", "The same points, as large as they can be drawn.",
        ScatterPanels.onOwnScales(panels, classes));
    page.drawing("Decoded grids", "What each decoder makes of 15 x 15 points, from -2.2 to 2.2 standard deviations of"
        + " the prior, or of the points themselves where there is no prior.", "<div class=\"panels\">" + grids + "</div>");
  }

  /** All measures of all models. */
  Table table(List<Measure> measures, Map<ModelKind, List<LatentSpace>> spaces) {
    List<List<String>> rows = new ArrayList<>();
    for (Measure measure : measures) {
      List<String> row = new ArrayList<>(List.of(measure.name()));
      for (ModelKind kind : ModelKind.values()) {
        row.add(measure.text(measure.over(spaces.get(kind))));
      }
      rows.add(row);
    }
    int seeds = spaces.get(ModelKind.VAE).size();
    return new Table("Measured", "On the test rows" + (seeds == 1 ? "; one seed, so no standard errors (--seeds 5)."
        : ": mean and standard error over " + seeds + " seeds."), List.of("", "autoencoder", "VAE", "SSVAE"), rows);
  }
}
