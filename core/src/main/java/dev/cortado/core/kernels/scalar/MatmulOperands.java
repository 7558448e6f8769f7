package dev.cortado.core.kernels.scalar;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import java.util.Arrays;

/** What {@link ScalarMatmul} multiplies at present: one object for all products, since a product allocates nothing. */
final class MatmulOperands {
  private static final float[] NONE = new float[0];

  /** out: [rows, columns] (+)= the sum over depth. */
  int rows;
  int columns;
  int depth;

  /** The left operand: element (i, k) at {@code i * aRow + k * aStep}. */
  float[] a;
  int aRow;
  int aStep;

  private float[] b;
  private boolean bTransposed;
  private float[] out;
  private boolean add;

  void set(Tensor newA, boolean aTransposed, Tensor newB, boolean newBTransposed, Tensor newOut, Into into) {
    rows = newOut.rows();
    columns = newOut.columns();
    depth = aTransposed ? newA.rows() : newA.columns();
    a = newA.data();
    aRow = aTransposed ? 1 : depth;
    aStep = aTransposed ? rows : 1;
    b = newB.data();
    bTransposed = newBTransposed;
    out = newOut.data();
    add = into == Into.ADD;
  }

  /** Keeps no tensor alive between two products. */
  void forget() {
    a = NONE;
    b = NONE;
    out = NONE;
  }

  /** Where the chains of row i of out start, from column j on. */
  void begin(int i, int j, int count, float[] sums) {
    if (add) {
      System.arraycopy(out, i * columns + j, sums, 0, count);
    } else {
      Arrays.fill(sums, 0, count, 0f);
    }
  }

  /** Row i of out from column j on, when its chains are complete. */
  void end(int i, int j, int count, float[] sums) {
    System.arraycopy(sums, 0, out, i * columns + j, count);
  }

  /** Row k of b from column j on. */
  void row(int k, int j, int count, float[] to) {
    if (!bTransposed) {
      System.arraycopy(b, k * columns + j, to, 0, count);
      return;
    }
    for (int c = 0; c < count; c++) {
      to[c] = b[(j + c) * depth + k];
    }
  }

  /** Rows k to k + 3 of b from column j on. */
  void fourRows(int k, int j, int count, float[] to0, float[] to1, float[] to2, float[] to3) {
    if (!bTransposed) {
      row(k, j, count, to0);
      row(k + 1, j, count, to1);
      row(k + 2, j, count, to2);
      row(k + 3, j, count, to3);
      return;
    }
    for (int c = 0; c < count; c++) {
      int at = (j + c) * depth + k;
      to0[c] = b[at];
      to1[c] = b[at + 1];
      to2[c] = b[at + 2];
      to3[c] = b[at + 3];
    }
  }
}
