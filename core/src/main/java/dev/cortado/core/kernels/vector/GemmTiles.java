package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;

/** Which tile is used where. */
final class GemmTiles {
  static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Rows of the main tile: as many as the vector registers hold. x86 has 32 of 512 bit, and 16 of the narrower kinds. */
  static final int MAIN = LANES >= 16 ? 12 : 6;

  private GemmTiles() {}

  /** How many rows the next tile takes: as many as possible, but rather 8 and 8 than 12 and 4, or 4 and 4 than 6 and 2. */
  static int rows(int left, boolean wide) {
    if (!wide) {
      return left >= 8 ? 8 : 1;
    }
    if (MAIN == 12) {
      return left >= 12 && left != 16 ? 12 : left >= 8 ? 8 : left >= 4 ? 4 : 1;
    }
    return left >= 6 && left != 8 ? 6 : left >= 4 ? 4 : 1;
  }

  /** out[i, j] = from[i, j] + the sum over k of left[i, k] * right[k, j], for {@code count} rows and a panel's columns. */
  static void run(int count, GemmLeft left, boolean alongRows, GemmRight right,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    float[] a = left.data;
    int aAt = left.at;
    float[] b = right.data;
    int bAt = right.at;
    int bStride = right.stride;
    if (right.width == LANES) {
      if (count == 8) {
        GemmEdge.eightByOne(
            a, aAt, left.row, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
      } else {
        GemmEdge.oneByOne(a, aAt, left.step, b, bAt, bStride, from, fromAt, out, outAt, depth);
      }
    } else if (count == 1) {
      GemmEdge.oneByTwo(a, aAt, left.step, b, bAt, bStride, from, fromAt, out, outAt, depth);
    } else if (count == 4) {
      GemmEdge.fourByTwo(
          a, aAt, left.row, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (alongRows) {
      switch (count) {
        case 12 -> GemmTile12x2.rows(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        case 8 -> GemmTile8x2.rows(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        default -> GemmTile6x2.rows(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
      }
    } else {
      switch (count) {
        case 12 -> GemmTile12x2.columns(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        case 8 -> GemmTile8x2.columns(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        default -> GemmTile6x2.columns(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
      }
    }
  }
}
