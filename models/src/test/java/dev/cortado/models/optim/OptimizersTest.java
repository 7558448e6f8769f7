package dev.cortado.models.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each optimiser against the paper's algorithm in double, over steps with changing gradients. */
class OptimizersTest {
  private static final int STEPS = 30;
  private final Parameter a = new Parameter("a", Tensor.of(Shape.of(3), 1, -2, 0.5f));
  private final Parameter b = new Parameter("b", Tensor.of(Shape.of(1, 2), 3, 0));
  private final double[] w = {1, -2, 0.5, 3, 0};

  /** Some gradient of the i-th weight in a step. */
  private static float gradient(int step, int i) {
    return (float) Math.sin(step * 1.7 + i * 0.9) * (i + 1);
  }

  private void fill(int step) {
    for (int i = 0; i < 5; i++) {
      (i < 3 ? a : b).gradient().data()[i < 3 ? i : i - 3] = gradient(step, i);
    }
  }

  private void check(double tolerance) {
    for (int i = 0; i < 5; i++) {
      assertEquals(w[i], (i < 3 ? a : b).value().data()[i < 3 ? i : i - 3], tolerance, "weight " + i);
    }
  }

  private Optimizer create(OptimizerSettings settings, double rate) {
    return settings.create(new ScalarKernels(), List.of(a, b), rate);
  }

  @Test
  void momentum() {
    Optimizer optimizer = create(Sgd.defaults(), 0.01);
    double[] v = new double[5];
    for (int t = 1; t <= STEPS; t++) {
      fill(t);
      optimizer.step();
      for (int i = 0; i < 5; i++) {
        v[i] = 0.9 * v[i] + gradient(t, i);
        w[i] -= 0.01 * v[i];
      }
    }
    check(1e-5);
    assertEquals(List.of("velocity.a", "velocity.b"), List.copyOf(optimizer.state().keySet()));
  }

  @Test
  void nesterovWithWeightDecay() {
    Optimizer optimizer = create(new Sgd(0.8, 0.1, true), 0.01);
    double[] v = new double[5];
    for (int t = 1; t <= STEPS; t++) {
      fill(t);
      optimizer.step();
      for (int i = 0; i < 5; i++) {
        double g = gradient(t, i) + 0.1 * w[i];
        v[i] = 0.8 * v[i] + g;
        w[i] -= 0.01 * (g + 0.8 * v[i]);
      }
    }
    check(1e-5);
  }

  @Test
  void rmsProp() {
    Optimizer optimizer = create(RmsProp.defaults(), 0.01);
    double[] s = new double[5];
    for (int t = 1; t <= STEPS; t++) {
      fill(t);
      optimizer.step();
      for (int i = 0; i < 5; i++) {
        s[i] = 0.9 * s[i] + 0.1 * gradient(t, i) * gradient(t, i);
        w[i] -= 0.01 * gradient(t, i) / (Math.sqrt(s[i]) + 1e-7);
      }
    }
    check(1e-5);
    assertEquals(List.of("square.a", "square.b"), List.copyOf(optimizer.state().keySet()));
  }

