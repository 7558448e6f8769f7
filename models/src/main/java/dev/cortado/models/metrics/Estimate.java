package dev.cortado.models.metrics;

import java.util.Locale;

/**
 * A figure over several seeds.
 *
 * @param mean of the runs
 * @param standardError of the mean: the deviation (divided by n - 1) over the root of n; NaN for a single run
 * @param runs how many
 */
public record Estimate(double mean, double standardError, int runs) {
  /**
   * Of these runs.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Estimate of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("estimate: there is no figure; run at least one seed");
    }
    double mean = 0;
    for (double figure : figures) {
      mean += figure / figures.length;
    }
    double squares = 0;
    for (double figure : figures) {
      squares += (figure - mean) * (figure - mean);
    }
    int n = figures.length;
    return new Estimate(mean, n == 1 ? Double.NaN : Math.sqrt(squares / (n - 1) / n), n);
  }

  /**
   * Of the differences of two series of runs that share their seeds: paired runs show smaller differences than separate
   * ones.
   *
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static Estimate ofDifferences(double[] figures, double[] others) {
    if (figures.length != others.length) {
      throw new IllegalArgumentException("estimate: " + figures.length + " runs cannot be paired with " + others.length);
    }
    double[] differences = new double[figures.length];
    for (int i = 0; i < figures.length; i++) {
      differences[i] = figures[i] - others[i];
    }
    return of(differences);
  }

  /** As in {@code 91.4 +- 0.12}. */
  @Override
  public String toString() {
    return runs == 1 ? String.format(Locale.ROOT, "%.4g", mean)
        : String.format(Locale.ROOT, "%.4g +- %.2g", mean, standardError);
  }
}
