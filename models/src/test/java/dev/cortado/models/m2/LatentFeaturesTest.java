package dev.cortado.models.m2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentFeaturesTest {
  private final DataSet rows = TinyData.rows(60);
  private final LatentModel model = TinyData.model(ModelKind.VAE).build(3);

  /** Takes away what a dimension of the mean depends on. */
  private void silence(int dimension) {
    model.encoder().parameters().stream().filter(p -> p.name().equals("posterior.mean.weight")).forEach(p -> {
      for (int i = 0; i < p.value().shape().rows(); i++) {
        p.value().data()[i * 3 + dimension] = 0;
      }
    });
  }

  @Test
  void onlyDimensionsThatVaryAreKept() {
    silence(1);
    LatentFeatures features = new LatentFeatures(model, rows, new ScalarKernels());
    assertEquals(2, features.width());
    float[] means = new float[60 * 3];
    float[] logVariances = new float[60 * 3];
    new Inference(model, new ScalarKernels()).encode(rows, means, logVariances);
    DataSet moments = features.moments(rows);
    assertEquals(Shape.of(4), moments.shape());
    float[] row = new float[4];
    for (int i = 0; i < 60; i++) {
      moments.read(i, row, 0);
      assertArrayEquals(
          new float[] {means[3 * i], means[3 * i + 2], logVariances[3 * i], logVariances[3 * i + 2]}, row);
      float[] mean = new float[2];
      features.means(rows).read(i, mean, 0);
      assertArrayEquals(Arrays.copyOf(row, 2), mean);
      assertEquals(rows.label(i), moments.label(i));
    }
    float[] expected = new Inference(model, new ScalarKernels()).decode(new float[] {0.5f, 0, -1});
    assertArrayEquals(expected, features.images(new float[] {0.5f, -1}));
  }

  @Test
  void aModelThatHasCollapsedIsRefused() {
    silence(0);
    silence(1);
    silence(2);
    assertEquals("No latent dimension of the model varies over 60 rows by a deviation above 0.1, so there are no features to"
        + " learn from; train the VAE longer.", assertThrows(
            InputException.class, () -> new LatentFeatures(model, rows, new ScalarKernels())).getMessage());
  }

  /** M1+M2 as a whole on small data: eight labels are enough, because the features come in four heaps. */
  @Test
  void featuresAreLearntFromByTheirMomentsAndClassifiedByTheirMeans() {
    DataSet images = TinyData.rows(480);
    TrainingSettings first = TinyData.training(ModelKind.VAE).toBuilder().epochs(10)
        .learningRate(new LearningRate.Constant(5e-3)).build();
    new TrainingRun(model, first, first.batches(model.settings(), images), new ScalarKernels()).run();
    LatentFeatures features = new LatentFeatures(model, images, new ScalarKernels());
    M2 stacked = new M2(new M2Settings(features.width(), 4, 3, List.of(24), Activation.SOFTPLUS,
        Initialization.GLOROT_UNIFORM, Likelihood.GAUSSIAN), 3);
    M2Training training = M2Training.defaults(Observation.MOMENTS).alpha(1).batches(16, 8).epochs(20)
        .learningRate(new LearningRate.Constant(5e-3));
    DataSet eight = features.moments(images.labelled().labels(LabelDraw.count(8), 2));
    new M2Run(stacked, training, eight, new ScalarKernels()).run();
    double error = new M2Inference(stacked, new ScalarKernels()).error(features.means(TinyData.rows(900).tail(420)));
    assertTrue(error < 0.03, () -> "error " + error);
  }
}
