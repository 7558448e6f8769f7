package dev.cortado.models.bayesopt;

import java.util.Arrays;

/**
 * Minimises a smooth function in a box: L-BFGS (Nocedal and Wright 2006, algorithm 7.4) on the variables that are not held
 * at their bounds, steps projected into the box and halved until they decrease the function enough.
 */
final class BoundedMinimizer {
  private static final int MEMORY = 8;
  private static final double DECREASE = 1e-4;
  private static final double TOLERANCE = 1e-7;

  /** What is minimised. */
  @FunctionalInterface
  interface Function {
    /** The value at x; the gradient is written. */
    double at(double[] x, double[] gradient);
  }

  private final Function function;
  private final Box box;
  private final double[][] steps = new double[MEMORY][];
  private final double[][] changes = new double[MEMORY][];
  private int pairs;
  private double[] x;
  private double[] gradient;
  private double value;

  private BoundedMinimizer(Function function, double[] start, Box box) {
    this.function = function;
    this.box = box;
    this.x = box.clip(start);
    this.gradient = new double[x.length];
    this.value = function.at(x, gradient);
  }

  /**
   * Where it ended.
   *
   * @param point in the box
   * @param value at the point
   */
  record Minimum(double[] point, double value) {}

  static Minimum minimize(Function function, double[] start, Box box, int iterations) {
    BoundedMinimizer search = new BoundedMinimizer(function, start, box);
    for (int i = 0; i < iterations && search.step(); i++) {
      // each step does it all
    }
    return new Minimum(search.x, search.value);
  }

  private boolean step() {
    double[] direction = direction();
    double slope = dot(direction, gradient);
    if (!(slope < 0)) {
      pairs = 0;
      direction = steepest();
      slope = dot(direction, gradient);
    }
    if (-slope < TOLERANCE * TOLERANCE * Math.max(1, value * value)) {
      return false;
    }
    // Without curvature the first step is at most of length 1.
    double length = pairs == 0 ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
    for (int halvings = 0; halvings < 30; halvings++, length /= 2) {
      double[] next = moved(direction, length);
      double[] nextGradient = new double[x.length];
      double nextValue = function.at(next, nextGradient);
      double[] moved = difference(next, x);
      if (nextValue <= value + DECREASE * dot(gradient, moved) && nextValue > Double.NEGATIVE_INFINITY) {
        boolean progress = value - nextValue > 1e-11 * Math.max(1, Math.abs(value));
        remember(moved, difference(nextGradient, gradient));
        x = next;
        gradient = nextGradient;
        value = nextValue;
        return progress;
      }
    }
    boolean again = pairs > 0;
    pairs = 0;
    return again;
  }

  private boolean free(int i) {
    return !(x[i] <= box.lower()[i] && gradient[i] > 0 || x[i] >= box.upper()[i] && gradient[i] < 0);
  }

  private double[] steepest() {
    double[] direction = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      direction[i] = free(i) ? -gradient[i] : 0;
    }
    return direction;
  }

  private double[] direction() {
    double[] q = steepest();
    double[] weights = new double[MEMORY];
    for (int k = pairs - 1; k >= 0; k--) {
      weights[k] = dot(steps[k], q) / dot(steps[k], changes[k]);
      add(q, -weights[k], changes[k]);
    }
    if (pairs > 0) {
      double[] s = steps[pairs - 1];
      double[] y = changes[pairs - 1];
      double scale = dot(s, y) / dot(y, y);
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
    }
    for (int k = 0; k < pairs; k++) {
      add(q, weights[k] - dot(changes[k], q) / dot(steps[k], changes[k]), steps[k]);
    }
    for (int i = 0; i < q.length; i++) {
      q[i] = free(i) ? q[i] : 0;
    }
    return q;
  }

  private void remember(double[] step, double[] change) {
    double curvature = dot(step, change);
    if (curvature <= 1e-10 * Math.sqrt(dot(step, step) * dot(change, change))) {
      return;
    }
    if (pairs == MEMORY) {
      System.arraycopy(steps, 1, steps, 0, MEMORY - 1);
      System.arraycopy(changes, 1, changes, 0, MEMORY - 1);
      pairs--;
    }
    steps[pairs] = step;
    changes[pairs++] = change;
  }

  private double[] moved(double[] direction, double length) {
    double[] next = Arrays.copyOf(x, x.length);
    add(next, length, direction);
    return box.clip(next);
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static void add(double[] to, double factor, double[] x) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * x[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
