package dev.cortado.models.optim;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs {@link Adam} and {@link AdamW}. */
final class AdamOptimizer extends Optimizer {
  private final double beta1;
  private final double beta2;
  private final UpdateRule.Adam rule = new UpdateRule.Adam();
  private final Tensor[] means;
  private final Tensor[] variances;

  AdamOptimizer(double beta1, double beta2, double epsilon, double weightDecay,
      Kernels kernels, List<Parameter> parameters, LearningRate rate, long stepsPerEpoch, double maximumNorm) {
    super(kernels, parameters, rate, stepsPerEpoch, maximumNorm);
    this.beta1 = beta1;
    this.beta2 = beta2;
    rule.beta1 = (float) beta1;
    rule.beta2 = (float) beta2;
    rule.epsilon = (float) epsilon;
    rule.weightDecay = (float) weightDecay;
    this.means = zerosLike(parameters);
    this.variances = zerosLike(parameters);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    describe("mean", means, state);
    describe("variance", variances, state);
    return state;
  }

  @Override
  void setRule(float rate, long step) {
    rule.rate = rate;
    rule.correction1 = (float) (1 - Powers.power(beta1, step));
    rule.correction2 = (float) (1 - Powers.power(beta2, step));
  }

  @Override
  void apply(Kernels kernels, Tensor[] gradients, Tensor gradientScale, Tensor[] weights) {
    kernels.adam(gradients, gradientScale, rule, means, variances, weights);
  }
}
