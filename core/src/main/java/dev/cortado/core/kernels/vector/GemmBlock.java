package dev.cortado.core.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Computes a block of a product: the work of one thread, with that thread's scratch memory. */
final class GemmBlock {
  static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int PANEL = 2 * LANES;

  /** Rows of the main tile: as many as the vector registers hold. x86 has 32 of 512 bit, and 16 of the narrower kinds. */
  private static final int TILE = LANES >= 16 ? 12 : 6;

  /** A panel of this depth fills the first-level cache; a deeper one would be evicted before its second use. */
  private static final int DEPTH = Integer.getInteger("kc", 384);

  /** So many rows of the left operand, at this depth, fill half of the second-level cache. */
  private static final int ROWS = Integer.getInteger("mc", 384);

  /** With fewer rows than this a panel is not used often enough to repay packing it. */
  private static final int WORTH_PACKING = Integer.getInteger("wp", 24);

  /** Up to so many rows are multiplied one by one. */
  private static final int FEW_ROWS = 3;

  private final float[] panel = new float[DEPTH * PANEL];
  private final float[] tile = new float[TILE * PANEL];
  private final float[] zeros = new float[PANEL];
  private GemmOperands o;
  private int width; // of the present panel, one or two vectors
  private float[] b; // the panel, or v itself
  private int bAt;
  private int bStride;
  private int step; // k at which the present block over k begins
  private int depth; // and how deep it is

  /** Rows i0 to i1 - 1 and columns j0 to j1 - 1 of out; j0 is a multiple of the panel's width. */
  void multiply(GemmOperands operands, int i0, int i1, int j0, int j1) {
    o = operands;
    if (i1 - i0 <= FEW_ROWS && !o.vTransposed) {
      for (int i = i0; i < i1; i++) {
        row(i, j0, j1 - j0);
      }
    } else {
      int depths = Math.max(1, (o.depth + DEPTH - 1) / DEPTH);
      int blocks = (i1 - i0 + ROWS - 1) / ROWS;
      for (int d = 0; d < depths; d++) {
        step = (int) ((long) o.depth * d / depths);
        depth = (int) ((long) o.depth * (d + 1) / depths) - step;
        int from = i0;
        for (int r = 1; r <= blocks; r++) {
          int to = r == blocks ? i1 : i0 + (int) ((long) (i1 - i0) * r / blocks) / TILE * TILE;
          rows(from, to, j0, j1, d == depths - 1);
          from = to;
        }
      }
    }
    o = null;
  }

  private void row(int i, int j0, int columns) {
    int at = i * o.outRow + j0;
    if (!o.add) {
      Arrays.fill(o.out, at, at + columns, 0f);
    }
    GemmRow.multiply(o.p, i * o.pRow, o.pStep, o.v, j0, o.vStride, o.out, at, columns, o.depth);
    if (o.bias != null) {
      GemmEpilogue.apply(o.bias, j0, o.f, o.out, at, o.outRow, 1, columns);
    }
  }

  private void rows(int i0, int i1, int j0, int j1, boolean last) {
    for (int j = j0; j < j1; j += PANEL) {
      int columns = Math.min(PANEL, j1 - j);
      choose(j, columns, i1 - i0);
      int i = i0;
      while (i < i1) {
        int count = tileRows(i1 - i);
        if (columns == width && o.outColumn == 1) {
          boolean zero = step == 0 && !o.add;
          int at = i * o.outRow + j;
          tile(i, count, zero ? zeros : o.out, zero ? 0 : at, zero ? 0 : o.outRow, o.out, at, o.outRow);
        } else {
          tileByCopy(i, count, j, columns);
        }
        i += count;
      }
      if (last && o.bias != null) {
        GemmEpilogue.apply(o.bias, j, o.f, o.out, i0 * o.outRow + j, o.outRow, i1 - i0, columns);
      }
    }
  }

  /** Makes a panel of columns j to j + columns - 1 of v, or leaves them where they are. */
  private void choose(int j, int columns, int rows) {
    width = columns > LANES ? PANEL : LANES;
    if (!o.vTransposed && columns == width && rows < WORTH_PACKING) {
      b = o.v;
      bAt = step * o.vStride + j;
      bStride = o.vStride;
      return;
    }
    b = panel;
    bAt = 0;
    bStride = width;
    if (o.vTransposed) {
      Panel.transpose(o.v, j * o.vStride + step, o.vStride, depth, columns, panel, width);
    } else {
      Panel.copy(o.v, step * o.vStride + j, o.vStride, depth, columns, panel, width);
    }
  }

  /** How many rows the next tile takes: as many as possible, but rather 8 and 8 than 12 and 4. */
  private int tileRows(int left) {
    if (width == LANES) {
      return left >= 8 ? 8 : 1;
    }
    if (TILE == 12) {
      return left >= 12 && left != 16 ? 12 : left >= 8 ? 8 : left >= 4 ? 4 : 1;
    }
    return left >= 6 && left != 8 ? 6 : left >= 4 ? 4 : 1;
  }

  private void tile(int i, int count, float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride) {
    float[] a = o.p;
    int aAt = i * o.pRow + step * o.pStep;
    if (width == LANES) {
      if (count == 8) {
        GemmEdge.eightByOne(
            a, aAt, o.pRow, o.pStep, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
      } else {
        GemmEdge.oneByOne(a, aAt, o.pStep, b, bAt, bStride, from, fromAt, out, outAt, depth);
      }
      return;
    }
    boolean alongRows = o.pStep == 1;
    int aStride = alongRows ? o.pRow : o.pStep;
    switch (count) {
      case 12 -> {
        if (alongRows) {
          GemmTile12x2.rows(a, aAt, aStride, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        } else {
          GemmTile12x2.columns(a, aAt, aStride, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        }
      }
      case 8 -> {
        if (alongRows) {
          GemmTile8x2.rows(a, aAt, aStride, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        } else {
          GemmTile8x2.columns(a, aAt, aStride, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        }
      }
      case 6 -> {
        if (alongRows) {
          GemmTile6x2.rows(a, aAt, aStride, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        } else {
          GemmTile6x2.columns(a, aAt, aStride, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
        }
      }
      case 4 -> GemmEdge.fourByTwo(
          a, aAt, o.pRow, o.pStep, b, bAt, bStride, from, fromAt, fromStride, out, outAt, outStride, depth);
      default -> GemmEdge.oneByTwo(a, aAt, o.pStep, b, bAt, bStride, from, fromAt, out, outAt, depth);
    }
  }

  /** A tile at the right edge, or of a result that is stored transposed: by way of a buffer of full width. */
  private void tileByCopy(int i, int count, int j, int columns) {
    boolean zero = step == 0 && !o.add;
    int at = i * o.outRow + j * o.outColumn;
    if (!zero) {
      for (int c = 0; c < columns; c++) {
        for (int r = 0; r < count; r++) {
          tile[r * width + c] = o.out[at + c * o.outColumn + r * o.outRow];
        }
      }
    }
    tile(i, count, zero ? zeros : tile, 0, zero ? 0 : width, tile, 0, width);
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < count; r++) {
        o.out[at + c * o.outColumn + r * o.outRow] = tile[r * width + c];
      }
    }
  }
}
