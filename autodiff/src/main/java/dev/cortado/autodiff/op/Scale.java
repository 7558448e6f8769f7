package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = factor * x, the factor fixed when recorded.   x, y: the same shape */
public final class Scale extends Op {
  private final Variable x;
  private final float factor;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#scale}. */
  public Scale(Variable x, float factor) {
    super(x.shape(), x);
    this.x = x;
    this.factor = factor;
  }

  @Override
  protected void forward(Kernels k) {
    k.addScaled(factor, x.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.addScaled(factor, out().gradient(), x.gradient(), x.gradientInto()); // dx += factor * dy
    }
  }
}
