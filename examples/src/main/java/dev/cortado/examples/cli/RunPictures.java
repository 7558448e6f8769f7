package dev.cortado.examples.cli;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.PrincipalPlane;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.LatentMap;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a model looks like: its latent space, what it restores, what it makes up, and where it errs. */
final class RunPictures {
  private static final int SHOWN = 2000;
  private static final int STRIP = 16;
  private static final int GRID = 15;
  private static final double GRID_REACH = 2.2;
  private static final int DRAWS = 4000;

  private final Inference inference;
  private final ModelSettings settings;
  private final DataSet rows;
  private final int count;
  private final int pixels;
  private final int latent;
  private final float[] images;
  private final float[] means;
  private final PrincipalPlane plane;

  /** Pictures of a model and of rows that it has not learnt from. */
  RunPictures(Inference inference, DataSet test) {
    this.inference = inference;
    this.settings = inference.model().settings();
    this.count = Math.min(SHOWN, test.size());
    this.rows = test.head(count);
    this.pixels = settings.pixels();
    this.latent = settings.latent();
    this.images = new float[count * pixels];
    for (int i = 0; i < count; i++) {
      rows.read(i, images, i * pixels);
    }
    this.means = inference.encode(rows);
    this.plane = latent > 1 ? new PrincipalPlane(means, latent) : null;
  }

  private boolean variational() {
    return settings.kind() != ModelKind.AUTOENCODER;
  }

  private boolean classifies() {
    return inference.model().classifies();
  }

  private int height() {
    return settings.image().size() < 2 ? 1 : pixels / width();
  }

  private int width() {
    return settings.image().get(settings.image().size() - 1);
  }

  /** Where the rows lie in the latent space. */
  LatentMap map() {
    float[] x;
    float[] y;
    String what;
    if (latent == 1) {
      x = means;
      y = new float[count];
      what = "The latent space has one dimension.";
    } else if (latent == 2) {
      x = axis(0);
      y = axis(1);
      what = "The two dimensions of the latent space, as they are.";
    } else {
      x = plane.project(means, 0);
      y = plane.project(means, 1);
      what = String.format(Locale.ROOT, "Of %d dimensions, the plane in which these points spread most: their first two"
          + " principal components, %.0f\u00a0%% of the variance.", latent, 100 * plane.share());
    }
    List<String> classes = IntStream.range(0, rows.classes()).mapToObj(Integer::toString).toList();
    String circles = variational() ? " Dashed circles: one, two and three standard deviations of the prior." : "";
    return new LatentMap(String.format(Locale.ROOT, "Where the encoder puts %,d rows that it has never seen, coloured by"
        + " their true class. %s%s Point at a dot to see its image; click a class to single it out.", count, what, circles),
        latent > 2 ? "first principal component" : "first dimension",
        latent > 2 ? "second" : latent == 2 ? "second dimension" : "",
        x, y, IntStream.range(0, count).map(rows::label).toArray(), classes,
        variational() ? Math.sqrt(settings.priorVariance()) : 0, images, height(), width());
  }

