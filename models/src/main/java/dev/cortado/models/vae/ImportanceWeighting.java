package dev.cortado.models.vae;

import dev.cortado.models.InputException;

/**
 * Training on the bound of several samples of each image instead of the ELBO: log 1/k sum over s of w_s, with the importance
 * weights w_s = p(x|z_s) p(z_s) / q(z_s|x) and z_s from q(z|x) (Burda, Grosse and Salakhutdinov 2016, "Importance weighted
 * autoencoders", equation 8). The more samples, the nearer the bound to log p(x), and the less a posterior is punished
 * for samples that explain the image badly. A step costs the decoder k times.
 *
 * @param estimator of the gradient
 * @param samples k, at least 1; with one the bound is the ELBO, its KL term estimated by the sample
 */
public record ImportanceWeighting(Estimator estimator, int samples) {
  /** How the gradient with respect to the encoder is estimated. That of the decoder is the same in both. */
  public enum Estimator {
    /** The gradient of the bound itself (Burda et al. 2016, equation 14). */
    IWAE,
    /**
     * Doubly reparameterised: the same expectation, but what log q says of its own parameters is left out and each sample is
     * weighted by the square of its share (Tucker, Lawson, Gu and Maddison 2019, "Doubly reparameterized gradient estimators
     * for Monte Carlo objectives", section 3). Its noise does not grow against the signal with the number of samples.
     */
    DREG
  }

  /** Checks the number.
   *
   * @throws InputException if it is below 1
   */
  public ImportanceWeighting {
    if (samples < 1) {
      throw new InputException("The number of samples of the importance-weighted bound is " + samples
          + "; choose at least 1.");
    }
  }
}
