package dev.cortado.models.metrics;

/**
 * Mean, variance and correlation of the aggregate posterior, the mixture of all rows' N(mean, variance). Under the prior
 * N(0, I) they are 0, 1 and 0.
 *
 * @param mean of each column
 * @param variance of each column: that of the means plus the mean of the variances
 * @param largestMean the largest absolute mean
 * @param largestVarianceError the largest |variance - 1|
 * @param largestCorrelation the largest absolute correlation of two columns; 0 if there is one column
 */
public record Moments(
    double[] mean, double[] variance, double largestMean, double largestVarianceError, double largestCorrelation) {
  /**
   * Of these rows.
   *
   * @param means rows of columns numbers
   * @param logVariances the same; null for points
   * @param columns numbers in a row
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static Moments of(float[] means, float[] logVariances, int columns) {
    int rows = Points.rows("moments", means, columns);
    double[] mean = new double[columns];
    for (int i = 0; i < means.length; i++) {
      mean[i % columns] += (double) means[i] / rows;
    }
    double[][] covariance = new double[columns][columns];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns; i++) {
        double x = means[row * columns + i] - mean[i];
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += x * (means[row * columns + j] - mean[j]) / rows;
        }
        if (logVariances != null) {
          covariance[i][i] += StrictMath.exp(logVariances[row * columns + i]) / rows;
        }
      }
    }
    return of(mean, covariance);
  }

  private static Moments of(double[] mean, double[][] covariance) {
    double[] variance = new double[mean.length];
    double largestMean = 0;
    double largestVarianceError = 0;
    double largestCorrelation = 0;
    for (int i = 0; i < mean.length; i++) {
      variance[i] = covariance[i][i];
      largestMean = Math.max(largestMean, Math.abs(mean[i]));
      largestVarianceError = Math.max(largestVarianceError, Math.abs(variance[i] - 1));
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(variance[i] * variance[j]);
        largestCorrelation = Math.max(largestCorrelation, scale == 0 ? 0 : Math.abs(covariance[i][j]) / scale);
      }
    }
    return new Moments(mean, variance, largestMean, largestVarianceError, largestCorrelation);
  }
}
