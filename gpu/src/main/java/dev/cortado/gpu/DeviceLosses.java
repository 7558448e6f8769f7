package dev.cortado.gpu;

/** Softmax and the losses that leave one number a row. Host half: {@link LossCalls}. */
class DeviceLosses extends DeviceRows {
  /** n, d, x, targets, drows, dx, add */
  protected void squaredErrorGradient(int c) {
    int n = code[c + 1];
    int d = code[c + 2];
    int x = code[c + 3];
    int targets = code[c + 4];
    int drows = code[c + 5];
    int dx = code[c + 6];
    int add = code[c + 7];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
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
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      write(out + i, add, memory[column + i / d] * memory[x + i]);
    }
  }

  /** What is summed along a row: element {@code at} of the whole. A residual, which is a gradient, is left on the way. */
  protected float lossTerm(int op, int c, int phase, int at, float before) {
    float x = memory[code[c + 6] + at];
    int y = code[c + 7];
    float term = x; // of log-softmax and softmax cross-entropy, whose first phase looks for the maximum
    if (phase == 1) {
      if (op == Opcode.LOG_SOFTMAX || op == Opcode.SOFTMAX_CROSS_ENTROPY) {
        term = exp(x - before);
      }
      if (op == Opcode.LOG_SOFTMAX_GRADIENT) {
        term = memory[y + at];
      }
      if (op == Opcode.BERNOULLI_CROSS_ENTROPY) {
        float target = memory[y + at];
        term = softplus(x) - target * x;
        memory[code[c + 11] + at] = sigmoid(x) - target;
      }
      if (op == Opcode.SQUARED_ERROR) {
        float error = x - memory[y + at];
        term = error * error;
      }
    }
    return term;
  }

  /** What is made of the total of row i, and of its maximum. */
  protected void lossResult(int op, int c, int i, int end, int lane, int lanes, float maximum, float total) {
    if (op == Opcode.SOFTMAX_CROSS_ENTROPY) {
      crossEntropyOfRow(c, i, end, lane, lanes, maximum, log(total));
    } else if (op == Opcode.LOG_SOFTMAX || op == Opcode.LOG_SOFTMAX_GRADIENT) {
      softmaxOfRow(op, c, i, end, lane, lanes, maximum, total);
    } else if (lane == 0) {
      memory[code[c + 9] + i] = total;
    }
  }

  /** y = x - maximum - log(total), or dx (+)= dy - exp(y) * total */
  protected void softmaxOfRow(int op, int c, int i, int end, int lane, int lanes, float maximum, float total) {
    float logTotal = log(total);
    int row = i * code[c + 2];
    for (int j = lane; j < end; j += lanes) {
      float x = memory[code[c + 6] + row + j];
      float y = (x - maximum) - logTotal;
      if (op == Opcode.LOG_SOFTMAX_GRADIENT) {
        y = memory[code[c + 7] + row + j] - exp(x) * total;
      }
      write(code[c + 9] + row + j, code[c + 10], y);
    }
  }

  /** The loss of a row and its residual; both are 0 without a label, the loss is NaN if the label is no class. */
  protected void crossEntropyOfRow(int c, int i, int end, int lane, int lanes, float maximum, float logTotal) {
    int logits = code[c + 6] + i * code[c + 2];
    int residual = code[c + 11] + i * code[c + 2];
    int losses = code[c + 9];
    float written = memory[code[c + 7] + i];
    int label = written >= 0f ? (int) written : -1;
    for (int j = lane; j < end; j += lanes) {
      float r = 0f;
      if (label >= 0) {
        r = exp((memory[logits + j] - maximum) - logTotal);
      }
      if (j == label) {
        memory[losses + i] = logTotal - (memory[logits + j] - maximum);
        r = r - 1f;
      }
      memory[residual + j] = r;
    }
    if (lane == 0 && label < 0) {
      memory[losses + i] = 0f;
    }
    if (lane == 0 && label >= code[c + 2]) {
      memory[losses + i] = sqrt(-1f);
    }
  }
}
