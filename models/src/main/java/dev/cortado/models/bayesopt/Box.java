package dev.cortado.models.bayesopt;

import java.util.Arrays;

/**
 * Where to search: an interval in each dimension.
 *
 * @param lower ends
 * @param upper ends, each above the lower one
 */
public record Box(double[] lower, double[] upper) {
  /** Checks and copies the ends. */
  public Box {
    if (lower.length == 0 || lower.length != upper.length) {
      throw new IllegalArgumentException(
          "box: " + lower.length + " lower and " + upper.length + " upper ends; one of each for every dimension is needed");
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] < upper[i]) || Double.isInfinite(upper[i] - lower[i])) {
        throw new IllegalArgumentException(
            "box: dimension " + i + " goes from " + lower[i] + " to " + upper[i] + "; the upper end must be above");
      }
    }
    lower = lower.clone();
    upper = upper.clone();
  }

  /** The same interval in every dimension. */
  public static Box cube(int dimensions, double lower, double upper) {
    double[] low = new double[dimensions];
    double[] high = new double[dimensions];
    Arrays.fill(low, lower);
    Arrays.fill(high, upper);
    return new Box(low, high);
  }

  /** How many there are. */
  public int dimensions() {
    return lower.length;
  }

  /** The point whose coordinates are these shares, from 0 to 1, of the intervals. */
  double[] fromUnit(double[] unit) {
    double[] point = new double[unit.length];
    for (int i = 0; i < unit.length; i++) {
      point[i] = Math.min(upper[i], lower[i] + unit[i] * (upper[i] - lower[i]));
    }
    return point;
  }

  double[] toUnit(double[] point) {
    if (point.length != lower.length) {
      throw new IllegalArgumentException(
          "box: a point of " + point.length + " coordinates in a box of " + lower.length + " dimensions");
    }
    double[] unit = new double[point.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (point[i] - lower[i]) / (upper[i] - lower[i]);
    }
    return unit;
  }

  double[] random(Draws draws) {
    double[] unit = new double[lower.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = draws.uniform();
    }
    return fromUnit(unit);
  }

  double[] clip(double[] point) {
    double[] inside = new double[point.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = Math.max(lower[i], Math.min(upper[i], point[i]));
    }
    return inside;
  }
}
