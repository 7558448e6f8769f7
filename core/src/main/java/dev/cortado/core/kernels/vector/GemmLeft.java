package dev.cortado.core.kernels.vector;

/**
 * The left operand of a block of a product, one tile at a time: element (i, k) of the present tile is at {@code at + i * row
 * + k * step} of {@code data}. For {@link GemmTile6x2} it is a copy, in the form that takes the least to make: a row after
 * the other, or a column after the other.
 *
 * <p>For {@link GemmTile10x2} it is the tensor itself where its rows are contiguous. Where its columns are, a tile takes a few
 * elements of each row, a cache line or more apart, and many panels to come are worth a copy without the gaps. On JDK 17 rows
 * are copied to columns. Its C2 does not always cope with the tile that reads ten rows in place, which has some 120 vector
 * operations: in about one process of two its vectors became objects, and products five times slower, probably for the reason
 * that {@link GemmTile6x2} gives.
 */
final class GemmLeft {
  /** A tile that meets more panels than this is copied... */
  private static final int FEW_PANELS = 8;

  /** ...and one that is deeper than this: each row of it has a cache line of its own, and all have to wait in the cache. */
  private static final int SHALLOW = 128;

  /** Whether a tile of ten rows reads the tensor itself where they are contiguous. */
  static final boolean ROWS_IN_PLACE = Runtime.version().feature() >= 25;

  float[] data;
  int at;
  int row;
  int step;
  private final float[] copy = new float[GemmTiles.COPY + Panel.SLACK];
  private GemmOperands o;
  private int first;
  private int depth;
  private boolean direct;
  private boolean asRows;

  /** Chooses {@code newDepth} columns from column k on, for {@code columns} of the result and the chosen right operand. */
  void choose(GemmOperands operands, int k, int newDepth, int columns, GemmRight right) {
    o = operands;
    first = k;
    depth = newDepth;
    boolean alongRows = o.pStep == 1;
    if (GemmTiles.SIX) {
      direct = false;
      asRows = alongRows || right.direct;
    } else {
      direct = alongRows ? ROWS_IN_PLACE : depth <= SHALLOW && columns <= FEW_PANELS * GemmRight.PANEL;
    }
  }

  /** Goes to the tile of {@code count} rows that begins at row i; {@code wide} if its panels are a tile wide. */
  void tile(int i, int count, boolean wide) {
    int from = i * o.pRow + first * o.pStep;
    if (direct || !wide) {
      data = o.p;
      at = from;
      row = o.pRow;
      step = o.pStep;
      return;
    }
    data = copy;
    at = 0;
    if (asRows) {
      row = GemmTile6x2.ROW;
      step = 1;
      copyToRows(from, count);
    } else {
      row = 1;
      step = GemmTiles.SIX ? GemmTile6x2.COLUMN : count;
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
    if (o.pStep == 1) {
      Panel.turn(o.p, from, o.pRow, count, depth, copy, 0, step);
    } else {
      Panel.narrow(o.p, from, o.pStep, depth, count, copy, step);
    }
  }

  void forget() {
    o = null;
    data = copy;
  }
}
