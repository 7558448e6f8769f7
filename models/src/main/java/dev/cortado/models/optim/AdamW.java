package dev.cortado.models.optim;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.range.Ranges;
import java.util.List;

/**
 * Adam with weight decay that does not pass through the gradient (Loshchilov and Hutter 2019, "Decoupled weight decay
 * regularization", algorithm 2).
 *
 * @param beta1 decay of the mean of the gradient, from 0 to below 1
 * @param beta2 decay of the mean of its square, from 0 to below 1
 * @param epsilon added to the root of the latter, positive
 * @param weightDecay times the learning rate: the share of each weight that a step takes away, 0 or more
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements OptimizerSettings {
  /** Checks the numbers.
   *
   * @throws dev.cortado.models.InputException if one is out of range
   */
  public AdamW {
    Ranges.share("beta1 of AdamW", beta1);
    Ranges.share("beta2 of AdamW", beta2);
    Ranges.positive("epsilon of AdamW", epsilon);
    Ranges.notNegative("weight decay of AdamW", weightDecay);
  }

  /** 0.9, 0.999, 1e-8 as Adam's, and a decay of 0.01. */
  public static AdamW defaults() {
    return new AdamW(0.9, 0.999, 1e-8, 0.01);
  }

  @Override
  public Optimizer create(
      Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm) {
    return new AdamOptimizer(beta1, beta2, epsilon, weightDecay, kernels, parameters, rate, stepsPerEpoch, maximumNorm);
  }
}
