package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PointResponseTest {
  private static final int N = 40;
  private static final DataSet DATA = TinyData.rows(80);
  private static LatentModel model;
  private static float[] images;
  private static float[] start;

  @BeforeAll
  static void train() {
    ModelSettings settings = TinyData.model(ModelKind.SSVAE).toBuilder().inputDropout(0).build();
    TrainingSettings training = TinyData.training(ModelKind.SSVAE).toBuilder().epochs(60)
        .learningRate(new LearningRate.Constant(5e-3)).build();
    model = settings.build(1);
    new TrainingRun(model, training, training.batches(settings, DATA), new ScalarKernels()).run();
    images = new float[N * 16];
    for (int i = 0; i < N; i++) {
      DATA.read(i, images, i * 16);
    }
    start = new Inference(model, new ScalarKernels()).encode(DATA.head(N));
  }

  private static PointResponse response(PointResponse.Settings settings) {
    return new PointResponse(model, new ScalarKernels(), N, settings);
  }

  /** Class i goes to class i + 1. */
  private static float[] next() {
    float[] labels = new float[N];
    for (int i = 0; i < N; i++) {
      labels[i] = (i + 1) % 4;
    }
    return labels;
  }

  @Test
  void pathsReachTheFictitiousClassAndStayInTheBall() {
    PointResponse.Settings settings = PointResponse.Settings.defaults(20);
    PointResponse.Paths paths = response(settings).paths(images, start, next());
    Inference inference = new Inference(model, new ScalarKernels());
    int arrived = 0;
    for (int i = 0; i < N; i++) {
      arrived += paths.arrived()[i] ? 1 : 0;
      int last = paths.taken()[i];
      assertTrue(last > 0 && last <= 50);
      float[] end = Arrays.copyOfRange(paths.z(), (last * N + i) * 3, (last * N + i) * 3 + 3);
      double distance = 0;
      for (int j = 0; j < 3; j++) {
        distance += Math.pow(end[j] - start[i * 3 + j], 2);
      }
      assertTrue(Math.sqrt(distance) <= settings.radius() + 1e-4);
      assertEquals(paths.arrived()[i], inference.predict(end)[(i + 1) % 4] >= 0.9);
      assertArrayEquals(end, Arrays.copyOfRange(paths.z(), (50 * N + i) * 3, (50 * N + i) * 3 + 3), "it stays");
    }
    assertTrue(arrived >= 0.9 * N, arrived + " of " + N + " arrived");
    assertArrayEquals(start, Arrays.copyOf(paths.z(), N * 3));
  }

  @Test
  void aSmallBallHolds() {
    PointResponse.Settings settings = new PointResponse.Settings(0.01, 0.2, 20, 0.1, 0.9, 0.5, 20);
    PointResponse.Paths paths = response(settings).paths(images, start, next());
    for (int k = 0; k < paths.z().length; k += 3) {
      double distance = 0;
      for (int j = 0; j < 3; j++) {
        distance += Math.pow(paths.z()[k + j] - start[k % (N * 3) + j], 2);
      }
      assertTrue(Math.sqrt(distance) <= 0.1 + 1e-5);
    }
  }

  /** Against differences of the predictor's own probabilities, in double. */
  @Test
  void arrowsPointDownTheDifferenceOfTheTwoLosses() {
    float[] actual = new float[N];
    for (int i = 0; i < N; i++) {
      actual[i] = i % 3 == 0 ? Float.NaN : i % 4;
    }
    float[] arrows = response(new PointResponse.Settings(0.5, 1, 1, 1, 0.9, 1, 3)).arrows(start, actual, next());
    Inference inference = new Inference(model, new ScalarKernels());
    float h = 1e-2f;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < 3; j++) {
        double[] difference = new double[2];
        for (int side = 0; side < 2; side++) {
          float[] z = Arrays.copyOfRange(start, i * 3, i * 3 + 3);
          z[j] += side == 0 ? -h : h;
          float[] p = inference.predict(z);
          difference[side] = -Math.log(p[(i + 1) % 4]) + (Float.isNaN(actual[i]) ? 0 : Math.log(p[i % 4]));
        }
        double expected = -0.5 * 3 * (difference[1] - difference[0]) / (2 * h);
        assertEquals(expected, arrows[i * 3 + j], 0.05 + 0.1 * Math.abs(expected), "row " + i);
      }
    }
  }

  @Test
  void theTrueLabelChangesNothing() {
    float[] labels = new float[N];
    for (int i = 0; i < N; i++) {
      labels[i] = i % 4;
    }
    assertArrayEquals(new float[N * 3], response(PointResponse.Settings.defaults(20)).arrows(start, labels, labels));
    float[] none = new float[N];
    Arrays.fill(none, Float.NaN);
    PointResponse.Paths paths = response(PointResponse.Settings.defaults(20)).paths(images, start, none);
    assertFalse(paths.arrived()[0], "without a label there is nowhere to arrive");
  }

  @Test
  void refusesWhatItCannotRead() {
    PointResponse response = response(PointResponse.Settings.defaults(20));
    assertEquals("counterfactual: 3 labels for 40 rows", assertThrows(IllegalArgumentException.class,
        () -> response.arrows(start, new float[3], next())).getMessage());
    float[] wrong = next();
    wrong[2] = 4;
    assertEquals("counterfactual: row 2 has class 4.0; choose from 0 to 3, or NaN for none",
        assertThrows(IllegalArgumentException.class, () -> response.paths(images, start, wrong)).getMessage());
    assertEquals("counterfactual: the model needs a decoder and a predictor; use one of kind ssvae",
        assertThrows(UnsupportedOperationException.class, () -> new PointResponse(TinyData.model(ModelKind.VAE).build(1),
            new ScalarKernels(), 1, PointResponse.Settings.defaults(1))).getMessage());
  }
}
