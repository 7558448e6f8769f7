package dev.cortado.models.bayesopt;

import java.util.Arrays;

/** The negative log marginal likelihood of values at points and its gradient, as a function of log hyper-parameters. */
final class MarginalLikelihood implements BoundedMinimizer.Function {
  private final double[][] points;
  private final double[] values;

  MarginalLikelihood(double[][] points, double[] values) {
    this.points = points;
    this.values = values;
  }

  /** Rasmussen and Williams 2006, equations 5.8 and 5.9. */
  @Override
  public double at(double[] logarithms, double[] gradient) {
    Hyperparameters hyperparameters = Hyperparameters.ofLogarithms(logarithms);
    Matern matern = new Matern(hyperparameters);
    double noise = hyperparameters.noiseVariance();
    int n = values.length;
    int d = logarithms.length - 2;
    double[][] slopes = new double[n][n];
    double[][] covariances = matern.matrix(points, noise, slopes);
    Cholesky cholesky = Cholesky.of(covariances);
    double[] alpha = cholesky.solve(values);
    double[][] inverse = cholesky.inverse();
    double fit = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < n; i++) {
      fit += values[i] * alpha[i];
      for (int j = 0; j < i; j++) {
        // 1/2 tr((K^-1 - alpha.alphaT) dK), each pair of off-diagonal elements at once.
        double weight = inverse[i][j] - alpha[i] * alpha[j];
        double slope = weight * slopes[i][j];
        for (int k = 0; k < d; k++) {
          gradient[k] += slope * matern.scaledDifference(points[i], points[j], k) * (points[i][k] - points[j][k]);
        }
        gradient[d] += weight * covariances[i][j];
      }
      double weight = 0.5 * (inverse[i][i] - alpha[i] * alpha[i]);
      gradient[d] += weight * matern.variance();
      gradient[d + 1] += weight * noise;
    }
    return 0.5 * (fit + cholesky.logDeterminant() + n * StrictMath.log(2 * Math.PI));
  }
}
