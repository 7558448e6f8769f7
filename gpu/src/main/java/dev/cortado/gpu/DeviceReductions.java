package dev.cortado.gpu;

/**
 * Sums along rows and columns: one skeleton for each, because each barrier in the kernel can cost a driver seconds of
 * compiling. All work items of a group make the same number of rounds, because a round holds barriers.
 */
class DeviceReductions extends DeviceUpdates {
  /**
   * Combines the values of those work items whose local ids agree in the bits of {@code keep}; each of them gets the result.
   * The others differ in the bits from {@code smallest}, a power of two, to below {@code largest}.
   */
  protected float combine(float value, int smallest, int largest, int keep, int maximum) {
    int id = getLocalId();
    tileA[id] = value;
    localBarrier();
    for (int s = largest >> 1; s >= smallest; s = s >> 1) {
      if ((id & (largest - 1)) < s) {
        float other = tileA[id + s];
        tileA[id] = maximum != 0 ? max(tileA[id], other) : tileA[id] + other;
      }
      localBarrier();
    }
    float result = tileA[id & keep];
    localBarrier();
    return result;
  }

  /**
   * rows, d, n, lanes, phases, x, y, z, out, add, second out, numbers: a row is shared by {@code lanes} neighbouring work
   * items, a group takes GROUP / lanes rows at a time. The last row ends at element n of the whole. Of two phases the first
   * finds what the terms of the second need.
   */
  protected void rows(int op, int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 4];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int left = code[c + 3] - i * d;
      int end = i < rows ? min(d, left) : 0;
      float before = 0f;
      float total = 0f;
      for (int phase = 2 - code[c + 5]; phase < 2; phase++) {
        int maximum = phase == 0 && op >= Opcode.LOG_SOFTMAX ? 1 : 0;
        before = total;
        float share = shareOfRow(op, c, phase, i, end, lane, before, maximum);
        total = combine(share, 1, lanes, Opcode.GROUP - lanes, maximum);
      }
      if (i < rows) {
        if (op < Opcode.LOG_SOFTMAX) {
          sumResult(op, c, i, lane, before, total);
        } else {
          lossResult(op, c, i, end, lane, lanes, before, total);
        }
      }
    }
  }

  /** What one work item adds to the total of row i, or its maximum. */
  protected float shareOfRow(int op, int c, int phase, int i, int end, int lane, float before, int maximum) {
    float share = maximum != 0 ? -3.4028235e38f : 0f;
    if (op == Opcode.SQUARES) {
      share = sumOfSquares(c);
    } else {
      for (int j = lane; j < end; j += code[c + 4]) {
        float term = term(op, c, phase, i * code[c + 2] + j, j, before);
        share = maximum != 0 ? max(share, term) : share + term;
      }
    }
    return share;
  }

  /** What is summed along row i: element j of it. */
  protected float term(int op, int c, int phase, int at, int j, float before) {
    float term = 0f;
    if (op < Opcode.LOG_SOFTMAX) {
      term = sumTerm(op, c, phase, at, j);
    } else if (op < Opcode.GAUSSIAN_LIKELIHOOD) {
      term = lossTerm(op, c, phase, at, before);
    } else if (op == Opcode.GAUSSIAN_LIKELIHOOD) {
      term = likelihoodTerm(c, at);
    } else {
      term = divergenceTerm(c, at, j);
    }
    return term;
  }

  /**
   * rows, d, width, four operands, out, add, numbers: a group takes {@code width} neighbouring columns at a time, each
   * shared by GROUP / width work items.
   */
  protected void columns(int op, int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int width = code[c + 3];
    int slice = getLocalId() / width;
    for (int first = getGroupId() * width; first < d; first += getNumGroups() * width) {
      int j = first + (getLocalId() & (width - 1));
      int end = j < d ? rows : 0;
      float sum = 0f;
      for (int i = slice; i < end; i += Opcode.GROUP / width) {
        int at = i * d + j;
        float term = memory[code[c + 4] + at];
        if (op == Opcode.GAUSSIAN_LIKELIHOOD_COLUMNS) {
          term = likelihoodColumnTerm(c, i, j, at);
        }
        if (op == Opcode.GAUSSIAN_KL_ACTIVE) {
          term = divergenceColumnTerm(c, at);
        }
        sum += term;
      }
      float total = combine(sum, width, Opcode.GROUP, width - 1, 0);
      if (slice == 0 && j < d) {
        if (op == Opcode.GAUSSIAN_KL_ACTIVE) {
          total = total / rows > numbers[code[c + 12]] ? 1f : 0f;
        }
        write(code[c + 8] + j, code[c + 9], total);
      }
    }
  }
}
