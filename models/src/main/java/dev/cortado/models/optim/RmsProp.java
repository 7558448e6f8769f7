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
 * RMSprop: the gradient divided by the root of the running mean of its square (Tieleman and Hinton 2012, "Neural networks
 * for machine learning", lecture 6.5).
 *
 * @param decay of the running mean, from 0 to below 1
 * @param epsilon added to the root, positive
 */
public record RmsProp(double decay, double epsilon) implements OptimizerSettings {
  /** Checks the numbers.
   *
   * @throws dev.cortado.models.InputException if one is out of range
   */
  public RmsProp {
    Ranges.share("decay of RMSprop", decay);
    Ranges.positive("epsilon of RMSprop", epsilon);
  }

  /** The lecture's decay 0.9, epsilon 1e-7. */
  public static RmsProp defaults() {
    return new RmsProp(0.9, 1e-7);
  }

  @Override
  public Optimizer create(
      Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm) {
    UpdateRule.RmsProp rule = new UpdateRule.RmsProp();
    rule.decay = (float) decay;
    rule.epsilon = (float) epsilon;
    Tensor[] squares = Optimizer.zerosLike(parameters);
    return new Optimizer(kernels, parameters, rate, stepsPerEpoch, maximumNorm) {
      @Override
      public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        describe("square", squares, state);
        return state;
      }

      @Override
      void setRule(float stepRate, long step) {
        rule.rate = stepRate;
      }

      @Override
      void apply(Kernels k, Tensor[] gradients, Tensor gradientScale, Tensor[] weights) {
        k.rmsProp(gradients, gradientScale, rule, squares, weights);
      }
    };
  }
}
