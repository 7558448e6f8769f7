package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorInput;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.SupervisedBaseline;
import java.util.function.BooleanSupplier;

/**
 * A classifier of images that has seen all labels and no latent space of a page: an independent opinion on decoded digits.
 */
final class Judge {
  private static final int EPOCHS = 6;
  private static final int LATENT = 32;

  private final Rows rows;
  private final long seed;
  private volatile LatentModel learnt; // not changed any more, so that threads may share it

  Judge(Rows rows, long seed) {
    this.rows = rows;
    this.seed = seed;
  }

  private ModelSettings settings() {
    return Networks.settings(rows, Kind.CLASSIFIER, LATENT).toBuilder()
        .predictor(PredictorSettings.classifier(rows.classes()).input(PredictorInput.MEAN)).build();
  }

  /** Learns, unless it is told to end. */
  void learn(Kernels kernels, BooleanSupplier ended) {
    DataSet all = new LabelBoard(rows, 1);
    LatentModel model = new SupervisedBaseline(settings(), seed);
    Training training = new Training(model, all, seed, kernels);
    while (training.epoch() < EPOCHS) {
      if (ended.getAsBoolean()) {
        return;
      }
      training.step(1);
    }
    learnt = model;
  }

  boolean isReady() {
    return learnt != null;
  }

  /** The probabilities of the classes of images, [n, classes].
   *
   * @throws Problem 409 if it has not learnt yet
   */
  float[] probabilities(float[] images, Kernels kernels) {
    if (!isReady()) {
      throw Problem.conflict("the independent judge is still learning; try again in some seconds");
    }
    Inference inference = new Inference(learnt, kernels);
    int n = images.length / rows.pixels();
    float[] means = new float[n * LATENT];
    inference.encode(images, n, means);
    return inference.predict(means);
  }

  /** The most likely class of each image. */
  byte[] classify(float[] images, Kernels kernels) {
    float[] probabilities = probabilities(images, kernels);
    byte[] classes = new byte[images.length / rows.pixels()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) Answers.best(probabilities, i * rows.classes(), rows.classes());
    }
    return classes;
  }
}
