package dev.cortado.models.bayesopt;

/**
 * A box around the best point that grows with success and shrinks with failure (Eriksson et al. 2019, "Scalable global
 * optimization via local Bayesian optimization", TuRBO-1 with batches of one). Its sides are in proportion to the length
 * scales; all in the unit cube.
 */
final class TrustRegion {
  private static final double FIRST = 0.8;
  private static final double LARGEST = 1.6;
  private static final double SMALLEST = 0x1p-7;
  private static final int SUCCESSES = 3;

  private final int failuresAllowed;
  private double length = FIRST;
  private int successes;
  private int failures;

  TrustRegion(int dimensions) {
    this.failuresAllowed = Math.max(4, dimensions);
  }

  double length() {
    return length;
  }

  /** The box, cut to the unit cube. */
  Box around(double[] best, double[] lengthScales) {
    double meanLog = 0;
    for (double scale : lengthScales) {
      meanLog += StrictMath.log(scale) / lengthScales.length;
    }
    double[] lower = new double[best.length];
    double[] upper = new double[best.length];
    for (int i = 0; i < best.length; i++) {
      double half = 0.5 * length * lengthScales[i] / StrictMath.exp(meanLog);
      // A side must not vanish where an irrelevant dimension has a far longer scale than this one.
      half = Math.max(half, 1e-6);
      lower[i] = Math.max(0, Math.min(1 - 1e-6, best[i] - half));
      upper[i] = Math.min(1, Math.max(1e-6, best[i] + half));
    }
    return new Box(lower, upper);
  }

  /** Learns how a proposal went; false if the region has become so small that the search should begin anew. */
  boolean update(boolean improved) {
    successes = improved ? successes + 1 : 0;
    failures = improved ? 0 : failures + 1;
    if (successes == SUCCESSES) {
      length = Math.min(LARGEST, 2 * length);
      successes = 0;
    } else if (failures == failuresAllowed) {
      length /= 2;
      failures = 0;
    }
    return length >= SMALLEST;
  }
}
