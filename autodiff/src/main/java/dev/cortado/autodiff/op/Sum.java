package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = the sum of all elements of x.   x: any shape   y: [1] */
public final class Sum extends Op {
  private final Variable x;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#sum}. */
  public Sum(Variable x) {
    super(Shape.of(1), x);
    this.x = x;
  }

  @Override
  protected void forward(Kernels k) {
    k.sum(1f, x.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.addScalar(1f, out().gradient(), x.gradient(), x.gradientInto()); // dx += dy, to each element
    }
  }
}
