package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y[i] = the sum of row i of x.   x: [n, d]   y: [n, 1] */
public final class RowSums extends Op {
  private final Variable x;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#rowSums}. */
  public RowSums(Variable x) {
    super(Shape.of(x.shape().rows(), 1), x);
    this.x = x;
  }

  @Override
  protected void forward(Kernels k) {
    k.sumColumns(x.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.addColumn(1f, out().gradient(), x.gradient(), x.gradientInto()); // dx[i, j] += dy[i]
    }
  }
}
