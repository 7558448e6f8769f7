package dev.cortado.autodiff.op.loss;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/**
 * rows[i] = 1/2 sum over j of log(2 pi) + logVariance[i, j] + (targets[i, j] - mean[i, j])^2 exp(-logVariance[i, j]), in
 * nats: the negative log-likelihood of the targets under independent normal distributions.   mean, targets: [n, d]
 * logVariance: [n, d], or [d] for one variance a column   rows: [n, 1]
 */
public final class GaussianLikelihood extends Op {
  private final Variable mean;
  private final Variable logVariance;
  private final Variable targets;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#gaussianLikelihood}. */
  public GaussianLikelihood(Variable mean, Variable logVariance, Variable targets) {
    super(shape(mean, logVariance.shape(), targets), mean, logVariance, targets);
    this.mean = mean;
    this.logVariance = logVariance;
    this.targets = targets;
  }

  @Override
  protected void forward(Kernels k) {
    k.gaussianLikelihood(mean.value(), logVariance.value(), targets.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    Tensor drows = out().gradient();
    Tensor m = mean.value();
    Tensor v = logVariance.value();
    Tensor t = targets.value();
    if (mean.hasGradient()) {
      // dmean += drows * (mean - targets) exp(-logVariance)
      k.gaussianLikelihoodMeanGradient(m, v, t, drows, mean.gradient(), mean.gradientInto());
    }
    if (logVariance.hasGradient()) {
      // dlogVariance += drows / 2 * (1 - (targets - mean)^2 exp(-logVariance)), summed over the rows where it is [d]
      k.gaussianLikelihoodVarianceGradient(m, v, t, drows, logVariance.gradient(), logVariance.gradientInto());
    }
    if (targets.hasGradient()) {
      // dtargets += drows * (targets - mean) exp(-logVariance): that of the mean with the operands exchanged
      k.gaussianLikelihoodMeanGradient(t, v, m, drows, targets.gradient(), targets.gradientInto());
    }
  }

  private static Shape shape(Variable mean, Shape logVariance, Variable targets) {
    Shape shape = sameShape("gaussianLikelihood", "mean", mean, "targets", targets);
    boolean oneEachColumn = logVariance.rows() == 1 && logVariance.columns() == shape.columns();
    if (!oneEachColumn && !logVariance.equals(shape)) {
      throw new ShapeMismatchException("gaussianLikelihood: mean is " + shape + " but logVariance is " + logVariance
          + "; logVariance needs the shape of mean, or [" + shape.columns() + "] for one variance a column");
    }
    return Shape.of(shape.rows(), 1);
  }
}
