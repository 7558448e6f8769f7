package dev.cortado.core.kernels.vector;

import dev.cortado.core.kernels.Activation;

/** The methods of {@link dev.cortado.core.kernels.Kernels} that compute, as far as their loops are compiled one by one. */
enum Kernel {
  MATMUL, MATMUL_TRANSPOSE_A, MATMUL_TRANSPOSE_B, AFFINE,
  FILL, ADD_SCALED, ADD, SUBTRACT, MULTIPLY, DIVIDE, SCALE_BY, LOG,
  ADD_ROW, ADD_COLUMN, ADD_SCALAR, SUM_ROWS, SUM_COLUMNS, SUM, DOT, WEIGHTED_MEAN, WEIGHTED_MEAN_GRADIENT, BLOCK,
  LOG_SOFTMAX, LOG_SOFTMAX_GRADIENT, SOFTMAX_CROSS_ENTROPY, BERNOULLI_CROSS_ENTROPY,
  SQUARED_ERROR, SQUARED_ERROR_GRADIENT,
  GAUSSIAN_LIKELIHOOD, GAUSSIAN_LIKELIHOOD_MEAN_GRADIENT, GAUSSIAN_LIKELIHOOD_VARIANCE_GRADIENT, MULTIPLY_ROWS,
  REPARAMETERIZE, REPARAMETERIZE_VARIANCE_GRADIENT,
  GAUSSIAN_KL_ACTIVE, GAUSSIAN_KL, GAUSSIAN_KL_MEAN_GRADIENT, GAUSSIAN_KL_VARIANCE_GRADIENT,
  UNIFORM, NORMAL, DROPOUT_MASK,
  CLIP_SCALE, SGD, RMS_PROP, ADAM,
  /** These two come last, as each has a loop for every activation: see {@link #index(Activation)}. */
  ACTIVATION, ACTIVATION_GRADIENT;

  private static final Kernel[] ALL = values();
  private static final Activation[] FUNCTIONS = Activation.values();

  /** How many indices there are. */
  static final int COUNT = ACTIVATION.ordinal() + 2 * FUNCTIONS.length;

  /** The place of a loop in lists of all loops. */
  int index(Activation f) {
    return ordinal() + 2 * f.ordinal();
  }

  /** The kernel at this place. */
  static Kernel at(int index) {
    return index < ACTIVATION.ordinal() ? ALL[index]
        : (index - ACTIVATION.ordinal()) % 2 == 0 ? ACTIVATION : ACTIVATION_GRADIENT;
  }

  /** The activation at this place, where it is one of the last two. */
  static Activation function(int index) {
    return FUNCTIONS[(index - ACTIVATION.ordinal()) / 2];
  }
}
