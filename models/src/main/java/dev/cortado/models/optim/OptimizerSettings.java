package dev.cortado.models.optim;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.kernels.Kernels;
import java.util.List;

/** Which optimiser, with which numbers; the learning rate is told apart, because it changes. */
public sealed interface OptimizerSettings permits Sgd, RmsProp, Adam, AdamW {
  /**
   * An optimiser of these parameters, with a state of its own that starts at zero.
   *
   * @param parameters in a stable order; their gradients are read and their values written by each step
   * @param rate asked before each step
   * @param stepsPerEpoch how many steps are an epoch for the rate, at least 1
   * @param maximumNorm the Euclidean norm that all gradients together are scaled down to where it is exceeded, or infinity
   */
  Optimizer create(
      Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm);

  /** The same without clipping, one epoch a step: what a small program wants. */
  default Optimizer create(Kernels kernels, List<Parameter> parameters, double rate) {
    return create(kernels, parameters, new LearningRate.Constant(rate), 1, Double.POSITIVE_INFINITY);
  }
}
