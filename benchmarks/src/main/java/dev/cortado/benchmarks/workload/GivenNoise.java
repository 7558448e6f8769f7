package dev.cortado.benchmarks.workload;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Kernels;

/** z = mean + exp(logVariance / 2) * noise, as {@code Ops.sampleNormal}, but the noise is given. All [n, d]. */
final class GivenNoise extends Op {
  private final Variable mean;
  private final Variable logVariance;
  private final Variable noise;

  GivenNoise(Variable mean, Variable logVariance, Variable noise) {
    super(mean.shape(), mean, logVariance, noise);
    this.mean = mean;
    this.logVariance = logVariance;
    this.noise = noise;
  }

  @Override
  protected void forward(Kernels k) {
    k.reparameterize(mean.value(), logVariance.value(), noise.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    if (mean.hasGradient()) {
      k.addScaled(1f, out().gradient(), mean.gradient(), mean.gradientInto()); // dmean += dz
    }
    if (logVariance.hasGradient()) { // dlogVariance += dz * noise * exp(logVariance / 2) / 2
      k.reparameterizeVarianceGradient(
          logVariance.value(), noise.value(), out().gradient(), logVariance.gradient(), logVariance.gradientInto());
    }
  }
}
