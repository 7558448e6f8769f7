package dev.cortado.gpu;

/** Broadcasts, blocks, and what sums are sums of. Host half: {@link RowCalls}. */
class DeviceRows extends DeviceElements {
  /** n, d, which, factor, source, out, add */
  protected void broadcast(int c) {
    int n = code[c + 1];
    int d = code[c + 2];
    int which = code[c + 3];
    float factor = numbers[code[c + 4]];
    int source = code[c + 5];
    int out = code[c + 6];
    int add = code[c + 7];
    for (int i = first(c, n); i < n; i = next(c, n, i)) {
      int at = 0;
      if (which == Opcode.BY_COLUMN) {
        at = i % d;
      }
      if (which == Opcode.BY_ROW) {
        at = i / d;
      }
      write(out + i, add, factor * memory[source + at]);
    }
  }

  /** n, columns of the block, from, columns of from, to, columns of to, add; from and to are the block's first elements */
  protected void block(int c) {
    int n = code[c + 1];
    int columns = code[c + 2];
    int from = code[c + 3];
    int fromColumns = code[c + 4];
    int to = code[c + 5];
    int toColumns = code[c + 6];
    int add = code[c + 7];
    for (int e = getGlobalId(); e < n; e += getGlobalSize()) {
      int i = e / columns;
      int j = e % columns;
      write(to + i * toColumns + j, add, memory[from + i * fromColumns + j]);
    }
  }

  /** What is summed along row i: element j of it. For the operands see {@link DeviceReductions#rows}. */
  protected float sumTerm(int op, int c, int phase, int at, int j) {
    int x = code[c + 6];
    int y = code[c + 7];
    float term = 0f;
    if (op == Opcode.SUM || op == Opcode.CLIP_SCALE) {
      term = memory[x + at];
    }
    if (op == Opcode.DOT) {
      term = memory[x + at] * memory[y + at];
    }
    if (op == Opcode.WEIGHTED_MEAN) {
      float weight = memory[y + at];
      term = weight;
      if (phase == 1 && weight != 0f) { // else a NaN in a row that does not count would count
        term = weight * memory[x + at];
      }
    }
    if (op == Opcode.WEIGHTED_MEAN_GRADIENT) { // each group sums all weights for itself
      term = memory[x + j];
    }
    return term;
  }

  /**
   * What is made of the total of row i, and of the total of the phase before. Then come add, and a number: the factor of a
   * sum, the maximum norm.
   */
  protected void sumResult(int op, int c, int i, int lane, float before, float total) {
    int out = code[c + 9];
    int add = code[c + 10];
    float number = numbers[code[c + 12]];
    if (op == Opcode.WEIGHTED_MEAN_GRADIENT) {
      spreadWeights(c, total);
    } else if (lane == 0) {
      float result = number * total;
      if (op == Opcode.SQUARES) {
        result = total;
      }
      if (op == Opcode.CLIP_SCALE) {
        float norm = sqrt(total);
        result = 1f;
        if (norm > number) {
          result = number / norm;
        }
      }
      if (op == Opcode.WEIGHTED_MEAN) {
        result = 0f;
        if (before != 0f) {
          result = total / before;
        }
      }
      write(out + i, add, result);
    }
  }

  /** dx (+)= dout * weights / total */
  protected void spreadWeights(int c, float total) {
    int n = code[c + 2];
    int weights = code[c + 6];
    float scale = 0f;
    if (total != 0f) {
      scale = memory[code[c + 7]] / total;
    }
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      write(code[c + 9] + i, code[c + 10], scale * memory[weights + i]);
    }
  }
}
