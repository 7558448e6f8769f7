package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceWeightedBoundTest {
  private final DataSet data = TinyData.rows(6).binarized(1);

  private static LatentModel model(double priorVariance) {
    return TinyData.model(ModelKind.VAE).toBuilder().latent(1).priorVariance(priorVariance).build().build(4);
  }

  /** log p(x) with one latent dimension, by the trapezium rule on a fine grid. */
  private static double exact(LatentModel model, DataSet data, int row) {
    int points = 4001;
    float[] z = new float[points];
    for (int i = 0; i < points; i++) {
      z[i] = (i - points / 2) * 0.004f;
    }
    float[] pixels = new Inference(model, new ScalarKernels()).decode(z);
    float[] image = new float[16];
    data.read(row, image, 0);
    double tau2 = model.settings().priorVariance();
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double log = -z[i] * z[i] / (2 * tau2) - Math.log(2 * Math.PI * tau2) / 2;
      for (int j = 0; j < 16; j++) {
        log += Math.log(image[j] == 1 ? pixels[i * 16 + j] : 1 - pixels[i * 16 + j]);
      }
      sum += Math.exp(log) * 0.004;
    }
    return Math.log(sum);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5})
  void comesToTheIntegralFromBelow(double priorVariance) {
    LatentModel model = model(priorVariance);
    ImportanceWeightedBound bound = new ImportanceWeightedBound(model, new ScalarKernels(), 5);
    double[] one = new double[6];
    for (int repetition = 0; repetition < 200; repetition++) {
      double[] rows = new ImportanceWeightedBound(model, new ScalarKernels(), repetition).rows(data, 1);
      for (int i = 0; i < 6; i++) {
        one[i] += rows[i] / 200;
      }
    }
    double[] many = bound.rows(data, 20_000);
    double mean = 0;
    for (int i = 0; i < 6; i++) {
      double exact = exact(model, data, i);
      assertTrue(one[i] < exact, one[i] + " against " + exact);
      assertEquals(exact, many[i], 0.02);
      mean -= many[i] / 6;
    }
    assertEquals(mean, bound.negativeLogLikelihood(data, 20_000), 1e-9);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    LatentModel model = model(1);
    ImportanceWeightedBound bound = new ImportanceWeightedBound(model, new ScalarKernels(), 5);
    assertArrayEquals(bound.rows(data, 7), bound.rows(data, 7));
  }

  @Test
  void aCurveHoldsTheBoundOfEachNumberOfSamplesAndTightens() {
    ImportanceWeightedBound bound = new ImportanceWeightedBound(model(1), new ScalarKernels(), 5);
    List<Integer> told = new ArrayList<>();
    double[][] curve = bound.curve(data, new int[] {1, 7, 2000}, told::add);
    assertEquals(List.of(6), told);
    assertArrayEquals(bound.rows(data, 1), curve[0]);
    assertArrayEquals(bound.rows(data, 7), curve[1]);
    double one = Arrays.stream(curve[0]).average().orElseThrow();
    double many = Arrays.stream(curve[2]).average().orElseThrow();
    assertTrue(many > one + 0.01, one + " with one sample, " + many + " with 2000");
  }

  @Test
  void numbersOfSamplesArePositiveAndGrow() {
    ImportanceWeightedBound bound = new ImportanceWeightedBound(model(1), new ScalarKernels(), 5);
    assertEquals("likelihood: 0 samples asked for; take at least 1",
        assertThrows(IllegalArgumentException.class, () -> bound.rows(data, 0)).getMessage());
    assertEquals("likelihood: 5 samples asked for after 5; let them grow",
        assertThrows(IllegalArgumentException.class, () -> bound.curve(data, new int[] {5, 5}, rows -> {})).getMessage());
  }

  @Test
  void refusesModelsWithoutLikelihood() {
    LatentModel plain = TinyData.model(ModelKind.VAE).toBuilder()
        .reconstruction(Reconstruction.SQUARED_ERROR).build().build(1);
    assertEquals("likelihood: a model of kind vae with SQUARED_ERROR reconstruction has none; use a vae or ssvae with"
        + " BERNOULLI or GAUSSIAN", assertThrows(UnsupportedOperationException.class,
            () -> new ImportanceWeightedBound(plain, new ScalarKernels(), 1)).getMessage());
  }
}
