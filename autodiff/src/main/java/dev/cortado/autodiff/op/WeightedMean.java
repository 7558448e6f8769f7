package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.kernels.Kernels;

/**
 * y = sum of weights[i] * rows[i] / sum of weights[i], and 0 where all weights are 0.   rows: n elements   weights: n
 * elements, none negative   y: [1]
 */
public final class WeightedMean extends Op {
  private final Variable rows;
  private final Variable weights;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#weightedMean}. */
  public WeightedMean(Variable rows, Variable weights) {
    super(shape(rows.shape(), weights.shape()), rows, withoutGradient("weightedMean", "weights", weights));
    this.rows = rows;
    this.weights = weights;
  }

  @Override
  protected void forward(Kernels k) {
    k.weightedMean(rows.value(), weights.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    if (rows.hasGradient()) {
      // drows[i] += dy * weights[i] / sum of weights
      k.weightedMeanGradient(weights.value(), out().gradient(), rows.gradient(), rows.gradientInto());
    }
  }

  private static Shape shape(Shape rows, Shape weights) {
    if (rows.size() != weights.size()) {
      throw new ShapeMismatchException("weightedMean: rows is " + rows + " but weights is " + weights
          + "; weights needs " + rows.size() + " elements, one a row");
    }
    return Shape.of(1);
  }
}
