package dev.cortado.core.kernels.vector;

/**
 * The left operand of a block of a product, one tile at a time: element (i, k) of the present tile is at {@code at + i * row
 * + k * step} of {@code data}. A wide tile is copied before it meets all panels, because the copy has strides that are known
 * when the tile is compiled: with them one register addresses all its rows, with twelve variable addresses C2 runs out of
 * registers and a fifth of the speed is lost.
 */
final class GemmLeft {
  /** From one row of a copy to the next: room for the deepest block, and no power of two, which would strain the caches. */
  static final int ROW = GemmBlock.DEPTH_TURNED + 16;

  float[] data;
  int at;
  int row;
  int step;
  private final float[] copy = new float[GemmTiles.MAIN * ROW + Panel.SLACK];
  private GemmOperands o;
  private int first;
  private int depth;

  /** Chooses {@code newDepth} columns from column k on. */
  void choose(GemmOperands operands, int k, int newDepth) {
    o = operands;
    first = k;
    depth = newDepth;
  }

  /** Goes to the tile of {@code count} rows that begins at row i; {@code wide} if its panels have two vectors. */
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
    if (o.pStep == 1) {
      for (int r = 0; r < count; r++) {
        System.arraycopy(o.p, from + r * o.pRow, copy, r * ROW, depth);
      }
      row = ROW;
      step = 1;
    } else {
      Panel.narrow(o.p, from, o.pStep, depth, count, copy);
      row = 1;
      step = count;
    }
  }

  void forget() {
    o = null;
    data = copy;
  }
}
