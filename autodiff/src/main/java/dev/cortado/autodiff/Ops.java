package dev.cortado.autodiff;

import dev.cortado.autodiff.op.Affine;
import dev.cortado.core.kernels.Activation;

/** All operations, for a static import: each records itself on the tape of its operands and returns its result. */
public final class Ops {
  private Ops() {}

  /** y = x . W + b.   x: [n, in]   W: [in, out]   b: [out]   y: [n, out] */
  public static Variable affine(Variable x, Variable w, Variable b) {
    return affine(x, w, b, Activation.IDENTITY);
  }

  /** y = f(x . W + b), the activation applied where the product is stored.   x: [n, in]   W: [in, out]   b: [out]   y: [n, out] */
  public static Variable affine(Variable x, Variable w, Variable b, Activation f) {
    return x.tape().record(new Affine(x, w, b, f));
  }
}
