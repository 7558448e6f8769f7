package dev.cortado.autodiff.op.loss;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/** rows[i] = sum over j of (x[i, j] - targets[i, j])^2.   x, targets: [n, d]   rows: [n, 1] */
public final class SquaredError extends Op {
  private final Variable x;
  private final Variable targets;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#squaredError}. */
  public SquaredError(Variable x, Variable targets) {
    super(Shape.of(sameShape("squaredError", "x", x, "targets", targets).rows(), 1), x, targets);
    this.x = x;
    this.targets = targets;
  }

  @Override
  protected void forward(Kernels k) {
    k.squaredError(x.value(), targets.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    Tensor drows = out().gradient();
    if (x.hasGradient()) {
      // dx[i, j] += drows[i] * 2 (x[i, j] - targets[i, j])
      k.squaredErrorGradient(x.value(), targets.value(), drows, x.gradient(), x.gradientInto());
    }
    if (targets.hasGradient()) {
      // dtargets[i, j] += drows[i] * 2 (targets[i, j] - x[i, j]): the same with the operands exchanged
      k.squaredErrorGradient(targets.value(), x.value(), drows, targets.gradient(), targets.gradientInto());
    }
  }
}
