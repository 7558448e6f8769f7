package dev.cortado.gpu;

/**
 * The optimisers: one instruction for all parameters, which are listed in a table of the code. Host half:
 * {@link UpdateCalls}.
 */
class DeviceUpdates extends DeviceRandom {
  /** count, table of (elements, gradient, velocity, weight), scale, rule (rate, momentum, weightDecay, nesterov) */
  protected void sgd(int c) {
    int count = code[c + 1];
    int table = code[c + 2];
    float scale = memory[code[c + 3]];
    int rule = code[c + 4];
    float rate = staged[rule];
    float momentum = staged[rule + 1];
    float weightDecay = staged[rule + 2];
    float nesterov = staged[rule + 3];
    for (int t = 0; t < count; t++) {
      int n = code[table + 4 * t];
      int gradient = code[table + 4 * t + 1];
      int velocity = code[table + 4 * t + 2];
      int weight = code[table + 4 * t + 3];
      for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
        float w = memory[weight + i];
        float g = scale * memory[gradient + i] + weightDecay * w;
        float v = flush(momentum * memory[velocity + i] + g);
        float step = v;
        if (nesterov != 0f) {
          step = g + momentum * v;
        }
        memory[velocity + i] = v;
        memory[weight + i] = w - rate * step;
      }
    }
  }

  /** count, table of (elements, gradient, square, weight), scale, rule (rate, decay, epsilon) */
  protected void rmsProp(int c) {
    int count = code[c + 1];
    int table = code[c + 2];
    float scale = memory[code[c + 3]];
    int rule = code[c + 4];
    float rate = staged[rule];
    float decay = staged[rule + 1];
    float epsilon = staged[rule + 2];
    for (int t = 0; t < count; t++) {
      int n = code[table + 4 * t];
      int gradient = code[table + 4 * t + 1];
      int square = code[table + 4 * t + 2];
      int weight = code[table + 4 * t + 3];
      for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
        float g = scale * memory[gradient + i];
        float s = flush(decay * memory[square + i] + (1f - decay) * g * g);
        memory[square + i] = s;
        memory[weight + i] = memory[weight + i] - rate * g / (sqrt(s) + epsilon);
      }
    }
  }

  /**
   * count, table of (elements, gradient, mean, variance, weight), scale, rule (beta1, beta2, epsilon, 1 - rate *
   * weightDecay, rate / correction1, sqrt(correction2))
   */
  protected void adam(int c) {
    int count = code[c + 1];
    int table = code[c + 2];
    float scale = memory[code[c + 3]];
    int rule = code[c + 4];
    float beta1 = staged[rule];
    float beta2 = staged[rule + 1];
    float epsilon = staged[rule + 2];
    float keep = staged[rule + 3];
    float rate = staged[rule + 4];
    float correction = staged[rule + 5];
    for (int t = 0; t < count; t++) {
      int n = code[table + 5 * t];
      int gradient = code[table + 5 * t + 1];
      int mean = code[table + 5 * t + 2];
      int variance = code[table + 5 * t + 3];
      int weight = code[table + 5 * t + 4];
      for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
        float g = scale * memory[gradient + i];
        float m = flush(beta1 * memory[mean + i] + (1f - beta1) * g);
        float v = flush(beta2 * memory[variance + i] + (1f - beta2) * g * g);
        memory[mean + i] = m;
        memory[variance + i] = v;
        memory[weight + i] = keep * memory[weight + i] - rate * m / (sqrt(v) / correction + epsilon);
      }
    }
  }

  /** 0 for what is subnormal, as on the host. */
  protected float flush(float value) {
    float flushed = value;
    if (abs(value) < Float.MIN_NORMAL) {
      flushed = 0f;
    }
    return flushed;
  }

  /** This work item's share of the squares of all gradients; from c + 6 on: count, table of (elements, gradient). */
  protected float sumOfSquares(int c) {
    int count = code[c + 6];
    int table = code[c + 7];
    float sum = 0f;
    for (int t = 0; t < count; t++) {
      int n = code[table + 2 * t];
      int gradient = code[table + 2 * t + 1];
      for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
        sum += memory[gradient + i] * memory[gradient + i];
      }
    }
    return sum;
  }
}
