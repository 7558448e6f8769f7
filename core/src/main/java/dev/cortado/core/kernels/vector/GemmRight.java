package dev.cortado.core.kernels.vector;

/**
 * The right operand of a block of a product, a group of {@link Panel}s at a time: row k of the present panel is at {@code at
 * + k * stride} of {@code data} and is {@code width} wide. All tiles of the left operand pass by a group before the next one
 * is made, so it is about as large as the second-level cache. If few tiles will pass, the tensor itself is read.
 */
final class GemmRight {
  static final int PANEL = 2 * GemmTiles.LANES;

  /**
   * Elements of a group at most, 1 MiB, or 512 KiB where the second-level cache has less than that. A panel that has left it is
   * read from front to back, which the processor foresees; the fewer groups, the less often the left operand is copied.
   */
  private static final int GROUP = Caches.SECOND_LEVEL < 1 << 20 ? 1 << 17 : 1 << 18;

  /**
   * The same where zeros are left out, 2 MiB: there a panel at a time meets many tiles, so that a group need not stay in that
   * cache, and the left operand is looked through anew for each group.
   */
  static final int GROUP_LISTED = 1 << 19;

  /**
   * With fewer rows of the left operand than this a panel is not used often enough to repay copying it. What is copied is
   * read row by row, so that the processor fetches it ahead, which counts as weights lie beyond the second-level cache; and
   * the tiles read only a copy without a check.
   */
  private static final int WORTH_COPYING = 12;

  /**
   * What lies between two panels of a group. Without it panels of some depths, 128 among them, would begin a multiple of 4
   * KiB apart, and what is written to all of them in turn would fall into the same few sets of the caches.
   */
  private static final int GAP = PANEL;

  float[] data;
  int at;
  int stride;
  int width;
  /** Whether the next panel of the group is taken together with the present one, and where it begins. */
  boolean paired;
  int next;
  /** Whether the tensor itself is read. */
  boolean direct;
  private float[] copy = new float[0];
  private GemmOperands o;
  private int firstStep;
  private int depth;
  private int most; // panels in a group
  private int from; // the columns of the present group
  private int to;
  private int apart; // from one panel of the group to the next

  /**
   * Chooses {@code newDepth} rows from row k on and {@code columns} columns, for {@code rows} rows of the left operand. The
   * copy grows here: of {@link #group}, which is larger, C2 would have to begin again when that happens.
   */
  void choose(GemmOperands operands, int k, int newDepth, int rows, int columns) {
    o = operands;
    firstStep = k;
    depth = newDepth;
    direct = !o.vTransposed && rows < WORTH_COPYING && !o.skipsZeros;
    int elements = o.skipsZeros ? GROUP_LISTED : GROUP;
    most = Math.max(elements / Math.max(depth, 1) / PANEL, 1);
    int panels = Math.min(most, columns / PANEL) + 1; // and a ragged one
    int needed = panels * (depth * PANEL + GAP);
    if (copy.length < needed) {
      copy = new float[needed];
    }
  }

  /**
   * Goes to the group of panels that begins at column j and returns the column after it, at most {@code end}. All panels of
   * a group are a tile wide, or it is a single one of one vector.
   */
  int group(int j, int end) {
    from = j;
    if (end - j <= GemmTiles.LANES) {
      to = end;
      width = GemmTiles.LANES;
    } else {
      int rest = (end - j) % PANEL;
      to = Math.min(j + most * PANEL, rest <= GemmTiles.LANES ? end - rest : end);
      width = PANEL;
    }
    int whole = (to - from) / width;
    apart = depth * width + GAP;
    if (o.vTransposed) {
      for (int p = from; p < to; p += width) {
        Panel.transposed(
            o.v, p * o.vStride + firstStep, o.vStride, depth, Math.min(width, to - p), copy, start(p), width);
      }
      return to;
    }
    int first = firstStep * o.vStride;
    if (!direct && width == PANEL) {
      Panel.group(o.v, first + from, o.vStride, depth, whole, copy, apart);
    }
    int ragged = from + whole * width;
    if (ragged < to) {
      Panel.ragged(o.v, first + ragged, o.vStride, depth, to - ragged, copy, start(ragged), width);
    }
    return to;
  }

  /** Goes to the panel of the group that begins at column j. */
  void panel(int j) {
    boolean whole = to - j >= width;
    if (whole && !o.vTransposed && (direct || width < PANEL)) {
      data = o.v;
      at = firstStep * o.vStride + j;
      stride = o.vStride;
    } else {
      data = copy;
      at = start(j);
      stride = width;
    }
  }

  /** Goes to the panel that begins at column j and the next one, if there are 32 vector registers; returns their width. */
  int panels(int j) {
    panel(j);
    paired = !GemmTiles.SIX && to - j > width;
    next = at + apart;
    return paired ? 2 * width : width;
  }

  /** Whether there are only finite numbers in the group, whose panels are copies. */
  boolean finite() {
    for (int j = from; j < to; j += width) {
      if (!Panel.finite(copy, start(j), depth * width)) {
        return false;
      }
    }
    return true;
  }

  /** Where the copy of the panel that begins at column j begins. */
  private int start(int j) {
    return (j - from) / width * apart;
  }

  void forget() {
    o = null;
    data = copy;
  }
}
