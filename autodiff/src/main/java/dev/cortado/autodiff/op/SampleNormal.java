package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/**
 * z = mean + exp(logVariance / 2) * noise, the noise standard normal and drawn anew at each step: a sample of N(mean,
 * exp(logVariance)) through which gradients flow (Kingma and Welling 2014, section 2.4).   All of the same shape.
 */
public final class SampleNormal extends Op {
  private final Variable mean;
  private final Variable logVariance;
  private final RandomStream stream;
  private final Tensor noise;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#sampleNormal}. */
  public SampleNormal(Variable mean, Variable logVariance, String name) {
    super(sameShape("sampleNormal", "mean", mean, "logVariance", logVariance), mean, logVariance);
    this.mean = mean;
    this.logVariance = logVariance;
    this.stream = tape().random(name);
    this.noise = Tensor.zeros(mean.shape());
  }

  @Override
  protected void forward(Kernels k) {
    k.normal(stream, noise);
    k.reparameterize(mean.value(), logVariance.value(), noise, out().value());
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dz = out().gradient();
    if (mean.hasGradient()) {
      k.addScaled(1f, dz, mean.gradient(), mean.gradientInto()); // dmean += dz
    }
    if (logVariance.hasGradient()) {
      // dlogVariance += dz * noise * exp(logVariance / 2) / 2
      k.reparameterizeVarianceGradient(
          logVariance.value(), noise, dz, logVariance.gradient(), logVariance.gradientInto());
    }
  }
}
