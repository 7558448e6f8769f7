package dev.cortado.core.kernels.scalar;

import java.util.Arrays;

/**
 * The 16 accumulators of a sum along a row. A single chain of additions would make every addition wait for the last, and
 * SIMD code would have to use another order; with 16 chains a machine of 4, 8 or 16 lanes gives the same bits.
 */
final class Accumulators {
  static final int COUNT = 16;

  private final float[] sums = new float[COUNT];

  void clear() {
    Arrays.fill(sums, 0);
  }

  /** Adds element j of the row. */
  void add(int j, float value) {
    sums[j % COUNT] += value;
  }

  /** Adds a * b, element j of the row, with one rounding. */
  void addProduct(int j, float a, float b) {
    sums[j % COUNT] = Math.fma(a, b, sums[j % COUNT]);
  }

  /** The sum of all, by the tree: i with i + 8, then with i + 4, i + 2 and i + 1. Leaves rubbish behind. */
  float total() {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[i + half];
      }
    }
    return sums[0];
  }
}
