package dev.cortado.gpu;

import dev.cortado.core.RandomStream;
import dev.cortado.core.kernels.UpdateRule;

/** Numbers of a program that the host may change between two runs: they travel with the batch. */
@FunctionalInterface
interface Setting {
  /** Writes the present numbers, as many as the instruction expects, from this index on; returns the next index. */
  int put(float[] numbers, int at);

  /** A float holds 24 bits exactly, so the position goes in three parts. */
  static Setting position(RandomStream stream) {
    return (numbers, at) -> {
      long position = stream.position();
      numbers[at] = position & 0xffffff;
      numbers[at + 1] = (position >>> 24) & 0xffffff;
      numbers[at + 2] = position >>> 48;
      return at + 3;
    };
  }

  static Setting of(UpdateRule.Sgd rule) {
    return (numbers, at) -> {
      numbers[at] = rule.rate;
      numbers[at + 1] = rule.momentum;
      numbers[at + 2] = rule.weightDecay;
      numbers[at + 3] = rule.nesterov ? 1 : 0;
      return at + 4;
    };
  }

  static Setting of(UpdateRule.RmsProp rule) {
    return (numbers, at) -> {
      numbers[at] = rule.rate;
      numbers[at + 1] = rule.decay;
      numbers[at + 2] = rule.epsilon;
      return at + 3;
    };
  }

  static Setting of(UpdateRule.Adam rule) {
    return (numbers, at) -> {
      numbers[at] = rule.beta1;
      numbers[at + 1] = rule.beta2;
      numbers[at + 2] = rule.epsilon;
      numbers[at + 3] = 1 - rule.rate * rule.weightDecay;
      numbers[at + 4] = rule.rate / rule.correction1;
      numbers[at + 5] = (float) Math.sqrt(rule.correction2);
      return at + 6;
    };
  }
}
