package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Variable;
import java.util.Optional;

/**
 * What the encoder says about the latent of each row: q(z|x) = N(mean, diag exp(logVariance)), or a point.
 *
 * @param mean [n, latent]
 * @param logVariance [n, latent]; absent from a plain autoencoder, whose latent is the mean
 */
public record Posterior(Variable mean, Optional<Variable> logVariance) {
  /** The name of the random stream of the noise in the latent. */
  public static final String NOISE = "posterior.noise";

  /** A sample of the latent, fresh each replay; the mean itself where there is no variance. */
  public Variable sample() {
    return logVariance.map(l -> Ops.sampleNormal(mean, l, NOISE)).orElse(mean);
  }

  /** The KL divergence to N(0, priorVariance I), one number a row; absent where there is no variance. */
  public Optional<Variable> kl(double priorVariance, double freeBits) {
    return logVariance.map(l -> Ops.gaussianKl(mean, l, (float) priorVariance, (float) freeBits));
  }
}
