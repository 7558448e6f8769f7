package dev.cortado.examples.experiment;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a model finds probable: its own draws, and the test rows that it expects most and least. */
final class LikelihoodPictures {
  private static final int STRIP = 16;
  private static final int DRAWN_ROWS = 4;

  private final Inference inference;
  private final ModelSettings settings;
  private final DataSet rows;

  LikelihoodPictures(LatentModel model, Kernels kernels, DataSet rows) {
    this.inference = new Inference(model, kernels);
    this.settings = model.settings();
    this.rows = rows;
  }

  /**
   * Adds the pictures to a page.
   *
   * @param bounds log-likelihood of each row
   */
  void draw(ExperimentPage page, double[] bounds) {
    page.gallery(new Gallery("Made up", "Decoded from the first draws of the prior, none chosen.",
        List.of(new Strip("", prior(), List.of()))));
    int[] order = IntStream.range(0, bounds.length).boxed().sorted(Comparator.comparingDouble(i -> -bounds[i]))
        .mapToInt(Integer::intValue).toArray();
    int shown = Math.min(STRIP, order.length);
    int[] most = IntStream.range(0, shown).map(i -> order[i]).toArray();
    int[] least = IntStream.range(0, shown).map(i -> order[order.length - 1 - i]).toArray();
    page.gallery(new Gallery("Expected and unexpected", "The test rows with the smallest and the largest negative"
        + " log-likelihood, in nats; below each, what the decoder makes of its latent mean.",
        List.of(strip("most probable", most, bounds, false), strip("decoded", most, bounds, true),
            strip("least probable", least, bounds, false), strip("decoded", least, bounds, true))));
  }

  private Strip strip(String name, int[] which, double[] bounds, boolean restored) {
    float[] images = new float[which.length * settings.pixels()];
    for (int i = 0; i < which.length; i++) {
      rows.read(which[i], images, i * settings.pixels());
    }
    if (restored) {
      inference.reconstruct(images.clone(), which.length, images);
    }
    List<String> captions = restored
        ? IntStream.of(which).mapToObj(row -> String.format(Locale.ROOT, "%.0f", -bounds[row])).toList()
        : List.of();
    return new Strip(name, sheet(images, which.length, 1, STRIP, 2), captions);
  }

  private ImageSheet prior() {
    Tensor noise = Tensor.zeros(DRAWN_ROWS * STRIP, settings.latent());
    new ScalarKernels().normal(new RandomStream(0, "likelihood.pictures"), noise);
    float[] z = noise.data();
    for (int i = 0; i < z.length; i++) {
      z[i] *= (float) Math.sqrt(settings.priorVariance());
    }
    return sheet(inference.decode(z), DRAWN_ROWS * STRIP, DRAWN_ROWS, STRIP, 2);
  }

  private ImageSheet sheet(float[] images, int count, int sheetRows, int columns, int gap) {
    int width = settings.image().get(settings.image().size() - 1);
    ImageSheet sheet = new ImageSheet(sheetRows, columns, settings.pixels() / width, width, gap);
    for (int i = 0; i < count; i++) {
      sheet.draw(i / columns, i % columns, images, i * settings.pixels());
    }
    return sheet;
  }
}
