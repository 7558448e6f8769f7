package dev.cortado.gpu;

/** The likelihood of independent normal variables; the log variances repeat after {@code period} elements. */
class DeviceLikelihoods extends DeviceLosses {
  /** rows, d, lanes, period, mean, logVariance, targets, losses */
  protected void gaussianLikelihood(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int period = code[c + 4];
    int mean = code[c + 5];
    int logVariance = code[c + 6];
    int targets = code[c + 7];
    int losses = code[c + 8];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float sum = 0f;
      for (int j = lane; j < end; j += lanes) {
        int at = i * d + j;
        float l = memory[logVariance + at % period];
        float e = memory[targets + at] - memory[mean + at];
        sum += 1.8378770664f + l + e * e * exp(-l); // log(2 pi)
      }
      float total = sumLanes(sum, lanes);
      if (lane == 0 && i < rows) {
        memory[losses + i] = 0.5f * total;
      }
    }
  }

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
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      float slope = likelihoodSlope(which, memory[mean + i], memory[logVariance + i % period], memory[targets + i]);
      write(out + i, add, memory[drows + i / d] * slope);
    }
  }

  /** rows, d, width, mean, logVariance, targets, drows, out, add: with respect to one log variance a column */
  protected void gaussianLikelihoodColumns(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int width = code[c + 3];
    int mean = code[c + 4];
    int logVariance = code[c + 5];
    int targets = code[c + 6];
    int drows = code[c + 7];
    int out = code[c + 8];
    int add = code[c + 9];
    int slice = getLocalId() / width;
    int slices = Opcode.GROUP / width;
    for (int first = getGroupId() * width; first < d; first += getNumGroups() * width) {
      int j = first + (getLocalId() & (width - 1));
      int end = j < d ? rows : 0;
      float sum = 0f;
      for (int i = slice; i < end; i += slices) {
        int at = i * d + j;
        float slope = likelihoodSlope(
            Opcode.OF_LOG_VARIANCE, memory[mean + at], memory[logVariance + j], memory[targets + at]);
        sum += memory[drows + i] * slope;
      }
      float total = sumSlices(sum, width);
      if (slice == 0 && j < d) {
        write(out + j, add, total);
      }
    }
  }
}
