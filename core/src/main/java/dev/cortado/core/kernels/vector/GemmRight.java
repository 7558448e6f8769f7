package dev.cortado.core.kernels.vector;

/**
 * The right operand of a block of a product, one {@link Panel} at a time: row k of the present panel is at {@code at + k *
 * stride} of {@code data} and is {@code width} wide. Panels are copied four at a time just before they are used, for then
 * whole cache lines are read of each row. If few rows of the left operand will pass, the tensor itself is the panel.
 */
final class GemmRight {
  static final int PANEL = 2 * GemmTiles.LANES;
  private static final int GROUP = 4;

  /** With fewer rows than this a panel is not used often enough to repay copying it... */
  private static final int WORTH_COPYING = 600;

  /** ...unless its rows lie a multiple of 4 KiB apart, where they fall into the same few sets of the caches. */
  private static final int WORTH_COPYING_PAGES = 24;

  float[] data;
  int at;
  int stride;
  int width;
  private float[] copy = new float[0];
  private GemmOperands o;
  private boolean direct;
  private int firstStep;
  private int depth;
  private int groupFrom; // the columns of the present group of panels
  private int groupTo;

  /** Chooses {@code newDepth} rows from row k on, for {@code rows} rows of the left operand. */
  void choose(GemmOperands operands, int k, int newDepth, int rows) {
    o = operands;
    firstStep = k;
    depth = newDepth;
    groupTo = 0;
    groupFrom = 0;
    int worth = o.vStride % 1024 == 0 ? WORTH_COPYING_PAGES : WORTH_COPYING;
    direct = !o.vTransposed && rows < worth;
    if (copy.length < depth * PANEL * GROUP) {
      copy = new float[depth * PANEL * GROUP];
    }
  }

  /** Goes to the panel of columns j to {@code Math.min(end, j + PANEL) - 1}; called from the left to the right. */
  void panel(int j, int end) {
    int columns = Math.min(PANEL, end - j);
    width = columns > GemmTiles.LANES ? PANEL : GemmTiles.LANES;
    if (direct && columns == width) {
      data = o.v;
      at = firstStep * o.vStride + j;
      stride = o.vStride;
      return;
    }
    data = copy;
    stride = width;
    at = 0;
    if (o.vTransposed) {
      Panel.transposed(o.v, j * o.vStride + firstStep, o.vStride, depth, columns, copy, width);
    } else if (columns < PANEL) {
      Panel.ragged(o.v, firstStep * o.vStride + j, o.vStride, depth, columns, copy, width);
    } else {
      if (j >= groupTo) {
        int panels = Math.min(GROUP, (end - j) / PANEL);
        Panel.group(o.v, firstStep * o.vStride + j, o.vStride, depth, panels, copy);
        groupFrom = j;
        groupTo = j + panels * PANEL;
      }
      at = (j - groupFrom) * depth;
    }
  }

  void forget() {
    o = null;
    data = copy;
  }
}
