package dev.cortado.examples.cli;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.AtomicFile;
import dev.cortado.models.io.Npy;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code cortado generate}: images that a trained model makes up. */
final class GenerateCommand implements Command {
  private static final int ATTEMPTS = 200;

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String summary() {
    return "Draws points of the latent space and writes the images that a trained model decodes from them.";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Options options() {
    Options options = new Options(name());
    ModelFile.declare(options);
    options
        .whole("--count", 100L, 1, 100_000, "How many images.")
        .whole("--seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE, "Of the draws.")
        .whole("--label", null, 0, 65535, "Only images that the model's classifier calls by this class.")
        .path("--out", "DIR", ".", "The folder for generated.png, a sheet of all images, and generated.npy"
            + " [images, height, width] with numbers from 0 to 1. A dot is the present folder.");
    Data.declare(options);
    Engine.declare(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("generate --model runs/ssvae/model.safetensors",
        "generate --model runs/ssvae/model.safetensors --label 7");
  }

  @Override
  public int run(Options given, Terminal terminal) {
    LatentModel model = ModelFile.read(given);
    int count = given.whole("--count");
    Path folder = given.neededPath("--out");
    try (Engine engine = Engine.of(given)) {
      Inference inference = new Inference(model, engine.kernels());
      float[] z = given.isGiven("--label")
          ? ofClass(given, inference, count, given.whole("--label"))
          : draw(given, inference, count, 0);
      Shape image = model.settings().imageShape();
      float[] pixels = inference.decode(z);
      int[] dimensions = new int[image.rank() + 1];
      dimensions[0] = count;
      for (int axis = 0; axis < image.rank(); axis++) {
        dimensions[axis + 1] = image.dimension(axis);
      }
      Npy.write(folder.resolve("generated.npy"), Tensor.wrap(Shape.of(dimensions), pixels));
      sheet(folder.resolve("generated.png"), image, pixels, count);
      terminal.line("generated " + count + (count == 1 ? " image" : " images") + ": generated.png, generated.npy");
      terminal.line(folder.toString());
      return Cortado.OK;
    }
  }

  /**
   * Draws from the prior. An autoencoder has none: it gets a normal distribution as wide as the data's latents in each
   * dimension.
   */
  private static float[] draw(Options given, Inference inference, int count, long position) {
    int latent = inference.model().settings().latent();
    Tensor noise = Tensor.zeros(count, latent);
    RandomStream stream = new RandomStream(given.wide("--seed"), "generate");
    stream.seek(position);
    new ScalarKernels().normal(stream, noise);
    float[] z = noise.data();
    float[] means = new float[latent];
    float[] deviations = new float[latent];
    Arrays.fill(deviations, (float) Math.sqrt(inference.model().settings().priorVariance()));
    if (inference.model().settings().kind() == ModelKind.AUTOENCODER) {
      moments(given, inference, means, deviations);
    }
    for (int i = 0; i < z.length; i++) {
      z[i] = means[i % latent] + deviations[i % latent] * z[i];
    }
    return z;
  }

  private static void moments(Options given, Inference inference, float[] means, float[] deviations) {
    DataSet rows = Data.of(given).test();
    ModelFile.requireFit(given.neededPath("--model"), inference.model(), rows);
    float[] encoded = inference.encode(rows);
    for (int d = 0; d < means.length; d++) {
      double sum = 0;
      double squares = 0;
      for (int i = d; i < encoded.length; i += means.length) {
        sum += encoded[i];
        squares += (double) encoded[i] * encoded[i];
      }
      means[d] = (float) (sum / rows.size());
      deviations[d] = (float) Math.sqrt(Math.max(0, squares / rows.size() - (double) means[d] * means[d]));
    }
  }

  private static float[] ofClass(Options given, Inference inference, int count, int label) {
    boolean classifier = inference.model().classifies();
    int classes = inference.predictionSize();
    if (!classifier || label >= classes) {
      throw new InputException("--label " + label + ": " + given.neededPath("--model") + (classifier
          ? " knows the classes 0 to " + (classes - 1) + "; choose one of them"
          : " has no classifier; leave --label away, or train one with cortado train ssvae"));
    }
    int latent = inference.model().settings().latent();
    float[] chosen = new float[count * latent];
    int found = 0;
    for (int attempt = 0; attempt < ATTEMPTS && found < count; attempt++) {
      float[] z = draw(given, inference, Math.max(256, count), attempt);
      float[] predicted = inference.predict(z);
      for (int i = 0; i < z.length / latent && found < count; i++) {
        if (RunPictures.largest(predicted, i, classes) == label) {
          System.arraycopy(z, i * latent, chosen, found++ * latent, latent);
        }
      }
    }
    if (found < count) {
      throw new InputException("--label " + label + ": among " + ATTEMPTS + " rounds of draws only " + found + " of " + count
          + " were of this class; ask for fewer with --count");
    }
    return chosen;
  }

  private static void sheet(Path file, Shape image, float[] pixels, int count) {
    int columns = (int) Math.ceil(Math.sqrt(count));
    ImageSheet sheet = new ImageSheet((count + columns - 1) / columns, columns, image.rows(), image.columns(), 2);
    for (int i = 0; i < count; i++) {
      sheet.draw(i / columns, i % columns, pixels, i * image.size());
    }
    try (AtomicFile png = AtomicFile.create(file)) {
      png.write(sheet.png());
      png.commit();
    }
  }
}
