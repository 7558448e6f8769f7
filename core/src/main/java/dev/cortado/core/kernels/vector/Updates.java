package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.UpdateRule;
import jdk.incubator.vector.FloatVector;

/**
 * Optimisers: one pass over all parameters, of which each thread takes the same share of every tensor. So the work is even,
 * and a thread updates the rows of a weight whose gradient it has just computed ({@link Gemm}) and has in its cache. Bound by
 * memory: each number is loaded and stored once. {@code factor} is the scale of the gradients.
 */
final class Updates {
  static final Loop[] SGD = {new Update(Rule.SGD)};
  static final Loop[] NESTEROV = {new Update(Rule.NESTEROV)};
  static final Loop[] RMS_PROP = {new Update(Rule.RMS_PROP)};
  static final Loop[] ADAM = {new Update(Rule.ADAM)};

  private enum Rule { SGD, NESTEROV, RMS_PROP, ADAM }

  /** From so many elements on it costs nothing to begin as if the array lay as {@link Lanes#aligned} has it. */
  private static final int WORTH_ALIGNING = 1 << 15;

  private Updates() {}

  /** How many elements all have together, at most 2^31 - 1: of more only the shares matter, which are the same. */
  static int elements(Tensor[] weights) {
    long elements = 0;
    for (Tensor weight : weights) {
      elements += weight.size();
    }
    return (int) Math.min(elements, Integer.MAX_VALUE);
  }

