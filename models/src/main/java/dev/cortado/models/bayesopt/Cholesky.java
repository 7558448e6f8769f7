package dev.cortado.models.bayesopt;

/**
 * A symmetric matrix as L.LT, L lower triangular. Where the matrix is singular to working precision (points that coincide),
 * as much is added to its diagonal as is needed: 1e-10 of its mean, then ten times more until it succeeds.
 */
final class Cholesky {
  // A pivot that has lost all but so much of its diagonal element consists of rounding errors.
  private static final double LEAST_PIVOT = 1e-14;
  private static final double FIRST_JITTER = 1e-10;

  private final double[][] lower;
  private final double jitter;

  private Cholesky(double[][] lower, double jitter) {
    this.lower = lower;
    this.jitter = jitter;
  }

  /**
   * Factorises; the matrix is not changed.
   *
   * @throws ArithmeticException if an element is not finite, so that no jitter helps
   */
  static Cholesky of(double[][] matrix) {
    double mean = 0;
    for (int i = 0; i < matrix.length; i++) {
      mean += matrix[i][i] / matrix.length;
    }
    for (double share = 0; share <= 1; share = share == 0 ? FIRST_JITTER : 10 * share) {
      double[][] lower = factor(matrix, share * mean);
      if (lower != null) {
        return new Cholesky(lower, share * mean);
      }
    }
    throw new ArithmeticException("cholesky: the matrix is not positive definite, or not finite");
  }

  private static double[][] factor(double[][] matrix, double jitter) {
    int n = matrix.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = lower[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        row[j] = (matrix[i][j] - dot(row, lower[j], j)) / lower[j][j];
      }
      double diagonal = matrix[i][i] + jitter;
      double pivot = diagonal - dot(row, row, i);
      if (!(pivot > LEAST_PIVOT * diagonal) || Double.isInfinite(pivot)) {
        return null;
      }
      row[i] = Math.sqrt(pivot);
    }
    return lower;
  }

  private static double dot(double[] a, double[] b, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** What was added to the diagonal. */
  double jitter() {
    return jitter;
  }

  /** log det of the matrix. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * StrictMath.log(lower[i][i]);
    }
    return sum;
  }

  /** x with L.x = b. */
  double[] solveLower(double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (b[i] - dot(lower[i], x, i)) / lower[i][i];
    }
    return x;
  }

  /** x with LT.x = b. */
  double[] solveUpper(double[] b) {
    double[] x = b.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= lower[i][j] * x[i];
      }
    }
    return x;
  }

  /** x with matrix.x = b. */
  double[] solve(double[] b) {
    return solveUpper(solveLower(b));
  }

  /** L.x */
  double[] multiplyLower(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(lower[i], x, i + 1);
    }
    return y;
  }

  /** The inverse of the matrix. */
  double[][] inverse() {
    double[][] inverse = new double[lower.length][];
    for (int i = 0; i < inverse.length; i++) {
      double[] unit = new double[lower.length];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }
}
