package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every implementation of {@link Kernels} must do. A test of one extends this. */
public abstract class KernelsContract {
  /** The kernels under test; the same object may be returned each time. */
  protected abstract Kernels kernels();

  /** How many times less exact than the CPU's its elementary functions may be. */
  protected double looseness() {
    return 1;
  }

  /** Which kernels it has; one that has not all of them yet says so here, and only here. */
  protected boolean implemented(String kernel) {
    return true;
  }

  @TestFactory
  public Stream<DynamicTest> agreesWithTheFormula() {
    return KernelCases.byKernel(KernelCases.ordinary()).entrySet().stream().filter(e -> implemented(e.getKey()))
        .map(e -> dynamicTest(e.getKey(), () -> e.getValue().forEach(c -> c.check(kernels(), looseness()))));
  }

  @Test
  public void everyKernelHasCases() {
    Set<String> expected = new TreeSet<>();
    for (Method method : Kernels.class.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && method.getReturnType() == void.class) {
        expected.add(method.getName());
      }
    }
    assertEquals(expected, KernelCases.byKernel(KernelCases.ordinary()).keySet());
  }

  @Test
  public void theEdgesOfActivations() {
    float inf = Float.POSITIVE_INFINITY;
    float nan = Float.NaN;
    float[] x = {0f, -0f, inf, -inf, nan, 100f, -104f, Float.MAX_VALUE, -Float.MAX_VALUE};
    edges(Activation.IDENTITY, x, x);
    edges(Activation.RELU, x, 0f, 0f, inf, 0f, nan, 100f, 0f, Float.MAX_VALUE, 0f);
    edges(Activation.LEAKY_RELU, x, 0f, -0f, inf, -inf, nan, 100f, -1.04f, Float.MAX_VALUE, -3.4028235e36f);
    edges(Activation.TANH, x, 0f, -0f, 1f, -1f, nan, 1f, -1f, 1f, -1f);
    edges(Activation.SIGMOID, x, 0.5f, 0.5f, 1f, 0f, nan, 1f, 0f, 1f, 0f);
    edges(Activation.SOFTPLUS, x, 0.6931472f, 0.6931472f, inf, 0f, nan, 100f, 0f, Float.MAX_VALUE, 0f);
    edges(Activation.EXP, x, 1f, 1f, inf, 0f, nan, inf, 0f, inf, 0f);
  }

  /** Equal up to 2 units in the last place, and to the smallest floats; the sign of zero counts for RELU and TANH. */
  private void edges(Activation f, float[] x, float... expected) {
    Tensor y = Tensor.zeros(x.length);
    Tensor in = Tensor.of(Shape.of(x.length), x);
    kernels().written(in);
    kernels().activation(f, in, y);
    kernels().read(y);
    for (int i = 0; i < x.length; i++) {
      float slack = Float.isFinite(expected[i]) ? 2 * Math.ulp(expected[i]) + Float.MIN_NORMAL : 0;
      assertEquals(expected[i], y.data()[i], expected[i] == 0 && f == Activation.TANH ? 0 : slack, f + " of " + x[i]);
      if (expected[i] == 0 && (f == Activation.RELU || f == Activation.TANH)) {
        assertEquals(1 / expected[i], 1 / y.data()[i], f + " of " + x[i] + ": the sign of zero");
      }
    }
  }

  @Test
  public void theEdgesOfLog() {
    Tensor x = Tensor.of(Shape.of(7), 0f, -0f, -1f, Float.POSITIVE_INFINITY, Float.NaN, 1f, Float.MIN_VALUE);
    Tensor y = Tensor.zeros(7);
    kernels().written(x);
    kernels().log(x, y);
    kernels().read(y);
    float[] expected = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.POSITIVE_INFINITY, Float.NaN, 0f,
        -103.27893f};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y.data()[i], 1e-5f, "log of " + x.data()[i]);
    }
  }

  @Test
  public void largeLogitsDoNotOverflow() {
    Tensor logits = Tensor.of(Shape.of(2, 3), 1000, 0, -1000, 88, 89, 90);
    Tensor y = Tensor.zeros(2, 3);
    kernels().written(logits);
    kernels().logSoftmax(logits, y);
    kernels().read(y);
    float[] expected = {0, -1000, -2000, -2.407606f, -1.407606f, -0.407606f};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y.data()[i], 1e-5f * Math.max(1, Math.abs(expected[i])));
    }
  }

  @Test
  public void whereItIsAllowedTheResultMayTakeAnOperandsPlace() {
    CaseData data = new CaseData(5, false);
    Tensor a = data.any(67);
    Tensor b = data.any(67);
    Tensor out = Tensor.zeros(67);
    same((k, t) -> k.add(t[0], t[1], t[2]), a, b, out, 0, 1);
    same((k, t) -> k.subtract(t[0], t[1], t[2]), a, b, out, 0, 1);
    for (Activation f : Activation.values()) {
      same((k, t) -> k.activation(f, t[0], t[2]), a, b, out, 0);
      same((k, t) -> k.activationGradient(f, t[0], t[1], t[2], Into.REPLACE), a, b, out, 1);
    }
  }

  private interface Use {
    void of(Kernels k, Tensor[] tensors);
  }

  private void same(Use use, Tensor a, Tensor b, Tensor out, int... shared) {
    float[] expected = result(use, a, b, out, -1);
    for (int which : shared) {
      assertEquals(Arrays.toString(expected), Arrays.toString(result(use, a, b, out, which)));
    }
  }

  private float[] result(Use use, Tensor a, Tensor b, Tensor out, int shared) {
    Tensor[] t = {Tensor.of(a.shape(), a.data()), Tensor.of(b.shape(), b.data()), Tensor.of(out.shape(), out.data())};
    t[2] = shared < 0 ? t[2] : t[shared];
    for (Tensor tensor : t) {
      kernels().written(tensor);
    }
    use.of(kernels(), t);
    kernels().read(t[2]);
    return t[2].data();
  }
}
