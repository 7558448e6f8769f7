package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = the mean of all elements of x.   x: any shape of at least one element   y: [1] */
public final class Mean extends Op {
  private final Variable x;
  private final float share;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#mean}. */
  public Mean(Variable x) {
    super(shape(x.shape()), x);
    this.x = x;
    this.share = 1f / x.value().size();
  }

  @Override
  protected void forward(Kernels k) {
    k.sum(share, x.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.addScalar(share, out().gradient(), x.gradient(), x.gradientInto()); // dx += dy / size, to each element
    }
  }

  private static Shape shape(Shape x) {
    if (x.size() == 0) {
      throw new ShapeMismatchException("mean: x is " + x + "; the mean of no elements is undefined (is the batch empty?)");
    }
    return Shape.of(1);
  }
}
