package dev.cortado.models.optim;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.range.Ranges;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015, "Adam: a method for stochastic optimization", algorithm 1).
 *
 * @param beta1 decay of the mean of the gradient, from 0 to below 1
 * @param beta2 decay of the mean of its square, from 0 to below 1
 * @param epsilon added to the root of the latter, positive
 */
public record Adam(double beta1, double beta2, double epsilon) implements OptimizerSettings {
  /** Checks the numbers.
   *
   * @throws dev.cortado.models.InputException if one is out of range
   */
  public Adam {
    Ranges.share("beta1 of Adam", beta1);
    Ranges.share("beta2 of Adam", beta2);
    Ranges.positive("epsilon of Adam", epsilon);
  }

  /** The paper's 0.9, 0.999, 1e-8. */
  public static Adam defaults() {
    return new Adam(0.9, 0.999, 1e-8);
  }

  @Override
  public Optimizer create(
      Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm) {
    return new AdamOptimizer(beta1, beta2, epsilon, 0, kernels, parameters, rate, stepsPerEpoch, maximumNorm);
  }
}
