package dev.cortado.autodiff.op.loss;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/**
 * rows[i] = sum over j of softplus(logits[i, j]) - targets[i, j] * logits[i, j], in nats: the negative log-likelihood of the
 * targets under independent Bernoulli variables.   logits, targets: [n, d], targets from 0 to 1   rows: [n, 1]
 */
public final class BernoulliCrossEntropy extends Op {
  private final Variable logits;
  private final Variable targets;
  private final Tensor residual; // sigmoid(logits) - targets, the derivative

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#bernoulliCrossEntropy}. */
  public BernoulliCrossEntropy(Variable logits, Variable targets) {
    super(shape(logits, targets), logits, withoutGradient("bernoulliCrossEntropy", "targets", targets));
    this.logits = logits;
    this.targets = targets;
    this.residual = Tensor.zeros(logits.shape());
  }

  @Override
  protected void forward(Kernels k) {
    k.bernoulliCrossEntropy(logits.value(), targets.value(), out().value(), residual);
  }

  @Override
  protected void backward(Kernels k) {
    if (logits.hasGradient()) {
      // dlogits[i, j] += drows[i] * (sigmoid(logits[i, j]) - targets[i, j])
      k.multiplyRows(residual, out().gradient(), logits.gradient(), logits.gradientInto());
    }
  }

  private static Shape shape(Variable logits, Variable targets) {
    return Shape.of(sameShape("bernoulliCrossEntropy", "logits", logits, "targets", targets).rows(), 1);
  }
}
