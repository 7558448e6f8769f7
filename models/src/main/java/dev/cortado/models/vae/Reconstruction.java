package dev.cortado.models.vae;

/** How well a decoded image fits the real one: the negative log-likelihood of a row, summed over its pixels. */
public enum Reconstruction {
  /** Each pixel is a Bernoulli variable; the decoder gives logits. In nats, for pixels from 0 to 1. */
  BERNOULLI,
  /** The squared distance, the decoder's output through a sigmoid. No factor of 1/2, so not a likelihood of variance 1. */
  SQUARED_ERROR,
  /**
   * Normal with one variance for all pixels, which is learnt; the mean is the decoder's output through a sigmoid (Rybkin,
   * Daniilidis and Levine 2021, "Simple and effective VAE training with calibrated decoders", section 3.2). In nats.
   */
  GAUSSIAN
}
