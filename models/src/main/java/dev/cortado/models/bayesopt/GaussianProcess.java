package dev.cortado.models.bayesopt;

import java.util.Arrays;

/**
 * Gaussian process regression (Rasmussen and Williams 2006, algorithm 2.1) with Matern 5/2 covariance. Values are
 * standardised inside; what comes out has their unit. Immutable.
 */
public final class GaussianProcess {
  // Length scales, signal and noise variance, for points in the unit cube and values of variance 1.
  private static final double[] SCALE_RANGE = {0.01, 20};
  private static final double[] SIGNAL_RANGE = {0.01, 100};
  private static final double[] NOISE_RANGE = {1e-6, 1};
  private static final int ITERATIONS = 60;

  private final double[][] points;
  private final double mean;
  private final double deviation;
  private final Hyperparameters hyperparameters;
  private final Matern matern;
  private final Cholesky cholesky;
  private final double[] alpha;
  private final double logLikelihood;

  private GaussianProcess(double[][] points, double mean, double deviation, double[] standardized, Hyperparameters h) {
    this.points = points;
    this.mean = mean;
    this.deviation = deviation;
    this.hyperparameters = h;
    this.matern = new Matern(h);
    this.cholesky = Cholesky.of(matern.matrix(points, h.noiseVariance()));
    this.alpha = cholesky.solve(standardized);
    double fit = 0;
    for (int i = 0; i < alpha.length; i++) {
      fit += alpha[i] * standardized[i];
    }
    this.logLikelihood = -0.5 * (fit + cholesky.logDeterminant() + alpha.length * StrictMath.log(2 * Math.PI));
  }

  /**
   * A process with given hyper-parameters.
   *
   * @param points where values are known
   * @param values there
   * @throws IllegalArgumentException if there is none, sizes do not fit, or a number is not finite
   */
  public static GaussianProcess of(double[][] points, double[] values, Hyperparameters hyperparameters) {
    check(points, values, hyperparameters.lengthScales().length);
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    double[] standardized = Arrays.stream(values).map(v -> (v - mean) / deviation).toArray();
    double[][] copy = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    return new GaussianProcess(copy, mean, deviation, standardized, hyperparameters);
  }

  /**
   * The process under whose hyper-parameters the values are most likely, the best of several searches: from the given
   * start, from a standard one and from random ones.
   *
   * @param points in the unit cube
   * @param values there
   * @param start of the first search, for example the last answer; null for none
   * @param restarts searches from random starts, 0 or more
   * @param seed of the random starts
   * @throws IllegalArgumentException as {@link #of}
   */
  public static GaussianProcess fit(double[][] points, double[] values, Hyperparameters start, int restarts, long seed) {
    return fit(points, values, start, restarts, new Draws(seed, "bayesopt.restart", 0));
  }

  static GaussianProcess fit(double[][] points, double[] values, Hyperparameters start, int restarts, Draws draws) {
    int d = points.length == 0 ? 1 : points[0].length;
    GaussianProcess standard = of(points, values, Hyperparameters.standard(d));
    double[] standardized = Arrays.stream(values).map(v -> (v - standard.mean) / standard.deviation).toArray();
    MarginalLikelihood likelihood = new MarginalLikelihood(points, standardized);
    Box box = range(d);
    BoundedMinimizer.Minimum best =
        BoundedMinimizer.minimize(likelihood, standard.hyperparameters.logarithms(), box, ITERATIONS);
    for (int i = start == null ? 0 : -1; i < restarts; i++) {
      double[] from = i < 0 ? start.logarithms() : box.random(draws);
      BoundedMinimizer.Minimum found = BoundedMinimizer.minimize(likelihood, from, box, ITERATIONS);
      best = found.value() < best.value() ? found : best;
    }
    return of(points, values, Hyperparameters.ofLogarithms(best.point()));
  }

