package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/**
 * y = x, but on the way back each row of the gradient is scaled: dx[i, j] += factors[i] * dy[i, j]. The derivative of y only
 * where the factors are 1: it is for estimators of gradients that weight what reaches x otherwise than what reaches the
 * parameters behind y.   x, y: [n, d]   factors: n elements
 *
 * <p>The factors are read on the way back only, so that an operation after this one may have written them.
 */
public final class ScaleGradient extends Op {
  private final Variable x;
  private final Tensor factors;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#scaleGradient}. */
  public ScaleGradient(Variable x, Tensor factors) {
    super(x.shape(), check(x, factors));
    this.x = x;
    this.factors = factors;
  }

  @Override
  protected void forward(Kernels k) {
    k.addScaled(1f, x.value(), out().value(), Into.REPLACE); // a copy of the bits
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.multiplyRows(out().gradient(), factors, x.gradient(), x.gradientInto()); // dx[i, j] += factors[i] * dy[i, j]
    }
  }

  private static Variable check(Variable x, Tensor factors) {
    if (factors.size() != x.shape().rows()) {
      throw new ShapeMismatchException("scaleGradient: x is " + x.shape() + " but factors is " + factors.shape()
          + "; factors needs " + x.shape().rows() + " elements, one a row");
    }
    return x;
  }
}