  private void adam(OptimizerSettings settings, double decay) {
    Optimizer optimizer = create(settings, 0.01);
    double[] m = new double[5];
    double[] v = new double[5];
    for (int t = 1; t <= STEPS; t++) {
      fill(t);
      optimizer.step();
      for (int i = 0; i < 5; i++) {
        double g = gradient(t, i);
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double step = m[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
        w[i] -= 0.01 * (step + decay * w[i]);
      }
    }
    check(2e-5);
    assertEquals(List.of("mean.a", "mean.b", "variance.a", "variance.b"), List.copyOf(optimizer.state().keySet()));
  }

  @Test
  void adam() {
    adam(Adam.defaults(), 0);
  }

  @Test
  void adamW() {
    adam(AdamW.defaults(), 0.01);
  }

  /** Rounding would hold them at a few subnormal numbers for good, with which some processors are a hundred times slower. */
  @ParameterizedTest
  @MethodSource("withStates")
  void whatIsKeptOfAUnitThatHasGoneOutEndsAtZero(OptimizerSettings settings) {
    Optimizer optimizer = create(settings, 0.01);
    fill(1);
    optimizer.step();
    Arrays.fill(a.gradient().data(), 0);
    Arrays.fill(b.gradient().data(), 0);
    for (int t = 0; t < 4000; t++) {
      optimizer.step();
      optimizer.state().forEach((name, state) -> {
        for (float kept : state.data()) {
          assertTrue(kept == 0 || Math.abs(kept) >= Float.MIN_NORMAL, () -> name + " has " + kept);
        }
      });
    }
    optimizer.state().forEach((name, state) ->
        assertArrayEquals(new float[state.size()], state.data(), name));
  }

  static List<OptimizerSettings> withStates() {
    return List.of(Sgd.defaults(), RmsProp.defaults(), new Adam(0.9, 0.95, 1e-8), new AdamW(0.9, 0.95, 1e-8, 0.01));
  }

  @Test
  void gradientsAreClippedToANormOverAllParameters() {
    Optimizer optimizer = new Sgd(0, 0, false)
        .create(new ScalarKernels(), List.of(a, b), new LearningRate.Constant(1), 1, 2.5);
    a.gradient().data()[0] = 3;
    b.gradient().data()[1] = 4; // norm 5: halved
    optimizer.step();
    assertArrayEquals(new float[] {-0.5f, -2, 0.5f}, a.value().data(), 1e-6f);
    assertArrayEquals(new float[] {3, -2}, b.value().data(), 1e-6f);
    a.gradient().data()[0] = 0.5f;
    b.gradient().data()[1] = 0;
    optimizer.step(); // below the norm: as it is
    assertArrayEquals(new float[] {-1, -2, 0.5f}, a.value().data(), 1e-6f);
  }

  @Test
  void goesOnFromItsState() {
    Optimizer whole = create(Adam.defaults(), 0.01);
    for (int t = 1; t <= 10; t++) {
      fill(t);
      whole.step();
    }
    float[] expected = a.value().data().clone();

    a.value().data()[0] = 1;
    a.value().data()[1] = -2;
    a.value().data()[2] = 0.5f;
    Optimizer first = create(Adam.defaults(), 0.01);
    for (int t = 1; t <= 4; t++) {
      fill(t);
      first.step();
    }
    Optimizer second = create(Adam.defaults(), 0.01);
    second.state().forEach((name, tensor) ->
        System.arraycopy(first.state().get(name).data(), 0, tensor.data(), 0, tensor.size()));
    second.seek(first.steps());
    for (int t = 5; t <= 10; t++) {
      fill(t);
      second.step();
    }
    assertArrayEquals(expected, a.value().data());
  }

  @Test
  void theRateFollowsTheEpochs() {
    Optimizer optimizer = new Sgd(0, 0, false).create(
        new ScalarKernels(), List.of(a), new LearningRate.StepDecay(1, 0.5, 1), 2, Double.POSITIVE_INFINITY);
    Arrays.fill(a.gradient().data(), 1f);
    double[] rates = new double[5];
    for (int i = 0; i < 5; i++) {
      optimizer.step();
      rates[i] = optimizer.lastRate();
    }
    assertArrayEquals(new double[] {1, 1, 0.5, 0.5, 0.25}, rates);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertEquals("The beta2 of Adam is 1.0; choose from 0 to below 1.",
        assertThrows(InputException.class, () -> new Adam(0.9, 1, 1e-8)).getMessage());
    assertEquals("The epsilon of RMSprop is 0.0; choose a positive number.",
        assertThrows(InputException.class, () -> new RmsProp(0.9, 0)).getMessage());
    assertEquals("The weight decay of AdamW is -1.0; choose 0 or a positive number.",
        assertThrows(InputException.class, () -> new AdamW(0.9, 0.99, 1e-8, -1)).getMessage());
    assertEquals("optimizer: an epoch has 0 steps; it needs at least 1",
        assertThrows(IllegalArgumentException.class, () -> Adam.defaults().create(
            new ScalarKernels(), List.of(a), new LearningRate.Constant(1), 0, 1)).getMessage());
    assertEquals("optimizer: gradients are clipped to the norm 0.0; choose a positive number, or infinity for no clipping",
        assertThrows(IllegalArgumentException.class, () -> Adam.defaults().create(
            new ScalarKernels(), List.of(a), new LearningRate.Constant(1), 1, 0)).getMessage());
  }
}