  private static Box range(int d) {
    double[] low = new double[d + 2];
    double[] high = new double[d + 2];
    Arrays.fill(low, StrictMath.log(SCALE_RANGE[0]));
    Arrays.fill(high, StrictMath.log(SCALE_RANGE[1]));
    low[d] = StrictMath.log(SIGNAL_RANGE[0]);
    high[d] = StrictMath.log(SIGNAL_RANGE[1]);
    low[d + 1] = StrictMath.log(NOISE_RANGE[0]);
    high[d + 1] = StrictMath.log(NOISE_RANGE[1]);
    return new Box(low, high);
  }

  private static void check(double[][] points, double[] values, int dimensions) {
    if (points.length == 0 || points.length != values.length) {
      throw new IllegalArgumentException("gaussian process: " + points.length + " points with " + values.length
          + " values; at least one is needed, and as many of both");
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != dimensions) {
        throw new IllegalArgumentException("gaussian process: point " + i + " has " + points[i].length
            + " coordinates, but there are " + dimensions + " length scales");
      }
      if (!Double.isFinite(values[i]) || !Arrays.stream(points[i]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("gaussian process: point " + i + " is " + Arrays.toString(points[i])
            + " with value " + values[i] + "; only finite numbers can be learnt from");
      }
    }
  }

  /** What the process believes. */
  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** The log marginal likelihood of the standardised values. */
  public double logMarginalLikelihood() {
    return logLikelihood;
  }

  /** The standard deviation of the values (divided by n): the unit of jitters and margins; 1 if they do not differ. */
  public double valueDeviation() {
    return deviation;
  }

  /** What was added to the diagonal of the covariances so that they could be factorised; 0 where nothing was needed. */
  public double jitter() {
    return cholesky.jitter();
  }

  /** The belief at a point. */
  public Prediction predict(double[] x) {
    double[] k = matern.column(points, x);
    return prediction(dot(k, alpha), cholesky.solveLower(k));
  }

  /**
   * The belief at a point and its gradient.
   *
   * @param meanGradient written, one element a dimension
   * @param deviationGradient written, one element a dimension
   */
  public Prediction predict(double[] x, double[] meanGradient, double[] deviationGradient) {
    double[] k = matern.column(points, x);
    double[] v = cholesky.solveLower(k);
    double[] beta = cholesky.solveUpper(v);
    Prediction prediction = prediction(dot(k, alpha), v);
    Arrays.fill(meanGradient, 0);
    Arrays.fill(deviationGradient, 0);
    for (int i = 0; i < points.length; i++) {
      double slope = matern.slope(x, points[i]);
      for (int j = 0; j < x.length; j++) {
        double dk = -slope * matern.scaledDifference(x, points[i], j);
        meanGradient[j] += deviation * alpha[i] * dk;
        // variance = k(x, x) - kT.K^-1.k, so the deviation's gradient is -(K^-1.k)T.dk / deviation.
        deviationGradient[j] -= deviation * deviation * beta[i] * dk / prediction.deviation();
      }
    }
    return prediction;
  }

  private Prediction prediction(double standardMean, double[] v) {
    // Rounding can make the variance of a known point negative.
    double variance = Math.max(matern.variance() - dot(v, v), 1e-12 * matern.variance());
    return new Prediction(mean + deviation * standardMean, deviation * Math.sqrt(variance));
  }

  /** One function drawn from the belief, at these points together. */
  double[] sample(double[][] at, Draws draws) {
    double[][] covariance = matern.matrix(at, 0);
    double[][] v = new double[at.length][];
    double[] sample = new double[at.length];
    double[] noise = new double[at.length];
    double[] means = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double[] k = matern.column(points, at[i]);
      means[i] = dot(k, alpha);
      v[i] = cholesky.solveLower(k);
      for (int j = 0; j <= i; j++) {
        covariance[i][j] -= dot(v[i], v[j]);
        covariance[j][i] = covariance[i][j];
      }
      noise[i] = draws.normal();
    }
    double[] correlated = Cholesky.of(covariance).multiplyLower(noise);
    for (int i = 0; i < at.length; i++) {
      sample[i] = mean + deviation * (means[i] + correlated[i]);
    }
    return sample;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
