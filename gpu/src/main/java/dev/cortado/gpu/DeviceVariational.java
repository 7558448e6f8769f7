package dev.cortado.gpu;

/** The reparameterised sample and the divergence to the prior. Host half: {@link VariationalCalls}. */
class DeviceVariational extends DeviceLikelihoods {
  /** n, mean, logVariance, noise, z */
  protected void reparameterize(int c) {
    int n = code[c + 1];
    int mean = code[c + 2];
    int logVariance = code[c + 3];
    int noise = code[c + 4];
    int z = code[c + 5];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      memory[z + i] = fma(exp(0.5f * memory[logVariance + i]), memory[noise + i], memory[mean + i]);
    }
  }

  /** n, logVariance, noise, dz, out, add */
  protected void reparameterizeGradient(int c) {
    int n = code[c + 1];
    int logVariance = code[c + 2];
    int noise = code[c + 3];
    int dz = code[c + 4];
    int out = code[c + 5];
    int add = code[c + 6];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      write(out + i, add, memory[dz + i] * memory[noise + i] * exp(0.5f * memory[logVariance + i]) * 0.5f);
    }
  }

  /** KL(N(mean, exp(logVariance)) | N(0, variance)) of one latent variable, in nats. */
  protected float divergence(float mean, float logVariance, float variance, float logOfVariance) {
    return 0.5f * ((exp(logVariance) + mean * mean) / variance) - 0.5f * (1f + logVariance - logOfVariance);
  }

  /** n, d, which, x (the mean or the log variance), variance, active, drows, out, add */
  protected void gaussianKlGradient(int c) {
    int n = code[c + 1];
    int d = code[c + 2];
    int which = code[c + 3];
    int x = code[c + 4];
    float variance = numbers[code[c + 5]];
    int active = code[c + 6];
    int drows = code[c + 7];
    int out = code[c + 8];
    int add = code[c + 9];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      float slope = memory[x + i] / variance;
      if (which == Opcode.OF_LOG_VARIANCE) {
        slope = 0.5f * (exp(memory[x + i]) / variance - 1f);
      }
      write(out + i, add, memory[drows + i / d] * memory[active + i % d] * slope);
    }
  }

  /** What is summed along a row: operands mean, logVariance, active, then variance, its log, freeBits from c + 12 on. */
  protected float divergenceTerm(int c, int at, int j) {
    float term = numbers[code[c + 14]];
    if (memory[code[c + 8] + j] != 0f) {
      term = divergence(memory[code[c + 6] + at], memory[code[c + 7] + at], numbers[code[c + 12]], numbers[code[c + 13]]);
    }
    return term;
  }

  /** What is summed along a column: operands mean, logVariance, then variance, its log, freeBits from c + 10 on. */
  protected float divergenceColumnTerm(int c, int at) {
    return divergence(memory[code[c + 4] + at], memory[code[c + 5] + at], numbers[code[c + 10]], numbers[code[c + 11]]);
  }
}
