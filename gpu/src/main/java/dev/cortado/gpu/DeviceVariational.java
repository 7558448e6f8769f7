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
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
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
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      write(out + i, add, memory[dz + i] * memory[noise + i] * exp(0.5f * memory[logVariance + i]) * 0.5f);
    }
  }

  /** KL(N(mean, exp(logVariance)) | N(0, variance)) of one latent variable, in nats. */
  protected float divergence(float mean, float logVariance, float variance, float logOfVariance) {
    return 0.5f * ((exp(logVariance) + mean * mean) / variance) - 0.5f * (1f + logVariance - logOfVariance);
  }

  /** rows, d, width, mean, logVariance, variance, its log, freeBits, active */
  protected void gaussianKlActive(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int width = code[c + 3];
    int mean = code[c + 4];
    int logVariance = code[c + 5];
    float variance = numbers[code[c + 6]];
    float logOfVariance = numbers[code[c + 7]];
    float freeBits = numbers[code[c + 8]];
    int active = code[c + 9];
    int slice = getLocalId() / width;
    int slices = Opcode.GROUP / width;
    for (int first = getGroupId() * width; first < d; first += getNumGroups() * width) {
      int j = first + (getLocalId() & (width - 1));
      int end = j < d ? rows : 0;
      float sum = 0f;
      for (int i = slice; i < end; i += slices) {
        sum += divergence(memory[mean + i * d + j], memory[logVariance + i * d + j], variance, logOfVariance);
      }
      float total = sumSlices(sum, width);
      if (slice == 0 && j < d) {
        memory[active + j] = total / rows > freeBits ? 1f : 0f;
      }
    }
  }

  /** rows, d, lanes, mean, logVariance, variance, its log, freeBits, active, losses */
  protected void gaussianKl(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int mean = code[c + 4];
    int logVariance = code[c + 5];
    float variance = numbers[code[c + 6]];
    float logOfVariance = numbers[code[c + 7]];
    float freeBits = numbers[code[c + 8]];
    int active = code[c + 9];
    int losses = code[c + 10];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float sum = 0f;
      for (int j = lane; j < end; j += lanes) {
        float v = freeBits;
        if (memory[active + j] != 0f) {
          v = divergence(memory[mean + i * d + j], memory[logVariance + i * d + j], variance, logOfVariance);
        }
        sum += v;
      }
      float total = sumLanes(sum, lanes);
      if (lane == 0 && i < rows) {
        memory[losses + i] = total;
      }
    }
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
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      float slope = memory[x + i] / variance;
      if (which == Opcode.OF_LOG_VARIANCE) {
        slope = 0.5f * (exp(memory[x + i]) / variance - 1f);
      }
      write(out + i, add, memory[drows + i / d] * memory[active + i % d] * slope);
    }
  }
}
