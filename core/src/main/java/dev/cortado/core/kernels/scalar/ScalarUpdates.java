package dev.cortado.core.kernels.scalar;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.UpdateRule;

/**
 * One optimiser step for the elements of one parameter. The gradient is multiplied by scale before anything else.
 *
 * <p>What is kept from step to step is 0 where it would be subnormal. A unit that goes out has no gradient any more, and what
 * is kept of it shrinks by a tenth a step, until rounding holds it at the fourth smallest number for good. Some processors
 * take a hundred times as long for such a number as for another.
 */
final class ScalarUpdates {
  private ScalarUpdates() {}

  static float clipScale(Tensor[] gradients, float maximumNorm, Accumulators sums) {
    float squares = 0;
    for (Tensor gradient : gradients) {
      squares += ScalarRows.dot(gradient.data(), gradient.data(), sums);
    }
    float norm = (float) Math.sqrt(squares);
    return norm > maximumNorm ? maximumNorm / norm : 1;
  }

  static void sgd(float[] gradient, float scale, UpdateRule.Sgd rule, float[] velocity, float[] weight) {
    for (int i = 0; i < weight.length; i++) {
      float g = Math.fma(rule.weightDecay, weight[i], scale * gradient[i]);
      float v = flush(Math.fma(rule.momentum, velocity[i], g));
      velocity[i] = v;
      weight[i] = Math.fma(-rule.rate, rule.nesterov ? Math.fma(rule.momentum, v, g) : v, weight[i]);
    }
  }

  static void rmsProp(float[] gradient, float scale, UpdateRule.RmsProp rule, float[] square, float[] weight) {
    for (int i = 0; i < weight.length; i++) {
      float g = scale * gradient[i];
      float s = flush(Math.fma((1 - rule.decay) * g, g, rule.decay * square[i]));
      square[i] = s;
      weight[i] = Math.fma(-rule.rate, g / ((float) Math.sqrt(s) + rule.epsilon), weight[i]);
    }
  }

  static void adam(
      float[] gradient, float scale, UpdateRule.Adam rule, float[] mean, float[] variance, float[] weight) {
    float step = rule.rate / rule.correction1;
    float keep = 1 - rule.rate * rule.weightDecay;
    float root = 1 / (float) Math.sqrt(rule.correction2);
    for (int i = 0; i < weight.length; i++) {
      float g = scale * gradient[i];
      float m = flush(Math.fma(1 - rule.beta1, g, rule.beta1 * mean[i]));
      float v = flush(Math.fma((1 - rule.beta2) * g, g, rule.beta2 * variance[i]));
      mean[i] = m;
      variance[i] = v;
      weight[i] = Math.fma(-step, m / Math.fma((float) Math.sqrt(v), root, rule.epsilon), keep * weight[i]);
    }
  }

  /** 0 for a subnormal number, and for 0 of either sign. */
  private static float flush(float value) {
    return Math.abs(value) < Float.MIN_NORMAL ? 0 : value;
  }
}
