package dev.cortado.models.bayesopt;

import dev.cortado.models.metrics.Normal;

/**
 * How far below the best value a point is expected to be, counting 0 where it is above (Jones et al. 1998, equation 15):
 * deviation * h(u), h(u) = density(u) + u cumulative(u), u = (best - margin - mean) / deviation. The logarithm is climbed
 * (Ament et al. 2023): far from the data the value itself rounds to 0.
 *
 * @param jitter the margin in deviations of the values, 0 or more: larger explores more
 */
public record ExpectedImprovement(double jitter) implements PointwiseAcquisition {
  // From here down h is computed without cancellation.
  private static final double TAIL = -1.5;
  private static final int FRACTIONS = 150;

  /** Checks the jitter. */
  public ExpectedImprovement {
    if (!(jitter >= 0) || Double.isInfinite(jitter)) {
      throw new IllegalArgumentException("expected improvement: the jitter is " + jitter + "; choose 0 or more");
    }
  }

  @Override
  public double value(GaussianProcess belief, double bestValue, double[] x) {
    Prediction prediction = belief.predict(x);
    double u = (bestValue - jitter * belief.valueDeviation() - prediction.mean()) / prediction.deviation();
    return prediction.deviation() * StrictMath.exp(logH(u));
  }

  @Override
  public double score(GaussianProcess belief, double bestValue, double[] x, double[] gradient) {
    double[] meanGradient = new double[x.length];
    Prediction prediction = belief.predict(x, meanGradient, gradient);
    double s = prediction.deviation();
    double u = (bestValue - jitter * belief.valueDeviation() - prediction.mean()) / s;
    double slope = logSlope(u);
    for (int j = 0; j < gradient.length; j++) {
      // d log s + (log h)' du, du = -(dmean + u ds) / s
      gradient[j] = (gradient[j] - slope * (meanGradient[j] + u * gradient[j])) / s;
    }
    return StrictMath.log(s) + logH(u);
  }

  static double logH(double u) {
    if (u > TAIL) {
      return StrictMath.log(Normal.density(u) + u * Normal.cumulative(u));
    }
    double c = fraction(-u);
    return Normal.logDensity(u) + StrictMath.log(c / (c - u));
  }

  // h' is the cumulative probability.
  static double logSlope(double u) {
    return u > TAIL ? Normal.cumulative(u) / (Normal.density(u) + u * Normal.cumulative(u)) : 1 / fraction(-u);
  }

  // Mills' ratio at x is 1 / (x + c), c = 1 / (x + 2 / (x + 3 / ...)), so h(-x) = density(x) c / (x + c).
  private static double fraction(double x) {
    double fraction = x;
    for (int k = FRACTIONS; k > 1; k--) {
      fraction = x + k / fraction;
    }
    return 1 / fraction;
  }
}
