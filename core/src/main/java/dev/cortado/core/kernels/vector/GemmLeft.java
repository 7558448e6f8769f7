package dev.cortado.core.kernels.vector;

/**
 * The left operand of a block of a product, one tile at a time: element (i, k) of the present tile is at {@code at + i * row
 * + k * step} of {@code data}. For a tile that is two vectors wide it is a copy, whose gaps {@link GemmTile6x2} and {@link
 * GemmTile10x2} know, in the form that takes the least to make: a row after the other, or a column after the other.
 */
final class GemmLeft {
  float[] data;
  int at;
  int row;
  int step;
  private final float[] copy = new float[GemmTiles.COPY + Panel.SLACK];
  private GemmOperands o;
  private int first;
  private int depth;
  private boolean asRows;

  /** Chooses {@code newDepth} columns from column k on, for the chosen right operand. */
  void choose(GemmOperands operands, int k, int newDepth, GemmRight right) {
    o = operands;
    first = k;
    depth = newDepth;
    asRows = o.pStep == 1 || right.direct;
  }

  /** Goes to the tile of {@code count} rows that begins at row i; {@code wide} if its panels are a tile wide. */
  void tile(int i, int count, boolean wide) {
    int from = i * o.pRow + first * o.pStep;
    if (!wide) {
      data = o.p;
      at = from;
      row = o.pRow;
      step = o.pStep;
      return;
    }
    data = copy;
    at = 0;
    if (asRows || GemmTiles.rowsOnly(count)) {
      row = GemmTiles.ROW;
      step = 1;
      copyToRows(from, count);
    } else {
      row = 1;
      step = GemmTiles.COLUMN;
      copyToColumns(from, count);
    }
  }

  private void copyToRows(int from, int count) {
    if (o.pStep == 1) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(o.p, from + i * o.pRow, copy, i * row, depth);
      }
    } else {
      Panel.turn(o.p, from, o.pStep, depth, count, copy, 0, row);
    }
  }

  private void copyToColumns(int from, int count) {
    Panel.narrow(o.p, from, o.pStep, depth, count, copy, step);
  }

  void forget() {
    o = null;
    data = copy;
  }
}
