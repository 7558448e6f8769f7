package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/** y = a - b, elementwise.   a, b, y: the same shape */
public final class Subtract extends Op {
  private final Variable a;
  private final Variable b;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#subtract}. */
  public Subtract(Variable a, Variable b) {
    super(sameShape("subtract", "a", a, "b", b), a, b);
    this.a = a;
    this.b = b;
  }

  @Override
  protected void forward(Kernels k) {
    k.subtract(a.value(), b.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (a.hasGradient()) {
      k.addScaled(1f, dy, a.gradient(), a.gradientInto()); // da += dy
    }
    if (b.hasGradient()) {
      k.addScaled(-1f, dy, b.gradient(), b.gradientInto()); // db -= dy
    }
  }
}
