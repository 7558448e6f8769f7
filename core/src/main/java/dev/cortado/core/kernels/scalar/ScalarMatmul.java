package dev.cortado.core.kernels.scalar;

/**
 * Matrix products. Every element of out is one chain of fused multiply-adds over k in ascending order:
 *
 * <pre>{@code
 * for (int i = begin; i < end; i++)
 *   for (int j = 0; j < d; j++)
 *     for (int k = 0; k < depth; k++)
 *       out[i, j] = Math.fma(a[i, k], b[k, j], out[i, j]);
 * }</pre>
 *
 * <p>That is what is computed, in an order of loops that lets the just-in-time compiler make SIMD of the innermost one. It
 * does so only where all arrays are indexed alike, since otherwise two of them might be one and overlap. So some rows of out
 * and four rows of b are copied to where they begin at 0: then the bits are the same and the speed is five to ten times that
 * of the loops above.
 */
final class ScalarMatmul {
  /** Rows of out for which a row of b is copied once. */
  private static final int ROWS = 32;
  /** Columns at a time: with this many all copies stay in the second-level cache. */
  private static final int COLUMNS = 512;

  private final float[][] sums = new float[ROWS][COLUMNS];
  private final float[] b0 = new float[COLUMNS];
  private final float[] b1 = new float[COLUMNS];
  private final float[] b2 = new float[COLUMNS];
  private final float[] b3 = new float[COLUMNS];

  /** Computes rows {@code begin} to {@code end - 1} of out. */
  void multiply(MatmulOperands o, int begin, int end) {
    for (int j = 0; j < o.columns; j += COLUMNS) {
      int columns = Math.min(COLUMNS, o.columns - j);
      for (int i = begin; i < end; i += ROWS) {
        block(o, i, Math.min(ROWS, end - i), j, columns);
      }
    }
  }

  private void block(MatmulOperands o, int i, int rows, int j, int columns) {
    for (int r = 0; r < rows; r++) {
      o.begin(i + r, j, columns, sums[r]);
    }
    float[] a = o.a;
    int step = o.aStep;
    int k = 0;
    for (; k + 4 <= o.depth; k += 4) {
      o.fourRows(k, j, columns, b0, b1, b2, b3);
      for (int r = 0; r < rows; r++) {
        int at = (i + r) * o.aRow + k * step;
        addFour(a[at], b0, a[at + step], b1, a[at + 2 * step], b2, a[at + 3 * step], b3, sums[r], columns);
      }
    }
    for (; k < o.depth; k++) {
      o.row(k, j, columns, b0);
      for (int r = 0; r < rows; r++) {
        addOne(a[(i + r) * o.aRow + k * step], b0, sums[r], columns);
      }
    }
    for (int r = 0; r < rows; r++) {
      o.end(i + r, j, columns, sums[r]);
    }
  }

  private static void addFour(
      float x0, float[] b0, float x1, float[] b1, float x2, float[] b2, float x3, float[] b3, float[] sum, int columns) {
    for (int j = 0; j < columns; j++) {
      sum[j] = Math.fma(x3, b3[j], Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], sum[j]))));
    }
  }

  private static void addOne(float x, float[] b, float[] sum, int columns) {
    for (int j = 0; j < columns; j++) {
      sum[j] = Math.fma(x, b[j], sum[j]);
    }
  }
}
