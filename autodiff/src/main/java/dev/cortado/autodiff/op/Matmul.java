package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = a . b.   a: [n, k]   b: [k, d]   y: [n, d] */
public final class Matmul extends Op {
  private final Variable a;
  private final Variable b;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#matmul}. */
  public Matmul(Variable a, Variable b) {
    super(shape(a.shape(), b.shape()), a, b);
    this.a = a;
    this.b = b;
  }

  @Override
  protected void forward(Kernels k) {
    k.matmul(a.value(), b.value(), out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (a.hasGradient()) {
      k.matmulTransposeB(dy, b.value(), a.gradient(), a.gradientInto()); // da += dy . bT
    }
    if (b.hasGradient()) {
      k.matmulTransposeA(a.value(), dy, b.gradient(), b.gradientInto()); // db += aT . dy
    }
  }

  private static Shape shape(Shape a, Shape b) {
    if (a.columns() != b.rows()) {
      throw new ShapeMismatchException(
          "matmul: a is " + a + " but b is " + b + "; a needs " + b.rows() + " columns (did you swap them?)");
    }
    return Shape.of(a.rows(), b.columns());
  }
}
