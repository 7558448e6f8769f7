package dev.cortado.core.kernels;

/**
 * The functions whose derivative can be told from their result alone, so that a dense layer need not keep what went into
 * them. With y = f(x):
 */
public enum Activation {
  /** y = x, y' = 1 */
  IDENTITY,
  /** y = max(0, x), y' = [y > 0] */
  RELU,
  /** y = x for x > 0, else 0.01 x; y' = 1 for y > 0, else 0.01 (Maas et al. 2013) */
  LEAKY_RELU,
  /** y = tanh(x), y' = 1 - y^2 */
  TANH,
  /** y = 1 / (1 + exp(-x)), y' = y (1 - y) */
  SIGMOID,
  /** y = log(1 + exp(x)), y' = 1 - exp(-y) */
  SOFTPLUS,
  /** y = exp(x), y' = y */
  EXP
}
