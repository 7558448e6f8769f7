package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = factor * x, the factor a variable that may change from step to step.   x, y: the same shape   factor: [1] */
public final class ScaleBy extends Op {
  private final Variable x;
  private final Variable factor;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#scaleBy}. */
  public ScaleBy(Variable x, Variable factor) {
    super(shape(x.shape(), factor.shape()), x, factor);
    this.x = x;
    this.factor = factor;
  }

  @Override
  protected void forward(Kernels k) {
    k.scaleBy(factor.value(), 1f, x.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (x.hasGradient()) {
      k.scaleBy(factor.value(), 1f, dy, x.gradient(), x.gradientInto()); // dx += factor * dy
    }
    if (factor.hasGradient()) {
      k.dot(1f, dy, x.value(), factor.gradient(), factor.gradientInto()); // dfactor += sum of dy * x
    }
  }

  private static Shape shape(Shape x, Shape factor) {
    if (factor.size() != 1) {
      throw new ShapeMismatchException("scaleBy: x is " + x + " and factor is " + factor
          + "; factor needs one element (use multiply for an elementwise product)");
    }
    return x;
  }
}
