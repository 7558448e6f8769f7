package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = f(x . W + b), a dense layer.   x: [n, in]   W: [in, out]   b: [out]   y: [n, out] */
public final class Affine extends Op {
  private final Variable x;
  private final Variable w;
  private final Variable b;
  private final Activation f;
  private final Tensor dz; // the gradient before the activation; out.gradient itself where there is none

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#affine}. */
  public Affine(Variable x, Variable w, Variable b, Activation f) {
    super(shape(x.shape(), w.shape(), b.shape()), x, w, b);
    this.x = x;
    this.w = w;
    this.b = b;
    this.f = f;
    boolean separate = f != Activation.IDENTITY && out().hasGradient();
    this.dz = separate ? Tensor.zeros(out().shape()) : null;
  }

  @Override
  protected void forward(Kernels k) {
    k.affine(x.value(), w.value(), b.value(), f, out().value());
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (dz != null) {
      k.activationGradient(f, out().value(), dy, dz, Into.REPLACE); // dz = dy * f'(z)
      dy = dz;
    }
    if (w.hasGradient()) {
      k.matmulTransposeA(x.value(), dy, w.gradient(), w.gradientInto()); // dW += xT . dz
    }
    if (b.hasGradient()) {
      k.sumRows(dy, b.gradient(), b.gradientInto()); // db += sum of the rows of dz
    }
    if (x.hasGradient()) {
      k.matmulTransposeB(dy, w.value(), x.gradient(), x.gradientInto()); // dx += dz . WT
    }
  }

  private static Shape shape(Shape x, Shape w, Shape b) {
    if (x.columns() != w.rows()) {
      throw new ShapeMismatchException("affine: x is " + x + " but W is " + w + "; x needs " + w.rows()
          + " columns (did you swap the layers?)");
    }
    if (b.size() != w.columns()) {
      throw new ShapeMismatchException("affine: W is " + w + " but b is " + b + "; b needs " + w.columns() + " elements");
    }
    return Shape.of(x.rows(), w.columns());
  }
}
