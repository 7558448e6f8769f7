package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;

/** Which tile is used where. */
final class GemmTiles {
  static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Rows of the main tile and its vectors: x86 has 32 vector registers of 512 bit, or 16 narrower ones. */
  static final int MAIN = LANES >= 16 ? 10 : 4;
  static final int VECTORS = LANES >= 16 ? 2 : 3;

  private GemmTiles() {}

  /** How many rows the next tile takes: as many as possible, but rather 8 and 8 than 10, 4 and 2. */
  static int rows(int left, boolean wide) {
    if (!wide) {
      return left >= 8 ? 8 : 1;
    }
    if (MAIN == 4) {
      return left >= 4 ? 4 : 1;
    }
    return left >= 10 && left != 12 && left != 16 && left != 24 ? 10 : left >= 8 ? 8 : left >= 4 ? 4 : 1;
  }

  /** out[i, j] = from[i, j] + the sum over k of left[i, k] * right[k, j], for {@code count} rows and a panel's columns. */
  static void run(int count, GemmLeft left, GemmRight right,
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
    } else if (count == 1 && VECTORS == 3) {
      GemmEdge.oneByThree(a, aAt, left.step, b, bAt, bStride, from, fromAt, out, outAt, depth);
    } else if (count == 1) {
      GemmEdge.oneByTwo(a, aAt, left.step, b, bAt, bStride, from, fromAt, out, outAt, depth);
    } else if (VECTORS == 3) {
      GemmTile4x3.run(
          a, aAt, left.row, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (count == 4) {
      GemmEdge.fourByTwo(
          a, aAt, left.row, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (count == 8) {
      GemmTile8x2.run(
          a, aAt, left.row, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (left.step != 1) {
      GemmTile10x2.columns(
          a, aAt, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else {
      int even = depth & -2;
      GemmTile10x2.rows(a, aAt, left.row, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, even);
      if (even < depth) {
        last(left, aAt + even, b, bAt + even * bStride, out, outAt, outStride);
      }
    }
  }

  /** The same for the main tile, and of the depth only what is left of tile t. */
  static void listed(GemmNonzeros left, int t, GemmRight right,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride) {
    int first = left.first(t);
    if (VECTORS == 3) {
      GemmTile4x3.listed(left.data, right.data, right.at, left.places, first,
          from, fromAt, fromStride, out, outAt, outStride, left.count(t));
    } else {
      GemmTile10x2.listed(left.data, first * MAIN, right.data, right.at, left.places, first,
          from, fromAt, fromStride, out, outAt, outStride, left.count(t));
    }
  }

  /** The last step of an odd depth of ten rows, after the tile that takes two steps at a time. */
  private static void last(GemmLeft left, int aAt, float[] b, int bAt, float[] out, int outAt, int outStride) {
    int i = 0;
    for (; i + 4 <= 10; i += 4) {
      int at = outAt + i * outStride;
      GemmEdge.fourByTwo(
          left.data, aAt + i * left.row, left.row, 1, b, bAt, 0, out, at, outStride, out, at, outStride, 1);
    }
    for (; i < 10; i++) {
      int at = outAt + i * outStride;
      GemmEdge.oneByTwo(left.data, aAt + i * left.row, 1, b, bAt, 0, out, at, out, at, 1);
    }
  }
}
