package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Kernels;

/** y = log(x), the natural logarithm; -infinity at 0, NaN below.   x, y: the same shape */
public final class Log extends Op {
  private final Variable x;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#log}. */
  public Log(Variable x) {
    super(x.shape(), x);
    this.x = x;
  }

  @Override
  protected void forward(Kernels k) {
    k.log(x.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.divide(out().gradient(), x.value(), x.gradient(), x.gradientInto()); // dx += dy / x
    }
  }
}
