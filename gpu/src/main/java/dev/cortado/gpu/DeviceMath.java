package dev.cortado.gpu;

/** Scalar functions. */
class DeviceMath extends DeviceMemory {
  protected float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  protected float softplus(float x) {
    return max(x, 0f) + log1p(exp(-abs(x)));
  }

  /** y = f(x), f an activation or the logarithm. */
  protected float activate(int f, float x) {
    float y = x;
    if (f == Opcode.RELU) {
      y = x <= 0f ? 0f : x; // so that NaN stays NaN
    }
    if (f == Opcode.LEAKY_RELU) {
      y = x > 0f ? x : 0.01f * x;
    }
    if (f == Opcode.TANH) {
      y = tanh(x);
    }
    if (f == Opcode.SIGMOID) {
      y = sigmoid(x);
    }
    if (f == Opcode.SOFTPLUS) {
      y = softplus(x);
    }
    if (f == Opcode.EXP) {
      y = exp(x);
    }
    if (f == Opcode.LOG) {
      y = log(x);
    }
    return y;
  }

  /** f'(x), told from y = f(x). */
  protected float slope(int f, float y) {
    float s = 1f;
    if (f == Opcode.RELU) {
      s = y > 0f ? 1f : 0f;
    }
    if (f == Opcode.LEAKY_RELU) {
      s = y > 0f ? 1f : 0.01f;
    }
    if (f == Opcode.TANH) {
      s = 1f - y * y;
    }
    if (f == Opcode.SIGMOID) {
      s = y * (1f - y);
    }
    if (f == Opcode.SOFTPLUS) {
      s = 1f - exp(-y);
    }
    if (f == Opcode.EXP) {
      s = y;
    }
    return s;
  }
}
