package dev.cortado.models.metrics;

import java.util.Arrays;

/**
 * Turns and mirrors one cloud of points so that it lies as closely as possible on another (Schönemann 1966), so that the
 * eye can follow a latent space from frame to frame: y = (x - from) . rotation + to. Nothing is stretched.
 */
public final class Procrustes {
  private final double[] from;
  private final double[] to;
  private final double[][] rotation;

  private Procrustes(double[] from, double[] to, double[][] rotation) {
    this.from = from;
    this.to = to;
    this.rotation = rotation;
  }

  /**
   * Finds the alignment that makes the sum of squared distances of corresponding rows least.
   *
   * @param points rows of columns numbers, to be moved
   * @param reference the same rows, where they should lie
   * @param columns numbers in a row
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static Procrustes align(float[] points, float[] reference, int columns) {
    int rows = Points.rows("procrustes", points, columns);
    if (reference.length != points.length) {
      throw new IllegalArgumentException(
          "procrustes: " + points.length + " numbers to align with " + reference.length + "; the same rows are needed");
    }
    double[] from = Moments.of(points, null, columns).mean();
    double[] to = Moments.of(reference, null, columns).mean();
    double[][] covariance = new double[columns][columns];
    double scale = 0;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          covariance[i][j] +=
              (points[row * columns + i] - from[i]) * (reference[row * columns + j] - to[j]);
        }
      }
    }
    for (double[] line : covariance) {
      for (double x : line) {
        scale = Math.max(scale, Math.abs(x));
      }
    }
    return new Procrustes(from, to, orthogonalFactor(covariance, scale));
  }

  /** The aligned points, in a new array. */
  public float[] apply(float[] points) {
    int columns = from.length;
    int rows = Points.rows("procrustes", points, columns);
    float[] moved = new float[points.length];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < columns; j++) {
        double sum = to[j];
        for (int i = 0; i < columns; i++) {
          sum += (points[row * columns + i] - from[i]) * rotation[i][j];
        }
        moved[row * columns + j] = (float) sum;
      }
    }
    return moved;
  }

  /** The orthogonal matrix, a copy. */
  public double[][] rotation() {
    double[][] copy = new double[rotation.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = rotation[i].clone();
    }
    return copy;
  }

  // U.VT of the singular value decomposition U.S.VT, by Newton's iteration for the polar decomposition (Higham 1986):
  // R = (R + R^-T) / 2. A little of the identity decides what the points leave open.
  private static double[][] orthogonalFactor(double[][] matrix, double scale) {
    int n = matrix.length;
    double[][] r = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        r[i][j] = (scale > 0 ? matrix[i][j] / scale : 0) + (i == j ? 1e-10 : 0);
      }
    }
    double change = 1;
    for (int step = 0; step < 200 && change > 1e-15; step++) {
      double[][] inverse = inverse(r);
      change = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double next = 0.5 * (r[i][j] + inverse[j][i]);
          change = Math.max(change, Math.abs(next - r[i][j]));
          inverse[j][i] = next;
        }
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          r[i][j] = inverse[j][i];
        }
      }
    }
    return r;
  }

  // Gauss-Jordan with partial pivoting.
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] work = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, work[i], 0, n);
      work[i][n + i] = 1;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        pivot = Math.abs(work[i][column]) > Math.abs(work[pivot][column]) ? i : pivot;
      }
      double[] line = work[pivot];
      work[pivot] = work[column];
      work[column] = line;
      double factor = 1 / line[column];
      for (int j = column; j < 2 * n; j++) {
        line[j] *= factor;
      }
      for (int i = 0; i < n; i++) {
        double times = work[i][column];
        for (int j = column; i != column && j < 2 * n; j++) {
          work[i][j] -= times * line[j];
        }
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = Arrays.copyOfRange(work[i], n, 2 * n);
    }
    return inverse;
  }
}
