package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;

/** Which tile is used where. */
final class GemmTiles {
  static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Whether the main tile has six rows or ten: x86 has 16 vector registers, or 32 of 512 bit. */
  static final boolean SIX = LANES < 16;
  static final int MAIN = SIX ? 6 : 10;

  /** From one row and from one column of such a copy to the next. */
  static final int ROW = GemmTile6x2.ROW;
  static final int COLUMN = SIX ? GemmTile6x2.COLUMN : GemmTile10x2.COLUMN;

  /** Elements of such a copy. One in columns is of aT . b, whose result is never turned. */
  static final int COPY = Math.max(MAIN * ROW, COLUMN * GemmBlock.DEPTH);

  /**
   * Rows of the tile that leaves out zeros, and from one column to the next of a copy for it. The fewer rows it has, the more
   * often all of them are zero; where there are more registers it takes more columns instead.
   */
  static final int LISTED = 5;
  static final int LISTED_COLUMN = GemmTile5x2.COLUMN;

  /** Whether C2 copes with two steps of ten rows in one round, see {@link GemmTile10x2}. */
  private static final boolean TWO_STEPS = Runtime.version().feature() >= 25;

  private GemmTiles() {}

  /** How many rows the next tile takes: as many as possible, but rather 8 and 4 or 8 than 10 and few. */
  static int rows(int left, boolean wide) {
    if (!wide) {
      return left >= 8 ? 8 : 1;
    }
    if (SIX) {
      return Math.min(left, 6);
    }
    return Math.min(left, left == 12 || left == 16 ? 8 : 10);
  }

  /** How many rows a tile that is asked for {@code count} rows computes, and writes. */
  static int written(int count, boolean wide) {
    if (!wide) {
      return count;
    }
    return SIX ? 6 : count > 8 ? 10 : count > 4 ? 8 : 4;
  }

  /** Whether a tile of so many rows has them one after the other in a copy, whatever the tensor has. */
  static boolean rowsOnly(int count) {
    return !SIX && count <= 8;
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
    } else if (SIX) {
      six(a, aAt, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (count <= 4) {
      GemmEdge.fourByTwo(
          a, aAt, left.row, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (count <= 8) {
      GemmTile8x2.rows(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else {
      ten(a, aAt, left.step, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    }
  }

  private static void six(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    if (bStride != GemmRight.PANEL) {
      GemmTile6x2.strided(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (aStep == 1) {
      GemmTile6x2.rows(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else {
      GemmTile6x2.columns(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    }
  }

  private static void ten(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    if (bStride != GemmRight.PANEL) {
      GemmTile10x2Short.strided(a, aAt, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (TWO_STEPS && aStep == 1) {
      GemmTile10x2.rows(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (TWO_STEPS) {
      GemmTile10x2.columns(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else if (aStep == 1) {
      GemmTile10x2Short.rows(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    } else {
      GemmTile10x2Short.columns(a, aAt, b, bAt, from, fromAt, fromStride, out, outAt, outStride, depth);
    }
  }

  /** The same for the rows of a listed tile, and of the depth only what is left of tile t. */
  static void listed(GemmNonzeros left, int t, GemmRight right,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride) {
    int first = left.first(t);
    if (right.paired) {
      GemmTile5x4.listed(left.data, right.data, right.at, right.next, left.places, first,
          from, fromAt, fromStride, out, outAt, outStride, left.count(t));
    } else {
      GemmTile5x2.listed(left.data, right.data, right.at, left.places, first,
          from, fromAt, fromStride, out, outAt, outStride, left.count(t));
    }
  }
}
