package dev.cortado.core.kernels.vector;

import java.util.Arrays;

/** Computes a block of a product: the work of one thread, with that thread's scratch memory. */
final class GemmBlock {
  /** Deeper products are cut into blocks over k, so that a tile of the left operand stays in the first-level cache. */
  static final int DEPTH = 512;

  /** A result that is stored transposed is turned before and after each block, so that fewer and deeper ones are better. */
  static final int DEPTH_TURNED = 800;

  private static final int NONE = -1;

  /** Up to so many rows are multiplied one by one, with a transposed right operand only a single one. */
  static final int FEW_ROWS = 3;

  private final float[] tile = new float[GemmTiles.MAIN * GemmRight.PANEL];
  private final float[] sums = new float[GemmRow.SUMS];
  private final float[] zeros = new float[2 * GemmRight.PANEL];
  private final GemmLeft left = new GemmLeft();
  private final GemmRight right = new GemmRight();
  private final GemmNonzeros nonzeros = new GemmNonzeros();
  private GemmOperands o;
  private boolean fromZero; // whether the present block over k starts its chains
  private int depth; // how deep that block is
  private int listed = NONE; // which tile without zeros is computed

  /** Into how many blocks over k a product of this depth is cut; {@code turned} if its result is stored transposed. */
  static int depths(int depth, boolean turned) {
    return depths(depth, turned ? DEPTH_TURNED : DEPTH);
  }

  private static int depths(int depth, int most) {
    return Math.max(1, (depth + most - 1) / most);
  }

  /** Rows i0 to i1 - 1 and columns j0 to j1 - 1 of out; j0 is a multiple of a panel's width. */
  void multiply(GemmOperands operands, int i0, int i1, int j0, int j1) {
    o = operands;
    if (rowByRow(i1 - i0)) {
      for (int i = i0; i < i1; i++) {
        row(i, j0, j1 - j0);
      }
    } else {
      nonzeros.begin(o);
      int depths = o.skipsZeros ? depths(o.depth, GemmNonzeros.DEPTH) : depths(o.depth, o.outColumn != 1);
      for (int d = 0; d < depths; d++) {
        int k = (int) ((long) o.depth * d / depths);
        depth = (int) ((long) o.depth * (d + 1) / depths) - k;
        fromZero = d == 0 && !o.add;
        right.choose(o, k, depth, i1 - i0, j1 - j0);
        left.choose(o, k, depth, right);
        int next;
        for (int j = j0; j < j1; j = next) {
          next = right.group(j, j1);
          if (o.skipsZeros && right.width > GemmTiles.LANES && right.finite()) {
            tilesWithoutZeros(i0, i1, j, next, k, d == depths - 1);
          } else {
            tiles(i0, i1, j, next, d == depths - 1);
          }
        }
      }
    }
    o = null;
    left.forget();
    right.forget();
    nonzeros.forget();
  }

  private boolean rowByRow(int count) {
    return o.vTransposed ? o.rows == 1 && o.outColumn == 1 : count <= FEW_ROWS;
  }

  private void row(int i, int j0, int columns) {
    int at = i * o.outRow + j0;
    if (!o.add) {
      Arrays.fill(o.out, at, at + columns, 0f);
    }
    if (o.vTransposed) {
      GemmDots.multiply(o.p, i * o.pRow, o.v, j0 * o.vStride, o.vStride, o.out, at, columns, o.depth);
    } else {
      GemmRow.multiply(o.p, i * o.pRow, o.pStep, o.v, j0, o.vStride, o.out, at, columns, o.depth, sums);
    }
    if (o.bias != null) {
      GemmEpilogue.apply(o.bias, j0, o.f, o.out, at, o.outRow, 1, columns);
    }
  }

