package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y[i * times + s] = x[i] for s below times: each row, so many times in succession.   x: [n, d]   y: [n * times, d] */
public final class RepeatRows extends Op {
  private final Variable x;
  private final int times;
  private final Tensor wide; // y with the copies of a row side by side, [n, times * d]: the same memory
  private final Tensor wideGradient;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#repeatRows}. */
  public RepeatRows(Variable x, int times) {
    super(shape(x.shape(), times), x);
    this.x = x;
    this.times = times;
    Shape shape = Shape.of(x.shape().rows(), times * x.shape().columns());
    this.wide = out().value().reshaped(shape);
    this.wideGradient = out().hasGradient() ? out().gradient().reshaped(shape) : null;
  }

  @Override
  protected void forward(Kernels k) {
    int n = x.shape().rows();
    int d = x.shape().columns();
    for (int s = 0; s < times; s++) {
      k.block(x.value(), 0, 0, n, d, wide, 0, s * d, Into.REPLACE);
    }
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      int n = x.shape().rows();
      int d = x.shape().columns();
      Into first = x.gradientInto();
      for (int s = 0; s < times; s++) {
        // dx[i] += sum over s of dy[i * times + s]
        k.block(wideGradient, 0, s * d, n, d, x.gradient(), 0, 0, s == 0 ? first : Into.ADD);
      }
    }
  }

  private static Shape shape(Shape x, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("repeatRows: x is " + x + " but its rows are to be repeated " + times
          + " times; choose at least 1");
    }
    return Shape.of(Math.multiplyExact(x.rows(), times), x.columns());
  }
}
