package dev.cortado.models.bayesopt;

/** How the next point is chosen from what a Gaussian process believes. */
public interface Acquisition {
  /**
   * Proposes a point.
   *
   * @param belief about the function
   * @param best the point with the least value so far
   * @param bestValue its value
   * @param region to choose from
   * @param draws random numbers of this proposal
   */
  double[] propose(GaussianProcess belief, double[] best, double bestValue, Box region, Draws draws);

  /** Expected improvement with the usual jitter of 0.01 deviations of the values. */
  static PointwiseAcquisition expectedImprovement() {
    return new ExpectedImprovement(0.01);
  }

  /** The confidence bound with 2 deviations. */
  static PointwiseAcquisition confidenceBound() {
    return new ConfidenceBound(2);
  }

  /** Thompson sampling over 500 candidates. */
  static Acquisition thompsonSampling() {
    return new ThompsonSampling(500);
  }
}
