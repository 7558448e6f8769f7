package dev.cortado.gpu;

import com.aparapi.Kernel;

/**
 * What the device keeps and how the host's numbers get in and out. First of the superclasses of {@link DeviceProgram}; the
 * rules for all of them, which the translator to OpenCL imposes, are in the package's documentation.
 */
class DeviceMemory extends Kernel {
  /** Everything that lives on the device: weights, gradients, optimiser state, activations. Never written back to Java. */
  public float[] memory;

  /** The settings of the program, then what the host has written since the last launch. */
  public float[] staged;

  /** The canary, then what the host is about to read. */
  public float[] results;

  /** Large transfers, either way: weights at the start and for a checkpoint. */
  public float[] bulk;

  /** Factors and other numbers of the program that never change. */
  public float[] numbers;

  /** Pass tables, instructions and tables of instructions. */
  public int[] code;

  /** Where the table of this launch's passes begins: pass p runs what is from code[passes + p] to code[passes + p + 1]. */
  public int passes;

  /** Scratch of a group: a panel of the left operand of a product, or the partial results of a reduction. */
  @Local public float[] tileA = new float[1088];

  /** Scratch of a group: a panel of the right operand of a product. */
  @Local public float[] tileB = new float[1088];

  @Override
  public void run() {}

  /** memory[at] = value or += value. */
  protected void write(int at, int add, float value) {
    if (add != 0) {
      memory[at] = memory[at] + value;
    } else {
      memory[at] = value;
    }
  }

  /** count, table of (elements, from among the staged, to in memory): as in {@link Walk#quads} */
  protected void load(int c) {
    int count = code[c + 1];
    int table = code[c + 2];
    for (int t = 0; t < count; t++) {
      int n = code[table + 3 * t];
      int from = code[table + 3 * t + 1];
      int to = code[table + 3 * t + 2];
      for (int q = Walk.QUAD * getGlobalId(); q < n; q += Walk.QUAD * getGlobalSize()) {
        int end = min(q + Walk.QUAD, n);
        for (int i = q; i < end; i++) {
          memory[to + i] = staged[from + i];
        }
      }
    }
  }

  /** count, table of (elements, from in memory, to among the results); before them goes the canary */
  protected void store(int c) {
    int count = code[c + 1];
    int table = code[c + 2];
    if (getGlobalId() == 0) {
      results[0] = memory[Opcode.CANARY];
    }
    for (int t = 0; t < count; t++) {
      int n = code[table + 3 * t];
      int from = code[table + 3 * t + 1];
      int to = code[table + 3 * t + 2];
      for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
        results[to + i] = memory[from + i];
      }
    }
  }

  /** n, to in memory */
  protected void loadBulk(int c) {
    int n = code[c + 1];
    int to = code[c + 2];
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      memory[to + i] = bulk[i];
    }
  }

  /** n, from in memory */
  protected void storeBulk(int c) {
    int n = code[c + 1];
    int from = code[c + 2];
    for (int i = getGlobalId(); i < n; i += getGlobalSize()) {
      bulk[i] = memory[from + i];
    }
  }

  /** value: the canary, which only the device's copy of the memory holds */
  protected void plant(int c) {
    if (getGlobalId() == 0) {
      memory[Opcode.CANARY] = numbers[code[c + 1]];
    }
  }
}
