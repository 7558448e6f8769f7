package dev.cortado.models.data;

import dev.cortado.models.InputException;

/**
 * Regression targets brought to mean 0 and variance 1: (target - mean) / deviation.
 *
 * @param mean of the targets that are present
 * @param deviation their standard deviation (divided by n), above 0
 */
public record Standardization(double mean, double deviation) implements Target {
  /** Checks the deviation. */
  public Standardization {
    if (!(deviation > 0) || Double.isInfinite(deviation) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "standardization: mean " + mean + " and deviation " + deviation + "; the deviation must be above 0");
    }
  }

  /**
   * Of the targets that are present in these data.
   *
   * @throws InputException if there are none, or if all are the same
   */
  public static Standardization of(DataSet data) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < data.size(); row++) {
      float target = data.target(row);
      if (!Float.isNaN(target)) {
        sum += target;
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int row = 0; row < data.size(); row++) {
      float target = data.target(row);
      if (!Float.isNaN(target)) {
        squares += (target - mean) * (target - mean);
      }
    }
    if (!(squares > 0)) {
      throw new InputException("regression: the " + count
          + " targets do not differ, so there is nothing to learn from them; label more rows");
    }
    return new Standardization(mean, Math.sqrt(squares / count));
  }

  @Override
  public float of(DataSet data, int row) {
    return apply(data.target(row));
  }

  /** The standardised number for a target. */
  public float apply(double target) {
    return (float) ((target - mean) / deviation);
  }

  /** The target for a standardised number: what a regressor's output means. */
  public double invert(double standardized) {
    return standardized * deviation + mean;
  }
}
