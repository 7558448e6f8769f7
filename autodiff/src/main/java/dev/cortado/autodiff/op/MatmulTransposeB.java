package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = a . bT.   a: [n, k]   b: [d, k]   y: [n, d] */
public final class MatmulTransposeB extends Op {
  private final Variable a;
  private final Variable b;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#matmulTransposeB}. */
  public MatmulTransposeB(Variable a, Variable b) {
    super(shape(a.shape(), b.shape()), a, b);
    this.a = a;
    this.b = b;
  }

  @Override
  protected void forward(Kernels k) {
    k.matmulTransposeB(a.value(), b.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (a.hasGradient()) {
      k.matmul(dy, b.value(), a.gradient(), a.gradientInto()); // da += dy . b
    }
    if (b.hasGradient()) {
      k.matmulTransposeA(dy, a.value(), b.gradient(), b.gradientInto()); // db += dyT . a
    }
  }

  private static Shape shape(Shape a, Shape b) {
    if (a.columns() != b.columns()) {
      throw new ShapeMismatchException(
          "matmulTransposeB: a is " + a + " but b is " + b + "; both need the same number of columns");
    }
    return Shape.of(a.rows(), b.rows());
  }
}
