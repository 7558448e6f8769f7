package dev.cortado.autodiff.op.loss;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/**
 * rows[i] = -log softmax(logits[i])[labels[i]], in nats, and 0 where there is no label (negative or NaN).   logits: [n,
 * classes]   labels: n whole numbers   rows: [n, 1]
 */
public final class SoftmaxCrossEntropy extends Op {
  private final Variable logits;
  private final Variable labels;
  private final Tensor residual; // softmax(logits) - one hot of the label, the derivative

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#softmaxCrossEntropy}. */
  public SoftmaxCrossEntropy(Variable logits, Variable labels) {
    super(shape(logits.shape(), labels.shape()), logits, withoutGradient("softmaxCrossEntropy", "labels", labels));
    this.logits = logits;
    this.labels = labels;
    this.residual = Tensor.zeros(logits.shape());
  }

  @Override
  protected void forward(Kernels k) {
    k.softmaxCrossEntropy(logits.value(), labels.value(), out().value(), residual);
  }

  @Override
  protected void backward(Kernels k) {
    if (logits.hasGradient()) {
      // dlogits[i, j] += drows[i] * (softmax(logits[i])[j] - [j = labels[i]]), nothing without a label
      k.multiplyRows(residual, out().gradient(), logits.gradient(), logits.gradientInto());
    }
  }

  private static Shape shape(Shape logits, Shape labels) {
    if (labels.size() != logits.rows()) {
      throw new ShapeMismatchException("softmaxCrossEntropy: logits is " + logits + " but labels is " + labels
          + "; labels needs " + logits.rows() + " elements, the index of a class for each row (not one-hot)");
    }
    return Shape.of(logits.rows(), 1);
  }
}
