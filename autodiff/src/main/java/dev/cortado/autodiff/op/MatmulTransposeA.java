package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = aT . b.   a: [k, n]   b: [k, d]   y: [n, d] */
public final class MatmulTransposeA extends Op {
  private final Variable a;
  private final Variable b;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#matmulTransposeA}. */
  public MatmulTransposeA(Variable a, Variable b) {
    super(shape(a.shape(), b.shape()), a, b);
    this.a = a;
    this.b = b;
  }

  @Override
  protected void forward(Kernels k) {
    k.matmulTransposeA(a.value(), b.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (a.hasGradient()) {
      k.matmulTransposeB(b.value(), dy, a.gradient(), a.gradientInto()); // da += b . dyT
    }
    if (b.hasGradient()) {
      k.matmul(a.value(), dy, b.gradient(), b.gradientInto()); // db += a . dy
    }
  }

  private static Shape shape(Shape a, Shape b) {
    if (a.rows() != b.rows()) {
      throw new ShapeMismatchException(
          "matmulTransposeA: a is " + a + " but b is " + b + "; both need the same number of rows");
    }
    return Shape.of(a.columns(), b.columns());
  }
}
