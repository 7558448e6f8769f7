package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.autodiff.OpCase.Operand;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every row of {@link OpCases} must satisfy on any kernels. A subclass names the kernels. */
public abstract class OpContract {
  private static final String CASES = "dev.cortado.autodiff.OpCases#all";

  /** The kernels to run on. */
  protected abstract Kernels kernels();

  /** An operation recorded on a tape of its own. */
  private record Recorded(Tape tape, Variable[] inputs, Variable y, Tensor upstream) {
    void backward() {
      tape.backward(y, upstream);
    }
  }

  private Recorded record(OpCase row, IntPredicate withGradient) {
    Tape tape = Tape.training(kernels(), OpCase.SEED);
    Variable[] inputs = new Variable[row.operands().size()];
    for (int i = 0; i < inputs.length; i++) {
      Operand operand = row.operands().get(i);
      inputs[i] = withGradient.test(i) && operand.differentiable()
          ? tape.differentiable(operand.name(), operand.shape())
          : tape.input(operand.name(), operand.shape());
      write(inputs[i].value(), operand.values());
    }
    Variable y = row.record(inputs);
    Tensor upstream = Tensor.zeros(y.shape());
    kernels().normal(new RandomStream(OpCase.SEED, "upstream"), upstream);
    return new Recorded(tape, inputs, y, upstream);
  }

  private Recorded record(OpCase row) {
    return record(row, i -> true);
  }

  /** The row tests what it says that it tests. */
  @ParameterizedTest
  @MethodSource(CASES)
  void recordsItsOperation(OpCase row) {
    Recorded r = record(row);
    assertEquals(1, r.tape.ops().size());
    assertSame(row.type(), r.tape.ops().get(0).getClass());
    assertSame(r.y, r.tape.ops().get(0).out());
    assertTrue(r.y.hasGradient());
  }

  /**
   * Each element is right to 2e-6 of the largest of its tensor and 2e-6 of itself, some 30 roundings: the sums here have at
   * most 37 terms, and rounding errors mostly cancel.
   */
  @ParameterizedTest
  @MethodSource(CASES)
  void valueIsThatOfTheOracle(OpCase row) {
    Recorded r = record(row);
    double[][] inputs = new double[r.inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      float[] values = row.operands().get(i).values();
      inputs[i] = new double[values.length];
      Arrays.setAll(inputs[i], j -> values[j]);
    }
    double[] expected = row.formula(kernels()).apply(inputs);
    float[] actual = read(r.y.value());
    assertEquals(expected.length, actual.length);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 2e-6 * (largest + Math.abs(expected[i])), row + ": element " + i);
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void gradientIsThatOfTheOracle(OpCase row) {
    Recorded r = record(row);
    GradientCheck.Report report = GradientCheck.of(r.y, r.inputs).against(row.formula(kernels()));
    assertTrue(report.passed(), () -> row + ": " + report);
  }

  /** If y = A x then the sum of y * u is the sum of x * AT u, whatever u: exact but for rounding. */
  @ParameterizedTest
  @MethodSource(CASES)
  void adjointOfALinearOperation(OpCase row) {
    for (int[] operands : row.linear()) {
      Recorded r = record(row);
      r.backward();
      double forward = dot(r.y.value(), r.upstream);
      double backward = 0;
      double scale = Math.abs(forward);
      for (int i : operands) {
        backward += dot(r.inputs[i].value(), r.inputs[i].gradient());
        scale += norm(r.inputs[i].value()) * norm(r.inputs[i].gradient());
      }
      assertEquals(forward, backward, 2e-6 * scale, row + ": linear in " + Arrays.toString(operands));
    }
  }

  /** What is in a gradient before a backward pass does not matter: the first writer replaces. */
  @ParameterizedTest
  @MethodSource(CASES)
  void backwardReplacesWhateverWasThere(OpCase row) {
    Recorded r = record(row);
    r.backward();
    float[][] first = gradients(r);
    for (Variable input : r.inputs) {
      if (input.hasGradient()) {
        fillWithNaN(input.gradient());
      }
    }
    fillWithNaN(r.y.gradient());
    r.backward();
    assertBitsEqual(row, first, gradients(r));
  }

  /** An input that is used elsewhere too gets the sum: here of the operation's gradient and of 3 v. */
  @ParameterizedTest
  @MethodSource(CASES)
  void backwardAddsToEarlierContributions(OpCase row) {
    Recorded alone = record(row);
    alone.backward();
    float[][] expected = gradients(alone);

    Recorded r = record(row);
    Variable loss = Ops.sum(Ops.multiply(r.y, r.tape.constant("u", r.upstream)));
    for (Variable input : r.inputs) {
      if (input.hasGradient()) {
        loss = Ops.add(loss, Ops.sum(Ops.scale(input, 3f)));
      }
    }
    r.tape.backward(loss);
    for (int i = 0; i < r.inputs.length; i++) {
      if (r.inputs[i].hasGradient()) {
        float[] actual = read(r.inputs[i].gradient());
        for (int j = 0; j < actual.length; j++) {
          double sum = expected[i][j] + 3.0;
          assertEquals(sum, actual[j], 4e-6 * (Math.abs(expected[i][j]) + 3), row + ": " + r.inputs[i] + ", element " + j);
        }
      }
    }
  }

  /** Each operand alone with a gradient gets the same bits as when all have one, and none needs one. */
  @ParameterizedTest
  @MethodSource(CASES)
  void operandsWithoutGradientAreSkipped(OpCase row) {
    Recorded all = record(row);
    all.backward();
    float[][] expected = gradients(all);
    for (int i = 0; i < all.inputs.length; i++) {
      if (row.operands().get(i).differentiable()) {
        int only = i;
        Recorded r = record(row, j -> j == only);
        r.backward();
        assertBitsEqual(row, new float[][] {expected[i]}, new float[][] {read(r.inputs[i].gradient())});
      }
    }
    Recorded none = record(row, j -> false);
    assertFalse(none.y.hasGradient());
    assertBitsEqual(row, new float[][] {read(all.y.value())}, new float[][] {read(none.y.value())});
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void inputsStayAndReplayGivesTheSameBits(OpCase row) {
    Recorded r = record(row);
    float[] value = read(r.y.value()).clone();
    fillWithNaN(r.y.value());
    r.tape.replay();
    r.backward();
    assertBitsEqual(row, new float[][] {value}, new float[][] {read(r.y.value())});
    for (int i = 0; i < r.inputs.length; i++) {
      assertBitsEqual(row, new float[][] {row.operands().get(i).values()}, new float[][] {read(r.inputs[i].value())});
    }
  }

  private float[][] gradients(Recorded r) {
    float[][] gradients = new float[r.inputs.length][];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = r.inputs[i].hasGradient() ? read(r.inputs[i].gradient()).clone() : new float[0];
    }
    return gradients;
  }

  private void write(Tensor tensor, float[] values) {
    System.arraycopy(values, 0, tensor.data(), 0, values.length);
    kernels().written(tensor);
  }

  private void fillWithNaN(Tensor tensor) {
    Arrays.fill(tensor.data(), Float.NaN);
    kernels().written(tensor);
  }

  private float[] read(Tensor tensor) {
    kernels().read(tensor);
    return tensor.data();
  }

  private double dot(Tensor a, Tensor b) {
    float[] x = read(a);
    float[] y = read(b);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (double) x[i] * y[i];
    }
    return sum;
  }

  private double norm(Tensor a) {
    return Math.sqrt(dot(a, a));
  }

  private static void assertBitsEqual(OpCase row, float[][] expected, float[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(bits(expected[i]), bits(actual[i]), row + ": tensor " + i);
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
