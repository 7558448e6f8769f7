package dev.cortado.models;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;

/** Images of 4 x 4 pixels: class c is a bright row c over noise. Small enough for tests that train. */
public final class TinyData {
  /** Of every image. */
  public static final Shape SHAPE = Shape.of(4, 4);

  private TinyData() {}

  /** So many rows, of which every third has no label. */
  public static DataSet rows(int rows) {
    float[] pixels = new float[rows * 16];
    int[] labels = new int[rows];
    long state = 42;
    for (int i = 0; i < rows; i++) {
      int c = i % 4;
      labels[i] = i % 3 == 0 ? -1 : c;
      for (int j = 0; j < 16; j++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        float noise = (state >>> 40) * 0x1p-24f;
        pixels[i * 16 + j] = j / 4 == c ? 0.75f + noise / 4 : noise / 2;
      }
    }
    return ArrayDataSet.of(SHAPE, pixels, labels, 4);
  }

  /** A small model for these images, with settings of its own where defaults may change. */
  public static ModelSettings model(ModelKind kind) {
    return ModelSettings.defaults(kind, SHAPE, 4).toBuilder()
        .hidden(List.of(24, 12)).latent(3).activation(Activation.RELU).initialization(Initialization.HE_UNIFORM)
        .inputDropout(kind == ModelKind.SSVAE ? 0.3 : 0).build();
  }

  /** A short training of it. */
  public static TrainingSettings training(ModelKind kind) {
    return TrainingSettings.defaults(kind).toBuilder()
        .batch(8).epochs(3).learningRate(new LearningRate.Constant(1e-3)).labelledStepEvery(0)
        .predictionWeight(kind == ModelKind.SSVAE ? 5 : 0).seed(7).build();
  }
}
