package dev.cortado.gpu;

/**
 * Rows, columns and totals. A row is shared by {@code lanes} neighbouring work items, a group takes GROUP / lanes rows at a
 * time; of columns a group takes {@code width} at a time, each shared by GROUP / width work items. All work items of a group
 * make the same number of rounds, because each round holds barriers. Host half: {@link RowCalls}.
 */
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
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
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

  /** rows, d, width, x, row, add */
  protected void sumRows(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int width = code[c + 3];
    int x = code[c + 4];
    int row = code[c + 5];
    int add = code[c + 6];
    int slice = getLocalId() / width;
    int slices = Opcode.GROUP / width;
    for (int first = getGroupId() * width; first < d; first += getNumGroups() * width) {
      int j = first + (getLocalId() & (width - 1));
      int end = j < d ? rows : 0;
      float sum = 0f;
      for (int i = slice; i < end; i += slices) {
        sum += memory[x + i * d + j];
      }
      float total = sumSlices(sum, width);
      if (slice == 0 && j < d) {
        write(row + j, add, total);
      }
    }
  }

  /** rows, d, lanes, x, column, add */
  protected void sumColumns(int c) {
    int rows = code[c + 1];
    int d = code[c + 2];
    int lanes = code[c + 3];
    int x = code[c + 4];
    int column = code[c + 5];
    int add = code[c + 6];
    int lane = getLocalId() & (lanes - 1);
    int atOnce = Opcode.GROUP / lanes;
    for (int first = getGroupId() * atOnce; first < rows; first += getNumGroups() * atOnce) {
      int i = first + getLocalId() / lanes;
      int end = i < rows ? d : 0;
      float sum = 0f;
      for (int j = lane; j < end; j += lanes) {
        sum += memory[x + i * d + j];
      }
      float total = sumLanes(sum, lanes);
      if (lane == 0 && i < rows) {
        write(column + i, add, total);
      }
    }
  }

  /** n, a, b or NONE, partials: one sum of a or a * b a group */
  protected void partialSums(int c) {
    int n = code[c + 1];
    int a = code[c + 2];
    int b = code[c + 3];
    int partials = code[c + 4];
    float sum = 0f;
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      float v = memory[a + i];
      if (b >= 0) {
        v = v * memory[b + i];
      }
      sum += v;
    }
    float total = sumLanes(sum, Opcode.GROUP);
    if (getLocalId() == 0) {
      memory[partials + getGroupId()] = total;
    }
  }

  /** n, a, b or NONE, factor, out, add: by the first group alone */
  protected void total(int c) {
    int n = getGroupId() == 0 ? code[c + 1] : 0;
    int a = code[c + 2];
    int b = code[c + 3];
    float sum = 0f;
    for (int i = getLocalId(); i < n; i += Opcode.GROUP) {
      float v = memory[a + i];
      if (b >= 0) {
        v = v * memory[b + i];
      }
      sum += v;
    }
    float total = sumLanes(sum, Opcode.GROUP);
    if (getGlobalId() == 0) {
      write(code[c + 5], code[c + 6], numbers[code[c + 4]] * total);
    }
  }

  /** n, x, weights, out: by the first group alone */
  protected void weightedMean(int c) {
    int n = getGroupId() == 0 ? code[c + 1] : 0;
    int x = code[c + 2];
    int weights = code[c + 3];
    float weighted = 0f;
    float weight = 0f;
    for (int i = getLocalId(); i < n; i += Opcode.GROUP) {
      float w = memory[weights + i];
      if (w != 0f) {
        weighted += w * memory[x + i];
        weight += w;
      }
    }
    float top = sumLanes(weighted, Opcode.GROUP);
    float bottom = sumLanes(weight, Opcode.GROUP);
    if (getGlobalId() == 0) {
      float mean = 0f;
      if (bottom != 0f) {
        mean = top / bottom;
      }
      memory[code[c + 4]] = mean;
    }
  }

  /** n, weights, dout, dx, add; each group sums the weights for itself */
  protected void weightedMeanGradient(int c) {
    int n = code[c + 1];
    int weights = code[c + 2];
    int dx = code[c + 4];
    int add = code[c + 5];
    float weight = 0f;
    for (int i = getLocalId(); i < n; i += Opcode.GROUP) {
      weight += memory[weights + i];
    }
    float bottom = sumLanes(weight, Opcode.GROUP);
    float scale = 0f;
    if (bottom != 0f) {
      scale = memory[code[c + 3]] / bottom;
    }
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      float w = memory[weights + i];
      float g = 0f;
      if (w != 0f) {
        g = scale * w;
      }
      write(dx + i, add, g);
    }
  }

  /** n, columns of the block, from, columns of from, to, columns of to, add; from and to point at the block's first element */
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
}
