package dev.cortado.core.kernels.vector;

/**
 * The left operand of a block of a product, as its tiles see it: element (i, k) of the present tile is at
 * {@code at + i * row + k * step} of {@code data}. Mostly that is the tensor itself. For wide products a copy is made, tile
 * behind tile, since rows that lie thousands of bytes apart would fall into a few sets of the cache, and each is read once
 * for every panel.
 */
final class GemmLeft {
  /** With fewer columns than this the copy is not used often enough to repay itself. */
  private static final int WORTH_COPYING = 1000;

  /** Between two rows of the copy, so that they do not lie a power of two apart. */
  private static final int GAP = 16;

  float[] data;
  int at;
  int row;
  int step;
  private float[] copy = new float[0];
  private GemmOperands o;
  private boolean copied;
  private int firstRow;
  private int firstStep;
  private int depth;

  /** Chooses rows i0 to i1 - 1, and {@code newDepth} columns from column k on. */
  void choose(GemmOperands operands, int i0, int i1, int k, int newDepth, int columns) {
    o = operands;
    firstRow = i0;
    firstStep = k;
    depth = newDepth;
    copied = columns >= WORTH_COPYING;
    if (!copied) {
      return;
    }
    int size = (i1 - i0) * (depth + GAP) + Panel.SLACK;
    if (copy.length < size) {
      copy = new float[size];
    }
    if (o.pStep == 1) {
      Panel.move(o.p, i0 * o.pRow + k, o.pRow, i1 - i0, depth, copy, 0, depth + GAP);
      return;
    }
    int count;
    for (int i = i0; i < i1; i += count) {
      count = GemmTiles.rows(i1 - i, true);
      Panel.narrow(o.p, i + k * o.pStep, o.pStep, depth, count, copy, (i - i0) * depth);
    }
  }

  /** Goes to the tile of {@code count} rows that begins at row i; {@code wide} if its panel has two vectors. */
  void tile(int i, int count, boolean wide) {
    if (!copied || !wide && o.pStep != 1) { // the tiles of a narrow panel are others than those that were copied
      data = o.p;
      at = i * o.pRow + firstStep * o.pStep;
      row = o.pRow;
      step = o.pStep;
    } else if (o.pStep == 1) {
      data = copy;
      at = (i - firstRow) * (depth + GAP);
      row = depth + GAP;
      step = 1;
    } else {
      data = copy;
      at = (i - firstRow) * depth;
      row = 1;
      step = count;
    }
  }

  void forget() {
    o = null;
    data = copy;
  }
}
