package dev.cortado.core.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The left operand of a block without its zeros, tile by tile: of each tile only those columns are kept that are not all
 * zero, each with the place of its row in a panel of the right operand. Behind a ReLU half of the elements are zero and more,
 * of black pixels as well, so that this is what makes products of such networks quick.
 *
 * <p>It changes no bit. A multiply-add by zero leaves a sum as it is if the other factor is finite, which {@link GemmRight}
 * looks at, and if the sum is not -0, which {@link GemmMinusZeros} looks at in the end.
 *
 * <p>Panels are taken in turn for some hundred rows of the left operand: what is left of their rows is read in no order that
 * the processor could foresee, so that a panel has to be in a cache that is near.
 */
final class GemmNonzeros {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int ROWS = GemmTiles.LISTED;
  private static final int COLUMN = GemmTiles.LISTED_COLUMN;

  /** Of a vector of a column, what belongs to the tile. */
  private static final VectorMask<Float> TILE = S.indexInRange(0, ROWS);

  /**
   * Deeper products are cut into blocks. A panel so deep takes 24 KiB and stays in the first-level cache. Two that are taken
   * together have 100 KiB and come from the second-level cache, which gives the quarter of a kilobyte that {@link GemmTile5x4}
   * reads for its twenty multiply-adds in time.
   */
  static final int DEPTH = GemmTiles.SIX ? 384 : 400;

  /** From one tile to the next: a little more, or all tiles would begin in the same set of the first-level cache. */
  private static final int APART = DEPTH + 12;

  /** So many tiles at a time: 128 or 130 rows. */
  private static final int TILES = (128 + ROWS - 1) / ROWS;

  /** Rows of the left operand that are taken at a time. */
  static final int CHUNK = TILES * ROWS;

  /** With fewer multiply-adds than this looking for zeros is not worth it. */
  private static final long WORTH_LOOKING = 1 << 18;

  /** How many columns of tiles are looked at, and how many of them may at most not be all zero, by what was measured. */
  private static final int LOOKS = 64;
  private static final int WORTH_SKIPPING = GemmTiles.SIX ? 45 : 48;

  /** Column c of tile t is at {@code (first(t) + c) * COLUMN}. */
  final float[] data = new float[TILES * APART * COLUMN];
  /** Where its row begins in a panel is at {@code first(t) + c}. */
  final int[] places = new int[TILES * APART];
  private final int[] counts = new int[TILES];
  /** Of the rows of a tile; or a column, where vectors would reach past the end of the left operand. */
  private final float[] sums = new float[DEPTH + L];
  private GemmOperands o;
  private int row;
  private int k;

  /**
   * Whether so many columns of tiles seem to be all zero that it pays to leave them out: 64 of them, spread as evenly as the
   * multiples of the golden ratio, tell.
   */
  static boolean worth(GemmOperands o) {
    if (o.rows < 2 * ROWS || o.columns <= GemmTiles.LANES || (long) o.rows * o.columns * o.depth < WORTH_LOOKING) {
      return false;
    }
    int seen = 0;
    int golden = 0;
    for (int look = 0; look < LOOKS && seen <= WORTH_SKIPPING; look++) {
      int i = (int) ((long) (o.rows - ROWS) * look / (LOOKS - 1));
      golden += 0x9E3779B9;
      int step = (int) ((golden & 0xFFFFFFFFL) * o.depth >>> 32);
      seen += zero(o.p, i * o.pRow + step * o.pStep, o.pRow) ? 0 : 1;
    }
    return seen <= WORTH_SKIPPING;
  }

