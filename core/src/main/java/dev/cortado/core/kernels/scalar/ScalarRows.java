package dev.cortado.core.kernels.scalar;

import static dev.cortado.core.kernels.scalar.ScalarElementwise.put;

import dev.cortado.core.kernels.Into;
import java.util.Arrays;

/** Broadcasts and sums along the rows and columns of matrices of d columns. */
final class ScalarRows {
  private ScalarRows() {}

  static void addRow(float[] row, float[] out, int d, Into into) {
    for (int i = 0; i < out.length; i++) {
      put(row[i % d], out, i, into);
    }
  }

  static void addColumn(float factor, float[] column, float[] out, int d, Into into) {
    for (int i = 0; i < out.length; i++) {
      put(factor * column[i / d], out, i, into);
    }
  }

  static void addScalar(float value, float[] out, Into into) {
    for (int i = 0; i < out.length; i++) {
      put(value, out, i, into);
    }
  }

  static void multiplyRows(float[] x, float[] column, float[] out, int d, Into into) {
    for (int i = 0; i < out.length; i++) {
      put(column[i / d] * x[i], out, i, into);
    }
  }

  static void sumRows(float[] x, float[] row, Into into) {
    int d = row.length;
    if (into == Into.REPLACE) {
      Arrays.fill(row, 0);
    }
    for (int i = 0; i < x.length; i++) {
      row[i % d] += x[i];
    }
  }

  static void sumColumns(float[] x, float[] column, int d, Accumulators sums, Into into) {
    for (int i = 0; i < column.length; i++) {
      sums.clear();
      for (int j = 0; j < d; j++) {
        sums.add(j, x[i * d + j]);
      }
      put(sums.total(), column, i, into);
    }
  }

  static float sum(float[] x, Accumulators sums) {
    sums.clear();
    for (int i = 0; i < x.length; i++) {
      sums.add(i, x[i]);
    }
    return sums.total();
  }

  static float dot(float[] a, float[] b, Accumulators sums) {
    sums.clear();
    for (int i = 0; i < a.length; i++) {
      sums.addProduct(i, a[i], b[i]);
    }
    return sums.total();
  }

  static float weightedMean(float[] x, float[] weights, Accumulators sums) {
    float total = sum(weights, sums);
    if (total == 0) {
      return 0;
    }
    sums.clear();
    for (int i = 0; i < x.length; i++) {
      if (weights[i] != 0) { // else a NaN in a row that does not count would count
        sums.addProduct(i, weights[i], x[i]);
      }
    }
    return sums.total() / total;
  }

  static void weightedMeanGradient(float[] weights, float dout, float[] dx, Accumulators sums, Into into) {
    float total = sum(weights, sums);
    if (total == 0) {
      if (into == Into.REPLACE) {
        Arrays.fill(dx, 0);
      }
      return;
    }
    float scale = dout / total;
    for (int i = 0; i < dx.length; i++) {
      put(scale * weights[i], dx, i, into);
    }
  }
}
