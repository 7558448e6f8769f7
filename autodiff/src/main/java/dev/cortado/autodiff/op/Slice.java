package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = the columns of x from {@code from} up to, not including, {@code to}.   x: [n, d]   y: [n, to - from] */
public final class Slice extends Op {
  private final Variable x;
  private final int from;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#slice}. */
  public Slice(Variable x, int from, int to) {
    super(shape(x.shape(), from, to), x);
    this.x = x;
    this.from = from;
  }

  @Override
  protected void forward(Kernels k) {
    Tensor y = out().value();
    k.block(x.value(), 0, from, y.rows(), y.columns(), y, 0, 0, Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      Tensor dy = out().gradient();
      Tensor dx = x.gradient();
      if (x.gradientInto() == Into.REPLACE) {
        k.fill(0f, dx); // the columns left and right of the slice contribute nothing
      }
      k.block(dy, 0, 0, dy.rows(), dy.columns(), dx, 0, from, Into.ADD); // dx[from .. to) += dy
    }
  }

  private static Shape shape(Shape x, int from, int to) {
    if (from < 0 || to <= from || to > x.columns()) {
      throw new ShapeMismatchException("slice: x is " + x + " but the columns asked for are " + from + " to " + to
          + " (exclusive); choose 0 <= from < to <= " + x.columns());
    }
    return Shape.of(x.rows(), to - from);
  }
}