  private static boolean zero(float[] p, int at, int stride) {
    for (int i = 0; i < ROWS; i++) {
      if (p[at + i * stride] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Begins a product. */
  void begin(GemmOperands operands) {
    o = operands;
    row = -1;
  }

  /** Keeps what is not zero of {@code rows} rows from row i on and of {@code depth} columns from column newK on. */
  void take(int i, int rows, int newK, int depth) {
    if (row == i && k == newK) {
      return; // for another group of panels
    }
    row = i;
    k = newK;
    int from = i * o.pRow + k * o.pStep;
    if (o.pStep == 1) {
      for (int t = 0; t * ROWS < rows; t++) {
        rows(t, from + t * ROWS * o.pRow, Math.min(ROWS, rows - t * ROWS), depth);
      }
      return;
    }
    int whole = rows / ROWS;
    if (whole > 0) {
      Arrays.fill(counts, 0, whole, 0);
      columns(from, whole, depth);
    }
    if (whole * ROWS < rows) {
      rest(o.p, from + whole * ROWS, o.pStep, rows - whole * ROWS, depth, data, places, first(whole));
      counts[whole] = depth;
    }
  }

  /** Tile t of contiguous rows: finds the columns that are not all zero, then copies them row by row. */
  private void rows(int t, int from, int rows, int depth) {
    sumRows(o.p, from, o.pRow, rows, depth, sums);
    int first = first(t);
    int count = keep(sums, depth, places, first);
    if (rows < ROWS) { // those that are not there are 0
      Arrays.fill(data, first * COLUMN, (first + count) * COLUMN, 0f);
    }
    for (int i = 0; i < rows; i++) {
      gather(o.p, from + i * o.pRow, places, first, count, data, i);
    }
    for (int c = first; c < first + count; c++) {
      places[c] *= GemmRight.PANEL;
    }
    counts[t] = count;
  }

  /** sums[k] = |p[0, k]| + ... + |p[rows - 1, k]|: 0 if all are, and not a number if one is not. */
  private static void sumRows(float[] p, int at, int stride, int rows, int depth, float[] sums) {
    int whole = S.loopBound(depth);
    for (int j = 0; j < whole; j += L) {
      FloatVector sum = FloatVector.fromArray(S, p, at + j).abs();
      for (int i = 1; i < rows; i++) {
        sum = FloatVector.fromArray(S, p, at + i * stride + j).abs().add(sum);
      }
      sum.intoArray(sums, j);
    }
    for (int j = whole; j < depth; j++) {
      float sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += Math.abs(p[at + i * stride + j]);
      }
      sums[j] = sum;
    }
  }

  /** Lists the places of what is not zero from list[at] on and returns how many there are. */
  private static int keep(float[] sums, int depth, int[] list, int at) {
    int next = at;
    for (int j = 0; j < depth; j++) {
      list[next] = j;
      next += oneUnlessZero(Float.floatToRawIntBits(sums[j]));
    }
    return next - at;
  }

  /** Without a branch, which nobody could predict. */
  private static int oneUnlessZero(int bits) {
    return (bits | -bits) >>> 31;
  }

  private static void gather(float[] p, int at, int[] list, int first, int count, float[] to, int i) {
    for (int c = first; c < first + count; c++) {
      to[c * COLUMN + i] = p[at + list[c]];
    }
  }

  /**
   * All whole tiles, where columns are contiguous. A column that is all zero is copied, too, to where the next one goes. It is
   * taken as vectors, if one holds as much of it as belongs to a tile: from p itself as long as none reaches past its end.
   */
  private void columns(int from, int tiles, int depth) {
    if (L < ROWS) {
      columnsOneByOne(o.p, from, o.pStep, tiles, depth, data, places, counts);
      return;
    }
    int last = o.p.length - (tiles - 1) * ROWS - L;
    int inside = last < from ? 0 : Math.min(depth, (last - from) / o.pStep + 1);
    columnsAsVectors(o.p, from, o.pStep, tiles, 0, inside, data, places, counts);
    for (int j = inside; j < depth; j++) {
      System.arraycopy(o.p, from + j * o.pStep, sums, 0, tiles * ROWS);
      columnsAsVectors(sums, 0, 0, tiles, j, j + 1, data, places, counts);
    }
  }

  /**
   * Columns j0 to j1 - 1, of which the first begins at {@code from}. What a vector takes from the next tile, the next column
   * overwrites, and behind the last column there is a gap.
   */
  private static void columnsAsVectors(
      float[] p, int from, int step, int tiles, int j0, int j1, float[] data, int[] places, int[] counts) {
    for (int j = j0; j < j1; j++) {
      int at = from + (j - j0) * step;
      for (int t = 0; t < tiles; t++) {
        FloatVector x = FloatVector.fromArray(S, p, at);
        int c = t * APART + counts[t];
        x.intoArray(data, c * COLUMN);
        places[c] = j * GemmRight.PANEL;
        counts[t] += oneUnlessZero(x.compare(VectorOperators.NE, 0f).and(TILE).trueCount());
        at += ROWS;
      }
    }
  }

  private static void columnsOneByOne(
      float[] p, int from, int step, int tiles, int depth, float[] data, int[] places, int[] counts) {
    for (int j = 0; j < depth; j++) {
      int at = from + j * step;
      for (int t = 0; t < tiles; t++) {
        int c = t * APART + counts[t];
        int bits = 0;
        for (int i = 0; i < ROWS; i++) {
          float x = p[at + i];
          data[c * COLUMN + i] = x;
          bits |= Float.floatToRawIntBits(x) << 1; // 0 and -0 are 0 without their sign
        }
        places[c] = j * GemmRight.PANEL;
        counts[t] += oneUnlessZero(bits);
        at += ROWS;
      }
    }
  }

  /** A tile of fewer rows, with zeros for the others; all its columns are kept. */
  private static void rest(float[] p, int from, int step, int rows, int depth, float[] data, int[] places, int first) {
    for (int j = 0; j < depth; j++) {
      int to = (first + j) * COLUMN;
      System.arraycopy(p, from + j * step, data, to, rows);
      Arrays.fill(data, to + rows, to + ROWS, 0);
      places[first + j] = j * GemmRight.PANEL;
    }
  }

  /** Where the columns of tile t begin. */
  int first(int t) {
    return t * APART;
  }

  /** How many columns of tile t are left. */
  int count(int t) {
    return counts[t];
  }

  void forget() {
    o = null;
  }
}
