package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorInput;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.SupervisedBaseline;
import java.util.List;

/**
 * An independent classifier: trained on images and their labels alone, it says what a decoded image shows. It shares neither
 * weights nor latent space with the models that it judges, and they never see it; so a model cannot please it by chance, as
 * it can please its own predictor.
 *
 * <p>A multi-layer perceptron, 784-512-512-64-256-10 on MNIST, with dropout of pixels and of the last hidden layer, and a
 * learning rate that ends at zero.
 */
public final class Judge {
  private static final int BATCH = 128;
  private static final double PIXEL_DROPOUT = 0.2;
  private static final double HIDDEN_DROPOUT = 0.3;
  private static final double RATE = 1e-3;

  private final SupervisedBaseline model;
  private final Inference inference;
  private final Kernels kernels;
  private float[] latent = new float[0];

  private Judge(SupervisedBaseline model, Kernels kernels) {
    this.model = model;
    this.kernels = kernels;
    this.inference = new Inference(model, kernels);
  }

  /**
   * Trains a judge.
   *
   * @param train images of which those count that have a label
   * @param epochs how often they are seen; 20 for the whole of MNIST
   * @param seed of its weights, its dropout and the order of the rows
   * @param listeners are told how far it is
   * @throws dev.cortado.models.InputException if no row has a label
   */
  public static Judge train(DataSet train, long epochs, long seed, Kernels kernels, TrainingListener... listeners) {
    DataSet labelled = train.labelled();
    PredictorSettings predictor = PredictorSettings.classifier(Math.max(2, train.classes()))
        .input(PredictorInput.MEAN).hidden(List.of(256)).dropout(HIDDEN_DROPOUT);
    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), Math.max(2, train.classes())).toBuilder()
        .hidden(List.of(512, 512)).latent(64).inputDropout(PIXEL_DROPOUT).predictor(predictor).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder()
        .seed(seed).epochs(epochs).batch(Math.max(1, Math.min(BATCH, labelled.size()))).predictionWeight(1)
        .labelledStepEvery(0)
        .learningRate(new LearningRate.Cosine(RATE, 0, 0, epochs)).build();
    SupervisedBaseline model = new SupervisedBaseline(settings, seed);
    try (Batches batches = training.batches(settings, labelled)) {
      TrainingRun run = new TrainingRun(model, training, batches, kernels);
      for (TrainingListener listener : listeners) {
        run.listener(listener);
      }
      run.run();
    }
    return new Judge(model, kernels);
  }

  /** How many classes it tells apart. */
  public int classes() {
    return inference.predictionSize();
  }

  /** The share of the labelled rows that it classifies rightly; NaN if there are none. */
  public double accuracy(DataSet rows) {
    return new Evaluator(model, kernels).evaluate(rows).accuracy().orElse(Double.NaN);
  }

  /**
   * What it takes images for.
   *
   * @param images [rows, pixels], from 0 to 1
   * @return [rows, classes]: probabilities, each row summing to 1
   */
  public float[] probabilities(float[] images, int rows) {
    int width = model.settings().latent();
    if (latent.length < rows * width) {
      latent = new float[rows * width];
    }
    inference.encode(images, rows, latent);
    float[] probabilities = new float[rows * classes()];
    inference.predict(latent, rows, probabilities);
    return probabilities;
  }

  /** The most probable class of each image.   images: [rows, pixels] */
  public int[] classify(float[] images, int rows) {
    float[] probabilities = probabilities(images, rows);
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      classes[row] = Largest.of(probabilities, row, classes());
    }
    return classes;
  }
}
