package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;

/** Which tile is used where. */
final class GemmTiles {
  static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Whether the main tile has six rows or ten: x86 has 16 vector registers, or 32 of 512 bit. */
  static final boolean SIX = LANES < 16;
  static final int MAIN = SIX ? 6 : 10;

  /** Elements of a copy of the left operand for the main tile. */
  static final int COPY = SIX ? 6 * GemmTile6x2.ROW : 10 * GemmBlock.DEPTH_TURNED;

  /** Rows of the tile that leaves out zeros, and from one column to the next of a copy for it. */
  static final int LISTED = SIX ? 5 : 10;
  static final int LISTED_COLUMN = SIX ? GemmTile5x2.COLUMN : 10;

  private GemmTiles() {}

  /**
   * How many rows the next tile takes: as many as possible, but rather 8 and 8 than 10, 4 and 2. Six are computed also where
   * fewer are left.
   */
  static int rows(int left, boolean wide) {
    if (!wide) {
      return left >= 8 ? 8 : 1;
    }
    if (SIX) {
      return Math.min(left, 6);
    }
    return left >= 10 && left != 12 && left != 16 && left != 24 ? 10 : left >= 8 ? 8 : left >= 4 ? 4 : 1;
  }

  /** How many rows a tile that is asked for {@code count} rows writes. */
  static int written(int count, boolean wide) {
    return SIX && wide ? 6 : count;
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
    } else if (SIX && bStride != GemmRight.PANEL) {
      GemmTile6x2.strided(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (SIX && left.step == 1) {
      GemmTile6x2.rows(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (SIX) {
      GemmTile6x2.columns(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (count == 1) {
      GemmEdge.oneByTwo(a, aAt, left.step, b, bAt, bStride, from, fromAt, out, outAt, depth);
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

  /** The same for the rows of a listed tile, and of the depth only what is left of tile t. */
  static void listed(GemmNonzeros left, int t, GemmRight right,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride) {
    int first = left.first(t);
    if (SIX) {
      GemmTile5x2.listed(left.data, right.data, right.at, left.places, first,
          from, fromAt, fromStride, out, outAt, outStride, left.count(t));
    } else {
      GemmTile10x2.listed(left.data, first * LISTED_COLUMN, right.data, right.at, left.places, first,
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
