package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {
  private final LatentModel model = TinyData.model(ModelKind.SSVAE).build(3);
  private final Inference inference = new Inference(model, new ScalarKernels());

  private static float[] images(int rows) {
    DataSet data = TinyData.rows(rows);
    float[] images = new float[rows * 16];
    for (int i = 0; i < rows; i++) {
      data.read(i, images, i * 16);
    }
    return images;
  }

  /** On both sides of every batch size that is used within. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 15, 16, 17, 63, 64, 65, 256, 257, 600})
  void aRowIsTheSameToTheBitWhicheverRowsAreBesideIt(int rows) {
    float[] images = images(rows);
    float[] mean = new float[rows * 3];
    float[] logVariance = new float[rows * 3];
    inference.encode(images, rows, mean, logVariance);
    float[] pixels = inference.decode(mean);
    float[] probabilities = inference.predict(mean);
    float[] again = new float[rows * 16];
    inference.reconstruct(images, rows, again);
    assertArrayEquals(pixels, again);
    assertArrayEquals(mean, inference.encode(TinyData.rows(rows)));
    for (int i = 0; i < rows; i++) {
      float[] oneMean = new float[3];
      float[] oneVariance = new float[3];
      inference.encode(Arrays.copyOfRange(images, i * 16, i * 16 + 16), 1, oneMean, oneVariance);
      assertArrayEquals(Arrays.copyOfRange(mean, i * 3, i * 3 + 3), oneMean);
      assertArrayEquals(Arrays.copyOfRange(logVariance, i * 3, i * 3 + 3), oneVariance);
      assertArrayEquals(Arrays.copyOfRange(pixels, i * 16, i * 16 + 16), inference.decode(oneMean));
      assertArrayEquals(Arrays.copyOfRange(probabilities, i * 4, i * 4 + 4), inference.predict(oneMean));
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        sum += probabilities[i * 4 + j];
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void aRegressorAnswersInTheTargetsOwnUnit() {
    LatentModel regressor = TinyData.model(ModelKind.SSVAE).toBuilder()
        .predictor(PredictorSettings.regressor(10, 2).hidden(List.of())).build().build(3);
    regressor.parameters().stream().filter(p -> p.name().equals("predictor.0.weight")).forEach(p -> p.value().data()[0] = 1);
    float[] zero = new Inference(regressor, new ScalarKernels()).predict(new float[] {0, 0, 0, 1.5f, 0, 0});
    assertArrayEquals(new float[] {10, 13}, zero, 1e-6f);
  }

  @Test
  void seesTheModelAsItIsNow() {
    float[] z = {1, 2, 3};
    assertNotEquals(0.5f, inference.decode(z)[0]);
    model.parameters().forEach(p -> Arrays.fill(p.value().data(), 0f));
    assertEquals(0.5f, inference.decode(z)[0]);
  }

  @Test
  void theVariantsIntoArraysAllocateNothing() {
    float[] images = images(300);
    float[] mean = new float[900];
    float[] pixels = new float[300 * 16];
    float[] predictions = new float[1200];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 200 && least > 0; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      inference.encode(images, 300, mean);
      inference.decode(mean, 300, pixels);
      inference.predict(mean, 300, predictions);
      inference.reconstruct(images, 1, pixels);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }

  @Test
  void saysWhatItCannotDo() {
    Inference plain = new Inference(TinyData.model(ModelKind.AUTOENCODER).build(1), new ScalarKernels());
    assertEquals("predict: a model of kind autoencoder has no predictor; train one of kind ssvae",
        assertThrows(UnsupportedOperationException.class, () -> plain.predict(new float[3], 1, new float[4])).getMessage());
    assertEquals("encode: the latent of a plain autoencoder is a point without variance; ask for the mean alone",
        assertThrows(UnsupportedOperationException.class,
            () -> plain.encode(new float[16], 1, new float[3], new float[3])).getMessage());
    assertEquals("images: 2 rows of 16 numbers do not fit an array of 20",
        assertThrows(IllegalArgumentException.class, () -> plain.encode(new float[20], 2, new float[6])).getMessage());
    assertEquals("result: 1 rows of 3 numbers do not fit an array of 2",
        assertThrows(IllegalArgumentException.class, () -> plain.encode(new float[16], 1, new float[2])).getMessage());
    Inference baseline =
        new Inference(new SupervisedBaseline(TinyData.model(ModelKind.SSVAE), 1), new ScalarKernels());
    assertEquals("decode: a supervised baseline has no decoder; use a model that has one",
        assertThrows(UnsupportedOperationException.class, () -> baseline.decode(new float[3])).getMessage());
  }
}
