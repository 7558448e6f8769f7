package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.m2.LatentFeatures;
import dev.cortado.models.m2.M2;
import dev.cortado.models.m2.M2Inference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Analogies: the style of a test image, in each class. Of each kind of model the one with the last number of labels is kept.
 */
final class KingmaPictures {
  private static final int STYLES = 8;

  private final DataSet rows;
  private final Kernels kernels;
  private final Map<String, Strip> strips = new LinkedHashMap<>();

  KingmaPictures(DataSet test, Kernels kernels) {
    DataSet labelled = test.labelled();
    this.rows = labelled.head(Math.min(STYLES, labelled.size()));
    this.kernels = kernels;
  }

  void onPixels(M2 model, int count) {
    keep("M2", count, analogies(model, rows));
  }

  void stacked(M2 model, LatentFeatures features, int count) {
    keep("M1+M2", count, features.images(analogies(model, features.means(rows))));
  }

  /** Each row in each class: [rows * classes, width]. */
  private float[] analogies(M2 model, DataSet observed) {
    int width = model.settings().width();
    int classes = model.settings().classes();
    int latent = model.settings().latent();
    float[] x = new float[observed.size() * width];
    int[] labels = new int[observed.size()];
    for (int i = 0; i < labels.length; i++) {
      observed.read(i, x, i * width);
      labels[i] = observed.label(i);
    }
    M2Inference inference = new M2Inference(model, kernels);
    float[] styles = inference.encode(x, labels);
    float[] z = new float[labels.length * classes * latent];
    for (int i = 0; i < labels.length * classes; i++) {
      System.arraycopy(styles, i / classes * latent, z, i * latent, latent);
    }
    return inference.decode(z, IntStream.range(0, labels.length * classes).map(i -> i % classes).toArray());
  }

  private void keep(String model, int count, float[] images) {
    int width = rows.shape().dimension(rows.shape().rank() - 1);
    int pixels = rows.shape().size();
    int classes = images.length / pixels / rows.size();
    ImageSheet sheet = new ImageSheet(rows.size(), classes + 1, pixels / width, width, 2);
    float[] original = new float[pixels];
    for (int i = 0; i < rows.size(); i++) {
      rows.read(i, original, 0);
      sheet.draw(i, 0, original, 0);
      for (int c = 0; c < classes; c++) {
        sheet.draw(i, c + 1, images, (i * classes + c) * pixels);
      }
    }
    List<String> captions = new ArrayList<>(List.of("test"));
    IntStream.range(0, classes).mapToObj(Integer::toString).forEach(captions::add);
    strips.put(model, new Strip(String.format(Locale.ROOT, "%s, %,d labels", model, count), sheet, captions));
  }

  /** Adds the pictures to a page, if there are any. */
  void draw(ExperimentPage page) {
    if (!strips.isEmpty()) {
      page.gallery(new Gallery("Style and class", "Left the first test images. Beside each its style, the mean of q(z|x,y)"
          + " with its true class, decoded in every class.", List.copyOf(strips.values())));
    }
  }
}
