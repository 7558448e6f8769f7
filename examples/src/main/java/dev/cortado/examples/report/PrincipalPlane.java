package dev.cortado.examples.report;

/**
 * The plane in which points spread most: principal component analysis (Pearson 1901) by Jacobi's rotations in double
 * precision. The sign of each axis is fixed (its largest component is positive), so the same points give the same picture.
 */
public final class PrincipalPlane {
  private static final int SWEEPS = 60;

  private final double[] mean;
  private final double[][] axes;
  private final double[] variances;

  /**
   * The plane of these points.
   *
   * @param points row after row, [n, dimensions]; n at least 1
   * @param dimensions at least 2
   */
  public PrincipalPlane(float[] points, int dimensions) {
    int n = points.length / dimensions;
    mean = new double[dimensions];
    for (int i = 0; i < n * dimensions; i++) {
      mean[i % dimensions] += points[i] / (double) n;
    }
    double[][] covariance = new double[dimensions][dimensions];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < dimensions; a++) {
        double da = points[i * dimensions + a] - mean[a];
        for (int b = 0; b <= a; b++) {
          covariance[a][b] += da * (points[i * dimensions + b] - mean[b]) / n;
          covariance[b][a] = covariance[a][b];
        }
      }
    }
    double[][] vectors = diagonalise(covariance);
    axes = new double[2][];
    variances = new double[2];
    for (int k = 0, skip = -1; k < 2; k++) {
      int best = -1;
      for (int a = 0; a < dimensions; a++) {
        if (a != skip && (best < 0 || covariance[a][a] > covariance[best][best])) {
          best = a;
        }
      }
      skip = best;
      variances[k] = covariance[best][best];
      axes[k] = signed(vectors, best);
    }
    double total = 0;
    for (int a = 0; a < dimensions; a++) {
      total += covariance[a][a];
    }
    share = total > 0 ? (variances[0] + variances[1]) / total : 1;
  }

  private final double share;

  /** How much of the whole variance lies in the plane, 0 to 1. */
  public double share() {
    return share;
  }

  /** The standard deviation along an axis, 0 the first. */
  public double deviation(int axis) {
    return Math.sqrt(Math.max(0, variances[axis]));
  }

  /** The coordinates of all points along an axis, 0 the first; the mean of the points that made the plane is at 0. */
  public float[] project(float[] points, int axis) {
    int dimensions = mean.length;
    float[] coordinates = new float[points.length / dimensions];
    for (int i = 0; i < coordinates.length; i++) {
      double sum = 0;
      for (int a = 0; a < dimensions; a++) {
        sum += (points[i * dimensions + a] - mean[a]) * axes[axis][a];
      }
      coordinates[i] = (float) sum;
    }
    return coordinates;
  }

  /** Writes the point of the whole space that lies at these coordinates of the plane. */
  public void lift(double first, double second, float[] into, int offset) {
    for (int a = 0; a < mean.length; a++) {
      into[offset + a] = (float) (mean[a] + first * axes[0][a] + second * axes[1][a]);
    }
  }

  /** Turns a symmetric matrix into its eigenvalues on the diagonal; returns the eigenvectors as columns. */
  private static double[][] diagonalise(double[][] m) {
    int d = m.length;
    double[][] v = new double[d][d];
    for (int a = 0; a < d; a++) {
      v[a][a] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = 0;
      for (int p = 0; p < d; p++) {
        for (int q = p + 1; q < d; q++) {
          off += m[p][q] * m[p][q];
          rotate(m, v, p, q);
        }
      }
      if (off < 1e-24) {
        break;
      }
    }
    return v;
  }

  /** Makes m[p][q] zero (Golub and Van Loan, "Matrix Computations", section 8.5). */
  private static void rotate(double[][] m, double[][] v, int p, int q) {
    if (m[p][q] == 0) {
      return;
    }
    double tau = (m[q][q] - m[p][p]) / (2 * m[p][q]);
    double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    for (int k = 0; k < m.length; k++) {
      double kp = m[k][p];
      double kq = m[k][q];
      m[k][p] = c * kp - s * kq;
      m[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < m.length; k++) {
      double pk = m[p][k];
      double qk = m[q][k];
      m[p][k] = c * pk - s * qk;
      m[q][k] = s * pk + c * qk;
      double vp = v[k][p];
      double vq = v[k][q];
      v[k][p] = c * vp - s * vq;
      v[k][q] = s * vp + c * vq;
    }
  }

  private static double[] signed(double[][] vectors, int column) {
    double[] axis = new double[vectors.length];
    double largest = 0;
    for (int a = 0; a < axis.length; a++) {
      axis[a] = vectors[a][column];
      if (Math.abs(axis[a]) > Math.abs(largest)) {
        largest = axis[a];
      }
    }
    for (int a = 0; a < axis.length && largest < 0; a++) {
      axis[a] = -axis[a];
    }
    return axis;
  }
}
