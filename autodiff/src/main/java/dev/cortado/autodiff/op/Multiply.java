package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = a * b, elementwise.   a, b, y: the same shape */
public final class Multiply extends Op {
  private final Variable a;
  private final Variable b;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#multiply}. */
  public Multiply(Variable a, Variable b) {
    super(sameShape("multiply", "a", a, "b", b), a, b);
    this.a = a;
    this.b = b;
  }

  @Override
  protected void forward(Kernels k) {
    k.multiply(a.value(), b.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (a.hasGradient()) {
      k.multiply(dy, b.value(), a.gradient(), a.gradientInto()); // da += dy * b
    }
    if (b.hasGradient()) {
      k.multiply(dy, a.value(), b.gradient(), b.gradientInto()); // db += dy * a
    }
  }
}
