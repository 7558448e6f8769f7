package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = x^2, elementwise.   x, y: the same shape */
public final class Square extends Op {
  private final Variable x;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#square}. */
  public Square(Variable x) {
    super(x.shape(), x);
    this.x = x;
  }

  @Override
  protected void forward(Kernels k) {
    k.multiply(x.value(), x.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      Tensor dy = out().gradient();
      k.multiply(dy, x.value(), x.gradient(), x.gradientInto()); // dx += dy * x   for the left factor of x * x
      k.multiply(dy, x.value(), x.gradient(), x.gradientInto()); // dx += dy * x   for the right one
    }
  }
}