  private record Update(Rule rule) implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      for (int p = 0; p < o.weights.length; p++) {
        int start = share(o.weights[p].size(), from, o.elements);
        int end = share(o.weights[p].size(), to, o.elements);
        int aligned = end - start < WORTH_ALIGNING ? start : Lanes.aligned(start);
        update(rule, o, p, start, aligned);
        update(rule, o, p, aligned, end);
      }
    }
  }

  /**
   * Where in a tensor of this size the share of the whole begins, or ends, that begins or ends at {@code at} of total. Without
   * a case for the end, of which C2 would make several loops.
   */
  private static int share(int size, int at, int total) {
    long grains = ((long) size * at / total + Slices.GRAIN - 1) / Slices.GRAIN;
    return (int) Math.min(grains * Slices.GRAIN, size);
  }

  private static void update(Rule rule, Operands o, int p, int from, int to) {
    float[] gradient = o.gradients[p].data();
    float[] state = o.states[p].data();
    float[] weight = o.weights[p].data();
    switch (rule) {
      case SGD -> sgd(gradient, o.factor, o.sgd, state, weight, from, to);
      case NESTEROV -> nesterov(gradient, o.factor, o.sgd, state, weight, from, to);
      case RMS_PROP -> rmsProp(gradient, o.factor, o.rmsProp, state, weight, from, to);
      case ADAM -> adam(gradient, o.factor, o.adam, state, o.states2[p].data(), weight, from, to);
    }
  }

  // g = fma(weightDecay, w, scale * gradient); v = flush(fma(momentum, v, g)); w = fma(-rate, v, w)
  private static void sgd(
      float[] gradient, float scale, UpdateRule.Sgd rule, float[] velocity, float[] weight, int from, int to) {
    float momentum = rule.momentum;
    float decay = rule.weightDecay;
    float rate = rule.rate;
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      FloatVector w = load(weight, i);
      FloatVector g = w.lanewise(FMA, decay, load(gradient, i).mul(scale));
      FloatVector v = flush(load(velocity, i).lanewise(FMA, momentum, g));
      v.intoArray(velocity, i);
      v.lanewise(FMA, -rate, w).intoArray(weight, i);
    }
    for (; i < to; i++) {
      float g = Math.fma(decay, weight[i], scale * gradient[i]);
      float v = flush(Math.fma(momentum, velocity[i], g));
      velocity[i] = v;
      weight[i] = Math.fma(-rate, v, weight[i]);
    }
  }

  // g = fma(weightDecay, w, scale * gradient); v = flush(fma(momentum, v, g)); w = fma(-rate, fma(momentum, v, g), w)
  private static void nesterov(
      float[] gradient, float scale, UpdateRule.Sgd rule, float[] velocity, float[] weight, int from, int to) {
    float momentum = rule.momentum;
    float decay = rule.weightDecay;
    float rate = rule.rate;
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      FloatVector w = load(weight, i);
      FloatVector g = w.lanewise(FMA, decay, load(gradient, i).mul(scale));
      FloatVector v = flush(load(velocity, i).lanewise(FMA, momentum, g));
      v.intoArray(velocity, i);
      v.lanewise(FMA, momentum, g).lanewise(FMA, -rate, w).intoArray(weight, i);
    }
    for (; i < to; i++) {
      float g = Math.fma(decay, weight[i], scale * gradient[i]);
      float v = flush(Math.fma(momentum, velocity[i], g));
      velocity[i] = v;
      weight[i] = Math.fma(-rate, Math.fma(momentum, v, g), weight[i]);
    }
  }

  // g = scale * gradient; s = flush(fma((1 - decay) * g, g, decay * s)); w = fma(-rate, g / (sqrt(s) + epsilon), w)
  private static void rmsProp(
      float[] gradient, float scale, UpdateRule.RmsProp rule, float[] square, float[] weight, int from, int to) {
    float decay = rule.decay;
    float rate = rule.rate;
    float epsilon = rule.epsilon;
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      FloatVector g = load(gradient, i).mul(scale);
      FloatVector s = flush(g.mul(1 - decay).fma(g, load(square, i).mul(decay)));
      s.intoArray(square, i);
      g.div(s.sqrt().add(epsilon)).lanewise(FMA, -rate, load(weight, i)).intoArray(weight, i);
    }
    for (; i < to; i++) {
      float g = scale * gradient[i];
      float s = flush(Math.fma((1 - decay) * g, g, decay * square[i]));
      square[i] = s;
      weight[i] = Math.fma(-rate, g / ((float) Math.sqrt(s) + epsilon), weight[i]);
    }
  }

  // g = scale * gradient; m = flush(fma(1 - beta1, g, beta1 * m));
  // v = flush(fma((1 - beta2) * g, g, beta2 * v));
  // w = fma(-(rate / correction1), m / fma(sqrt(v), 1 / sqrt(correction2), epsilon), (1 - rate * weightDecay) * w)
  private static void adam(float[] gradient, float scale, UpdateRule.Adam rule, float[] mean, float[] variance,
      float[] weight, int from, int to) {
    float beta1 = rule.beta1;
    float beta2 = rule.beta2;
    float epsilon = rule.epsilon;
    float step = rule.rate / rule.correction1;
    float keep = 1 - rule.rate * rule.weightDecay;
    float root = 1 / (float) Math.sqrt(rule.correction2);
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      FloatVector g = load(gradient, i).mul(scale);
      FloatVector m = flush(g.lanewise(FMA, 1 - beta1, load(mean, i).mul(beta1)));
      FloatVector v = flush(g.mul(1 - beta2).fma(g, load(variance, i).mul(beta2)));
      m.intoArray(mean, i);
      v.intoArray(variance, i);
      FloatVector change = m.div(v.sqrt().fma(root, epsilon));
      change.lanewise(FMA, -step, load(weight, i).mul(keep)).intoArray(weight, i);
    }
    for (; i < to; i++) {
      float g = scale * gradient[i];
      float m = flush(Math.fma(1 - beta1, g, beta1 * mean[i]));
      float v = flush(Math.fma((1 - beta2) * g, g, beta2 * variance[i]));
      mean[i] = m;
      variance[i] = v;
      weight[i] = Math.fma(-step, m / Math.fma((float) Math.sqrt(v), root, epsilon), keep * weight[i]);
    }
  }

  /** 0 where a number is subnormal; the scalar kernels say why. */
  private static FloatVector flush(FloatVector value) {
    return value.blend(0f, value.abs().compare(LT, Float.MIN_NORMAL));
  }

  private static float flush(float value) {
    return Math.abs(value) < Float.MIN_NORMAL ? 0 : value;
  }
}
