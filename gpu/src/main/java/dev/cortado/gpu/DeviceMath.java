package dev.cortado.gpu;

/** Scalar functions and the reductions within a group. */
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
      y = x > 0f ? x : 0f;
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

  /** The sum over the neighbouring lanes, a power of two, that share a row; each of them gets it. */
  protected float sumLanes(float value, int lanes) {
    int id = getLocalId();
    int lane = id & (lanes - 1);
    tileA[id] = value;
    localBarrier();
    for (int s = lanes >> 1; s > 0; s = s >> 1) {
      if (lane < s) {
        tileA[id] = tileA[id] + tileA[id + s];
      }
      localBarrier();
    }
    float total = tileA[id - lane];
    localBarrier();
    return total;
  }

  /** The maximum over the neighbouring lanes, a power of two, that share a row; each of them gets it. */
  protected float maximumOfLanes(float value, int lanes) {
    int id = getLocalId();
    int lane = id & (lanes - 1);
    tileA[id] = value;
    localBarrier();
    for (int s = lanes >> 1; s > 0; s = s >> 1) {
      if (lane < s) {
        tileA[id] = max(tileA[id], tileA[id + s]);
      }
      localBarrier();
    }
    float maximum = tileA[id - lane];
    localBarrier();
    return maximum;
  }

  /** The sum over the work items whose local ids are equal modulo width, a power of two; each of them gets it. */
  protected float sumSlices(float value, int width) {
    int id = getLocalId();
    tileA[id] = value;
    localBarrier();
    for (int s = Opcode.GROUP >> 1; s >= width; s = s >> 1) {
      if (id < s) {
        tileA[id] = tileA[id] + tileA[id + s];
      }
      localBarrier();
    }
    float total = tileA[id & (width - 1)];
    localBarrier();
    return total;
  }
}
