package dev.cortado.gpu;

/** The likelihood of independent normal variables; the log variances repeat after {@code period} elements. */
class DeviceLikelihoods extends DeviceLosses {
  /** Of element at, before it is multiplied by the gradient of its row. */
  protected float likelihoodSlope(int which, float mean, float logVariance, float target) {
    float e = mean - target;
    float precision = exp(-logVariance);
    float slope = e * precision;
    if (which == Opcode.OF_LOG_VARIANCE) {
      slope = 0.5f * (1f - e * e * precision);
    }
    return slope;
  }

  /** n, d, which, period, mean, logVariance, targets, drows, out, add */
  protected void gaussianLikelihoodGradient(int c) {
    int n = code[c + 1];
    int d = code[c + 2];
    int which = code[c + 3];
    int period = code[c + 4];
    int mean = code[c + 5];
    int logVariance = code[c + 6];
    int targets = code[c + 7];
    int drows = code[c + 8];
    int out = code[c + 9];
    int add = code[c + 10];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      float slope = likelihoodSlope(which, memory[mean + i], memory[logVariance + i % period], memory[targets + i]);
      write(out + i, add, memory[drows + i / d] * slope);
    }
  }

  /** What is summed along a row, for one element: operands mean, targets, logVariance, and the period as second out. */
  protected float likelihoodTerm(int c, int at) {
    float logVariance = memory[code[c + 8] + at % code[c + 11]];
    float error = memory[code[c + 7] + at] - memory[code[c + 6] + at];
    return 0.5f * (1.8378770664f + logVariance + error * error * exp(-logVariance)); // log(2 pi)
  }

  /** What is summed along column j: operands mean, logVariance, targets, drows. */
  protected float likelihoodColumnTerm(int c, int i, int j, int at) {
    float slope = likelihoodSlope(
        Opcode.OF_LOG_VARIANCE, memory[code[c + 4] + at], memory[code[c + 5] + j], memory[code[c + 6] + at]);
    return memory[code[c + 7] + i] * slope;
  }
}
