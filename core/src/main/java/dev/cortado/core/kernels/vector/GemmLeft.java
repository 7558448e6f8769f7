package dev.cortado.core.kernels.vector;

/**
 * The left operand of a block of a product, one tile at a time: element (i, k) of the present tile is at {@code at + i * row
 * + k * step} of {@code data}. That is the tensor itself where its rows are contiguous. Where its columns are, a tile takes a
 * few elements of each row, a cache line or more apart, and many panels to come are worth a copy without the gaps.
 *
 * <p>On JDK 17 rows are copied to columns. Its C2 does not always cope with the tile that reads ten rows in place, which has
 * some 120 vector operations: in about one process of two its vectors became objects, and products five times slower. Where it
 * changed between JDK 17 and 25 is not known.
 */
final class GemmLeft {
  /** A tile that meets more panels than this is copied... */
  private static final int FEW_PANELS = 8;

  /** ...and one that is deeper than this: each row of it has a cache line of its own, and all have to wait in the cache. */
  private static final int SHALLOW = 128;

  /** Whether a tile reads the tensor itself where its rows are contiguous. If not, elements of a column are neighbours. */
  static final boolean ROWS_IN_PLACE = GemmTiles.MAIN < 10 || Runtime.version().feature() >= 25;

  float[] data;
  int at;
  int row;
  int step;
  private final float[] copy = new float[GemmTiles.MAIN * GemmBlock.DEPTH_TURNED + Panel.SLACK];
  private GemmOperands o;
  private int first;
  private int depth;
  private boolean direct;

  /** Chooses {@code newDepth} columns from column k on, for {@code columns} of the result. */
  void choose(GemmOperands operands, int k, int newDepth, int columns) {
    o = operands;
    first = k;
    depth = newDepth;
    boolean alongRows = o.pStep == 1;
    direct = alongRows ? ROWS_IN_PLACE : depth <= SHALLOW && columns <= FEW_PANELS * GemmRight.PANEL;
  }

  /** Goes to the tile of {@code count} rows that begins at row i; {@code wide} if its panels are a tile wide. */
  void tile(int i, int count, boolean wide) {
    int from = i * o.pRow + first * o.pStep;
    if (direct || !wide) {
      data = o.p;
      at = from;
      row = o.pRow;
      step = o.pStep;
    } else {
      if (o.pStep == 1) {
        Panel.turn(o.p, from, o.pRow, count, depth, copy, 0, count);
      } else {
        Panel.narrow(o.p, from, o.pStep, depth, count, copy);
      }
      data = copy;
      at = 0;
      row = 1;
      step = count;
    }
  }

  void forget() {
    o = null;
    data = copy;
  }
}
