package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Kernels;

/** y[i, j] = x[i, j] - log(sum over k of exp(x[i, k])): the logarithms of the softmax of each row.   x, y: [n, d] */
public final class LogSoftmax extends Op {
  private final Variable x;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#logSoftmax}. */
  public LogSoftmax(Variable x) {
    super(x.shape(), x);
    this.x = x;
  }

  @Override
  protected void forward(Kernels k) {
    k.logSoftmax(x.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      // dx[i, j] += dy[i, j] - exp(y[i, j]) * (sum over k of dy[i, k])
      k.logSoftmaxGradient(out().value(), out().gradient(), x.gradient(), x.gradientInto());
    }
  }
}
