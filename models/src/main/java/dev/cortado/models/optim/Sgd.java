package dev.cortado.models.optim;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.models.range.Ranges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum (Sutskever et al. 2013, "On the importance of initialization and momentum").
 *
 * @param momentum from 0 (none) to below 1
 * @param weightDecay added to the gradient as this multiple of the weight, 0 or more
 * @param nesterov whether the gradient looks ahead along the velocity
 */
public record Sgd(double momentum, double weightDecay, boolean nesterov) implements OptimizerSettings {
  /** Checks the numbers.
   *
   * @throws dev.cortado.models.InputException if one is out of range
   */
  public Sgd {
    Ranges.share("momentum of SGD", momentum);
    Ranges.notNegative("weight decay of SGD", weightDecay);
  }

  /** Momentum 0.9, no weight decay, not Nesterov's form. */
  public static Sgd defaults() {
    return new Sgd(0.9, 0, false);
  }

  @Override
  public Optimizer create(
      Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm) {
    UpdateRule.Sgd rule = new UpdateRule.Sgd();
    rule.momentum = (float) momentum;
    rule.weightDecay = (float) weightDecay;
    rule.nesterov = nesterov;
    Tensor[] velocities = Optimizer.zerosLike(parameters);
    return new Optimizer(kernels, parameters, rate, stepsPerEpoch, maximumNorm) {
      @Override
      public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        describe("velocity", velocities, state);
        return state;
      }

      @Override
      void setRule(float stepRate, long step) {
        rule.rate = stepRate;
      }

      @Override
      void apply(Kernels k, Tensor[] gradients, Tensor gradientScale, Tensor[] weights) {
        k.sgd(gradients, gradientScale, rule, velocities, weights);
      }
    };
  }
}
