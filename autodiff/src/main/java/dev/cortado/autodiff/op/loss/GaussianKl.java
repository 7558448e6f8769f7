package dev.cortado.autodiff.op.loss;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/**
 * rows[i] = KL(N(mean[i], exp(logVariance[i])) to N(0, priorVariance)), in nats, summed over the dimensions (Kingma and
 * Welling 2014, appendix B).   mean, logVariance: [n, d]   rows: [n, 1]
 *
 * <p>With free bits above 0, a dimension whose mean KL over the rows is not above them counts as that constant and has no
 * gradient (Kingma et al. 2016, appendix C.8).
 */
public final class GaussianKl extends Op {
  private final Variable mean;
  private final Variable logVariance;
  private final float priorVariance;
  private final float freeBits;
  private final Tensor active; // [d], 1 where the KL counts, 0 where the free bits do

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#gaussianKl}. */
  public GaussianKl(Variable mean, Variable logVariance, float priorVariance, float freeBits) {
    super(shape(mean, logVariance), mean, logVariance);
    if (!(priorVariance > 0f && priorVariance < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "gaussianKl: the prior variance is " + priorVariance + "; it must be positive and finite");
    }
    if (!(freeBits >= 0f && freeBits < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "gaussianKl: the free bits are " + freeBits
          + "; they are nats a dimension, 0 for none, never negative or infinite");
    }
    this.mean = mean;
    this.logVariance = logVariance;
    this.priorVariance = priorVariance;
    this.freeBits = freeBits;
    this.active = Tensor.zeros(mean.shape().columns());
  }

  @Override
  protected void forward(Kernels k) {
    Tensor m = mean.value();
    Tensor v = logVariance.value();
    if (freeBits > 0f) {
      k.gaussianKlActive(m, v, priorVariance, freeBits, active);
    } else {
      k.fill(1f, active); // a KL that rounds to 0 or below would otherwise lose its gradient
    }
    k.gaussianKl(m, v, priorVariance, freeBits, active, out().value());
  }

  @Override
  protected void backward(Kernels k) {
    Tensor drows = out().gradient();
    if (mean.hasGradient()) {
      // dmean[i, j] += drows[i] * active[j] * mean[i, j] / priorVariance
      k.gaussianKlMeanGradient(mean.value(), priorVariance, active, drows, mean.gradient(), mean.gradientInto());
    }
    if (logVariance.hasGradient()) {
      // dlogVariance[i, j] += drows[i] * active[j] / 2 * (exp(logVariance[i, j]) / priorVariance - 1)
      k.gaussianKlVarianceGradient(
          logVariance.value(), priorVariance, active, drows, logVariance.gradient(), logVariance.gradientInto());
    }
  }

  private static Shape shape(Variable mean, Variable logVariance) {
    return Shape.of(sameShape("gaussianKl", "mean", mean, "logVariance", logVariance).rows(), 1);
  }
}
