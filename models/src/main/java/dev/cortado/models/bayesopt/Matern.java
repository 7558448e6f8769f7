package dev.cortado.models.bayesopt;

/**
 * The Matern covariance with smoothness 5/2 (Rasmussen and Williams 2006, equation 4.17): variance (1 + a + a^2 / 3)
 * exp(-a), a = sqrt(5) r, r^2 = the sum of ((x_i - y_i) / lengthScale_i)^2.
 */
final class Matern {
  private static final double ROOT_5 = Math.sqrt(5);

  private final double[] inverseSquares;
  private final double variance;

  Matern(Hyperparameters hyperparameters) {
    double[] scales = hyperparameters.lengthScales();
    this.inverseSquares = new double[scales.length];
    for (int i = 0; i < scales.length; i++) {
      inverseSquares[i] = 1 / (scales[i] * scales[i]);
    }
    this.variance = hyperparameters.signalVariance();
  }

  /** The covariance of a point with itself. */
  double variance() {
    return variance;
  }

  double covariance(double[] x, double[] y) {
    double a = scaledDistance(x, y);
    return variance * (1 + a + a * a / 3) * StrictMath.exp(-a);
  }

  /**
   * What all derivatives have in common, c = 5/3 variance (1 + a) exp(-a): the derivative with respect to x_i is -c (x_i -
   * y_i) / lengthScale_i^2, with respect to log lengthScale_i it is c ((x_i - y_i) / lengthScale_i)^2.
   */
  double slope(double[] x, double[] y) {
    double a = scaledDistance(x, y);
    return 5.0 / 3 * variance * (1 + a) * StrictMath.exp(-a);
  }

  /** (x_i - y_i) / lengthScale_i^2 */
  double scaledDifference(double[] x, double[] y, int i) {
    return (x[i] - y[i]) * inverseSquares[i];
  }

  private double scaledDistance(double[] x, double[] y) {
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      square += (x[i] - y[i]) * (x[i] - y[i]) * inverseSquares[i];
    }
    return ROOT_5 * Math.sqrt(square);
  }

  /** The covariances of these points, with the noise on the diagonal. */
  double[][] matrix(double[][] points, double noise) {
    return matrix(points, noise, new double[points.length][points.length]);
  }

  /** The same, and the {@link #slope} of each pair i > j, for one exponential a pair. */
  double[][] matrix(double[][] points, double noise, double[][] slopes) {
    int n = points.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double a = scaledDistance(points[i], points[j]);
        double decay = variance * StrictMath.exp(-a);
        matrix[i][j] = matrix[j][i] = (1 + a + a * a / 3) * decay;
        slopes[i][j] = 5.0 / 3 * (1 + a) * decay;
      }
      matrix[i][i] = variance + noise;
    }
    return matrix;
  }

  /** The covariances of one point with these. */
  double[] column(double[][] points, double[] x) {
    double[] column = new double[points.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = covariance(points[i], x);
    }
    return column;
  }
}