  private float[] axis(int dimension) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = means[i * latent + dimension];
    }
    return values;
  }

  /** All strips of pictures. */
  List<Gallery> galleries() {
    List<Gallery> galleries = new ArrayList<>();
    galleries.add(reconstructions());
    galleries.add(grid());
    if (variational()) {
      galleries.add(samples());
    }
    if (classifies()) {
      mistakes(galleries);
    }
    return galleries;
  }

  private Gallery reconstructions() {
    int shown = Math.min(STRIP, count);
    float[] restored = new float[shown * pixels];
    inference.reconstruct(images, shown, restored);
    return new Gallery("Through the latent space and back", "Held-out images above; below, what the decoder makes of the "
        + latent + (latent == 1 ? " number" : " numbers") + " that the encoder keeps of each.",
        List.of(strip("original", images, 0, shown), strip("restored", restored, 0, shown)));
  }

  private Strip strip(String name, float[] from, int first, int shown) {
    ImageSheet sheet = new ImageSheet(1, STRIP, height(), width(), 2);
    for (int i = 0; i < shown; i++) {
      sheet.draw(0, i, from, (first + i) * pixels);
    }
    return new Strip(name, sheet, List.of());
  }

  private Gallery grid() {
    float[] z = new float[GRID * GRID * latent];
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        double across = GRID_REACH * (2.0 * column / (GRID - 1) - 1);
        double up = GRID_REACH * (1 - 2.0 * row / (GRID - 1)); // upwards as in the map of the latent space
        int at = (row * GRID + column) * latent;
        if (latent == 1) {
          z[at] = (float) (GRID_REACH * (2.0 * (row * GRID + column) / (GRID * GRID - 1) - 1));
        } else if (latent == 2 && variational()) {
          z[at] = (float) (across * Math.sqrt(settings.priorVariance()));
          z[at + 1] = (float) (up * Math.sqrt(settings.priorVariance()));
        } else {
          plane.lift(across * plane.deviation(0), up * plane.deviation(1), z, at);
        }
      }
    }
    float[] decoded = inference.decode(z);
    ImageSheet sheet = new ImageSheet(GRID, GRID, height(), width(), 0);
    for (int i = 0; i < GRID * GRID; i++) {
      sheet.draw(i / GRID, i % GRID, decoded, i * pixels);
    }
    String plain = String.format(Locale.ROOT, "the plane above, from -%.1f to %.1f standard deviations",
        GRID_REACH, GRID_REACH);
    return new Gallery("Decoded grid", "What the decoder sees at " + GRID + " x " + GRID + " points of "
        + (latent == 1 ? "the latent line, row after row" : plain)
        + (latent > 2 ? " of the points, through their mean." : "."), List.of(new Strip("", sheet, List.of())));
  }

  /** Draws from the prior: the first that come, or the first that the classifier calls by each name. */
  private Gallery samples() {
    Tensor noise = Tensor.zeros(DRAWS, latent);
    new ScalarKernels().normal(new RandomStream(0, "report.samples"), noise);
    float[] z = noise.data();
    for (int i = 0; i < z.length; i++) {
      z[i] *= (float) Math.sqrt(settings.priorVariance());
    }
    List<Strip> strips = new ArrayList<>();
    int classes = classifies() ? inference.predictionSize() : 0;
    float[] predicted = classifies() ? inference.predict(z) : new float[0];
    for (int strip = 0; strip < (classifies() ? classes : 6); strip++) {
      float[] chosen = new float[STRIP * latent];
      int found = 0;
      for (int i = classifies() ? 0 : strip * STRIP; i < DRAWS && found < STRIP; i++) {
        if (!classifies() || largest(predicted, i, classes) == strip) {
          System.arraycopy(z, i * latent, chosen, found++ * latent, latent);
        }
      }
      float[] decoded = new float[STRIP * pixels];
      inference.decode(chosen, STRIP, decoded);
      strips.add(strip(classifies() ? Integer.toString(strip) : "", decoded, 0, found));
    }
    return new Gallery("Made up", classifies()
        ? "Decoded from draws of the prior, with no image to start from: the first that the predictor calls by each name."
        : "Decoded from the first draws of the prior, with no image to start from.", strips);
  }

  private void mistakes(List<Gallery> galleries) {
    int classes = inference.predictionSize();
    float[] predicted = inference.predict(means);
    List<Integer> wrong = IntStream.range(0, count)
        .filter(i -> rows.label(i) >= 0 && largest(predicted, i, classes) != rows.label(i)).boxed()
        .sorted(Comparator.comparingDouble(i -> -predicted[i * classes + largest(predicted, i, classes)])).toList();
    if (wrong.isEmpty()) {
      return;
    }
    int shown = Math.min(STRIP, wrong.size());
    ImageSheet sheet = new ImageSheet(1, STRIP, height(), width(), 2);
    List<String> captions = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int row = wrong.get(i);
      sheet.draw(0, i, images, row * pixels);
      captions.add(rows.label(row) + " taken for " + largest(predicted, row, classes));
    }
    galleries.add(new Gallery("Mistakes", String.format(Locale.ROOT, "%,d of %,d held-out images are taken for another"
        + " class; these with the most confidence.", wrong.size(), count), List.of(new Strip("", sheet, captions))));
  }

  /** How often each true class is taken for each; empty without a classifier. */
  int[][] confusion() {
    if (!classifies()) {
      return new int[0][];
    }
    int classes = inference.predictionSize();
    float[] predicted = inference.predict(means);
    int[][] confusion = new int[classes][classes];
    for (int i = 0; i < count; i++) {
      if (rows.label(i) >= 0) {
        confusion[rows.label(i)][largest(predicted, i, classes)]++;
      }
    }
    return confusion;
  }

  static int largest(float[] values, int row, int columns) {
    int best = 0;
    for (int c = 1; c < columns; c++) {
      if (values[row * columns + c] > values[row * columns + best]) {
        best = c;
      }
    }
    return best;
  }
}
