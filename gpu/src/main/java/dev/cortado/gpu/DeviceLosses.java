package dev.cortado.gpu;

/** Softmax and the losses that leave one number a row. Host half: {@link LossCalls}. */
class DeviceLosses extends DeviceRows {
  /** log(sum of exp(x[j])) of one row; end is 0 for lanes without a row. */
  protected float logSumOfExp(int x, int end, int lane, int lanes) {
    float top = -3.4028235e38f;
    for (int j = lane; j < end; j += lanes) {
      top = max(top, memory[x + j]);
    }
    float maximum = maximumOfLanes(top, lanes);
    float sum = 0f;
    for (int j = lane; j < end; j += lanes) {
      sum += exp(memory[x + j] - maximum);
    }
    float total = sumLanes(sum, lanes);
    return maximum + log(total);
  }

  /** rows, d, lanes, x, y */
  protected void logSoftmax(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int x = code[c + 4];
    int y = code[c + 5];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float norm = logSumOfExp(x + i * d, end, lane, lanes);
      for (int j = lane; j < end; j += lanes) {
        memory[y + i * d + j] = memory[x + i * d + j] - norm;
      }
    }
  }

  /** rows, d, lanes, y, dy, dx, add */
  protected void logSoftmaxGradient(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int y = code[c + 4];
    int dy = code[c + 5];
    int dx = code[c + 6];
    int add = code[c + 7];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float sum = 0f;
      for (int j = lane; j < end; j += lanes) {
        sum += memory[dy + i * d + j];
      }
      float total = sumLanes(sum, lanes);
      for (int j = lane; j < end; j += lanes) {
        int at = i * d + j;
        write(dx + at, add, memory[dy + at] - exp(memory[y + at]) * total);
      }
    }
  }

  /** rows, d, lanes, logits, labels, losses, residual */
  protected void softmaxCrossEntropy(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int logits = code[c + 4];
    int labels = code[c + 5];
    int losses = code[c + 6];
    int residual = code[c + 7];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float norm = logSumOfExp(logits + i * d, end, lane, lanes);
      float written = i < rows ? memory[labels + i] : -1f;
      int label = written >= 0f ? (int) written : -1;
      for (int j = lane; j < end; j += lanes) {
        float r = 0f;
        if (label >= 0) {
          r = exp(memory[logits + i * d + j] - norm);
        }
        if (j == label) {
          memory[losses + i] = norm - memory[logits + i * d + j];
          r = r - 1f;
        }
        memory[residual + i * d + j] = r;
      }
      if (lane == 0 && i < rows && label < 0) {
        memory[losses + i] = 0f;
      }
    }
  }

  /** rows, d, lanes, logits, targets, losses, residual */
  protected void bernoulliCrossEntropy(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int logits = code[c + 4];
    int targets = code[c + 5];
    int losses = code[c + 6];
    int residual = code[c + 7];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float sum = 0f;
      for (int j = lane; j < end; j += lanes) {
        int at = i * d + j;
        float x = memory[logits + at];
        float t = memory[targets + at];
        sum += softplus(x) - t * x;
        memory[residual + at] = sigmoid(x) - t;
      }
      float total = sumLanes(sum, lanes);
      if (lane == 0 && i < rows) {
        memory[losses + i] = total;
      }
    }
  }

  /** rows, d, lanes, x, targets, losses */
  protected void squaredError(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int x = code[c + 4];
    int targets = code[c + 5];
    int losses = code[c + 6];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float sum = 0f;
      for (int j = lane; j < end; j += lanes) {
        float e = memory[x + i * d + j] - memory[targets + i * d + j];
        sum += e * e;
      }
      float total = sumLanes(sum, lanes);
      if (lane == 0 && i < rows) {
        memory[losses + i] = total;
      }
    }
  }

  /** n, d, x, targets, drows, dx, add */
  protected void squaredErrorGradient(int c) {
    int n = code[c + 1];
    int d = code[c + 2];
    int x = code[c + 3];
    int targets = code[c + 4];
    int drows = code[c + 5];
    int dx = code[c + 6];
    int add = code[c + 7];
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      write(dx + i, add, memory[drows + i / d] * 2f * (memory[x + i] - memory[targets + i]));
    }
  }

  /** n, d, x, column, out, add */
  protected void multiplyRows(int c) {
    int n = code[c + 1];
    int d = code[c + 2];
    int x = code[c + 3];
    int column = code[c + 4];
    int out = code[c + 5];
    int add = code[c + 6];
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      write(out + i, add, memory[column + i / d] * memory[x + i]);
    }
  }
}
