package dev.cortado.models.m2;

/** What p(x|y,z) is, each number of a row for itself. */
public enum Likelihood {
  /** Bernoulli, by its logits: for pixels from 0 to 1. */
  BERNOULLI,
  /** Normal, with a mean and a variance that both depend on y and z: for features. */
  GAUSSIAN
}
