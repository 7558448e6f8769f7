package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private final Kernels kernels = TestedKernels.create();
  private final Tape tape = Tape.training(kernels, 3);

  /** y = x^3, as a user would write it, with a factor in the derivative that is right only if it is 3. */
  private static final class Cube extends Op {
    private final Variable x;
    private final float factor;
    private final Tensor square;

    Cube(Variable x, float factor) {
      super(x.shape(), x);
      this.x = x;
      this.factor = factor;
      this.square = Tensor.zeros(x.shape());
    }

    @Override
    protected void forward(Kernels k) {
      k.multiply(x.value(), x.value(), square, Into.REPLACE);
      k.multiply(square, x.value(), out().value(), Into.REPLACE);
    }

    @Override
    protected void backward(Kernels k) {
      k.addScaled(factor, out().gradient(), out().gradient(), Into.REPLACE);
      k.multiply(out().gradient(), square, x.gradient(), x.gradientInto()); // dx += 3 x^2 dy
    }
  }

  private static double[] cube(double[] x) {
    return Arrays.stream(x).map(v -> v * v * v).toArray();
  }

  private Variable x() {
    Variable x = tape.differentiable("x", Shape.of(3, 4));
    for (int i = 0; i < 12; i++) {
      x.value().data()[i] = 0.3f * i - 1.7f;
    }
    return x;
  }

  @Test
  void passesWhatIsRight() {
    Variable x = x();
    Variable y = tape.record(new Cube(x, 3));
    GradientCheck.Report exact = GradientCheck.of(y, x).against(in -> cube(in[0])).orThrow();
    assertEquals(12, exact.judged());
    assertEquals(0, exact.skipped());
    GradientCheck.of(y, x).byFloatDifferences().orThrow();
  }

  @Test
  void namesTheWorstElementOfWhatIsWrong() {
    Variable x = x();
    Variable y = tape.record(new Cube(x, 2));
    GradientCheck.Report exact = GradientCheck.of(y, x).against(in -> cube(in[0]));
    assertFalse(exact.passed());
    assertEquals("gradient of x [3, 4]", exact.tensor());
    assertEquals(1.5, exact.numeric() / exact.analytic(), 1e-4);
    AssertionError error = assertThrows(AssertionError.class, exact::orThrow);
    String start = "gradient check failed: worst is gradient of x [3, 4] in row ";
    assertEquals(start, error.getMessage().substring(0, start.length()));
    assertFalse(GradientCheck.of(y, x).byFloatDifferences().passed());
  }

  @Test
  void findsAWrongValueToo() {
    Variable x = x();
    Variable y = tape.record(new Cube(x, 3));
    GradientCheck.Report report = GradientCheck.of(y, x).against(in -> {
      double[] cubes = cube(in[0]);
      cubes[5] += 0.1; // the same derivative
      return cubes;
    });
    assertFalse(report.passed());
    assertEquals("value of cube [3, 4]", report.tensor());
    assertEquals(1, report.row());
    assertEquals(1, report.column());
  }

  @Test
  void aGradientThatIsNotANumberFailsWhereverItStands() {
    Variable x = x();
    Variable y = tape.record(new Cube(x, Float.NaN));
    assertFalse(GradientCheck.of(y, x).against(in -> cube(in[0])).passed());
    assertFalse(GradientCheck.of(y, x).byFloatDifferences().passed());
  }

  @Test
  void checksAWholeTapeAndLeavesItAsItWas() {
    Variable x = x();
    Parameter w = new Parameter("w", Tensor.of(Shape.of(4, 2), 1, -2, 0.5f, 0.3f, -1, 0.7f, 0.2f, 0.9f));
    Parameter b = new Parameter("b", Tensor.of(Shape.of(2), 0.1f, -0.2f));
    Variable hidden = Ops.tanh(Ops.affine(x, tape.parameter(w), tape.parameter(b)));
    Variable loss = Ops.mean(Ops.square(Ops.sampleNormal(hidden, hidden, "z")));
    float before = loss.value().data()[0];
    float[] inputs = x.value().data().clone();
    GradientCheck.Report report =
        GradientCheck.of(loss, x, tape.parameter(w), tape.parameter(b)).byFloatDifferences().orThrow();
    assertEquals(22, report.judged() + report.skipped());
    assertArrayEquals(inputs, x.value().data());
    assertEquals(before, loss.value().data()[0]);
  }

  @Test
  void skipsKinksAndSaysSo() {
    Variable x = tape.differentiable("x", Shape.of(1, 4));
    System.arraycopy(new float[] {0.006f, -1, 1, 2}, 0, x.value().data(), 0, 4); // both steps from 0.006 cross the kink
    GradientCheck.Report report = GradientCheck.of(Ops.relu(x), x).byFloatDifferences().orThrow();
    assertEquals(3, report.judged());
    assertEquals(1, report.skipped());
  }

  @Test
  void withoutAnythingToJudgeItHasNotPassed() {
    Variable x = tape.differentiable("x", Shape.of(1, 4));
    Variable data = tape.input("data", Shape.of(1, 4));
    GradientCheck.Report report = GradientCheck.of(Ops.add(x, data), data).byFloatDifferences();
    assertFalse(report.passed());
  }

  @Test
  void refusesAFormulaOfAnotherSize() {
    Variable x = x();
    Variable y = Ops.sum(x);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(y, x).against(in -> in[0]));
    assertEquals("gradient check: value of sum [1] has 1 elements but the formula gives 12", error.getMessage());
  }
}