  /** Rows i0 to i1 - 1 and columns j0 to j1 - 1, which are a group of panels. */
  private void tiles(int i0, int i1, int j0, int j1, boolean last) {
    boolean wide = right.width > GemmTiles.LANES;
    int count;
    for (int i = i0; i < i1; i += count) {
      count = GemmTiles.rows(i1 - i, wide);
      boolean fits = o.outColumn == 1 && count == GemmTiles.written(count, wide);
      left.tile(i, count, wide);
      for (int j = j0; j < j1; j += right.width) {
        right.panel(j);
        if (fits && j1 - j >= right.width) {
          tileInPlace(count, i * o.outRow + j);
        } else {
          tileByCopy(count, i * o.outRow + j * o.outColumn, right.width, Math.min(right.width, j1 - j));
        }
      }
      if (last) {
        finish(i, i + count, j0, j1);
      }
    }
  }

  /** What remains to be done to rows i0 to i1 - 1 and columns j0 to j1 - 1 when the last block over k has been added. */
  private void finish(int i0, int i1, int j0, int j1) {
    if (o.skipsZeros) { // in this block, or in one before it
      GemmMinusZeros.mend(o, i0, i1, j0, j1);
    }
    if (o.bias != null) {
      GemmEpilogue.apply(o.bias, j0, o.f, o.out, i0 * o.outRow + j0, o.outRow, i1 - i0, j1 - j0);
    }
  }

  /** The same without the zeros of the left operand, of whose columns k is the first. */
  private void tilesWithoutZeros(int i0, int i1, int j0, int j1, int k, boolean last) {
    int rows;
    int width;
    for (int i = i0; i < i1; i += rows) {
      rows = Math.min(GemmNonzeros.CHUNK, i1 - i);
      nonzeros.take(i, rows, k, depth);
      if (fromZero) {
        clearEmpty(i, rows, j0, j1);
      }
      for (int j = j0; j < j1; j += width) {
        width = right.panels(j);
        for (int r = 0; r < rows; r += GemmTiles.LISTED) {
          listed = r / GemmTiles.LISTED;
          int count = Math.min(GemmTiles.LISTED, rows - r);
          if (nonzeros.count(listed) == 0) {
            continue;
          }
          if (count == GemmTiles.LISTED && j1 - j >= width) {
            tileInPlace(count, (i + r) * o.outRow + j);
          } else {
            tileByCopy(count, (i + r) * o.outRow + j, width, Math.min(width, j1 - j));
          }
        }
      }
      listed = NONE;
      if (last) {
        finish(i, i + rows, j0, j1);
      }
    }
  }

  /** What tiles without anything but zeros leave, as all of a row is written at once more quickly than panel by panel. */
  private void clearEmpty(int i, int rows, int j0, int j1) {
    for (int r = 0; r < rows; r++) {
      if (nonzeros.count(r / GemmTiles.LISTED) == 0) {
        int at = (i + r) * o.outRow;
        Arrays.fill(o.out, at + j0, at + j1, 0f);
      }
    }
  }

  private void tileInPlace(int count, int at) {
    run(count, fromZero ? zeros : o.out, fromZero ? 0 : at, fromZero ? 0 : o.outRow, o.out, at, o.outRow);
  }

  /** A tile at an edge, or of a result that is stored transposed: by way of a buffer that takes a whole one. */
  private void tileByCopy(int count, int at, int width, int columns) {
    if (!fromZero) {
      if (o.outColumn == 1) {
        Panel.move(o.out, at, o.outRow, count, columns, tile, 0, width);
      } else {
        Panel.turn(o.out, at, o.outColumn, columns, count, tile, 0, width);
      }
    }
    run(count, fromZero ? zeros : tile, 0, fromZero ? 0 : width, tile, 0, width);
    if (o.outColumn == 1) {
      Panel.move(tile, 0, width, count, columns, o.out, at, o.outRow);
    } else {
      Panel.turn(tile, 0, width, count, columns, o.out, at, o.outColumn);
    }
  }

  private void run(int count, float[] from, int fromAt, int fromStride, float[] to, int toAt, int toStride) {
    if (listed != NONE) {
      GemmTiles.listed(nonzeros, listed, right, from, fromAt, fromStride, to, toAt, toStride);
    } else {
      GemmTiles.run(count, left, right, from, fromAt, fromStride, to, toAt, toStride, depth);
    }
  }
}
