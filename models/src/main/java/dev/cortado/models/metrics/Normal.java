package dev.cortado.models.metrics;

/** The standard normal distribution, to about 15 digits, in the tails too. */
public final class Normal {
  private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;
  // Between series and continued fraction both are exact to rounding.
  private static final double TAIL = 2;
  private static final int FRACTIONS = 80;

  private Normal() {}

  /** The logarithm of the density at x. */
  public static double logDensity(double x) {
    return -0.5 * x * x - LOG_ROOT_TWO_PI;
  }

  /** The density at x. */
  public static double density(double x) {
    return StrictMath.exp(logDensity(x));
  }

  /** The probability of a number below x. */
  public static double cumulative(double x) {
    if (x < -TAIL) {
      return tail(-x);
    }
    if (x > TAIL) {
      return 1 - tail(x);
    }
    // 1/2 + density(x) (x + x^3 / 3 + x^5 / (3 5) + ...): Abramowitz and Stegun 26.2.11.
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + density(x) * sum;
  }

  // density(x) / (x + 1 / (x + 2 / (x + 3 / ...))): Abramowitz and Stegun 26.2.14.
  private static double tail(double x) {
    double fraction = x;
    for (int k = FRACTIONS; k > 0; k--) {
      fraction = x + k / fraction;
    }
    return density(x) / fraction;
  }
}
