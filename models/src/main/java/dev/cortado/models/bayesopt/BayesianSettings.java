package dev.cortado.models.bayesopt;

/**
 * How {@link BayesianOptimizer} searches.
 *
 * @param acquisition how points are chosen
 * @param region where they are chosen from
 * @param initialPoints random ones before the first model, at least 1; also after each restart of a trust region
 * @param restarts random starts of the search for hyper-parameters, at every proposal
 */
public record BayesianSettings(Acquisition acquisition, Region region, int initialPoints, int restarts) {
  /** Where points are chosen from. */
  public enum Region {
    /** The whole box: for few dimensions. */
    BOX,
    /** A box around the best point that grows and shrinks, and begins anew when it has become small: for many dimensions. */
    TRUST_REGION
  }

  /** Checks the numbers. */
  public BayesianSettings {
    if (initialPoints < 1 || restarts < 0) {
      throw new IllegalArgumentException("bayesian optimisation: " + initialPoints + " initial points and " + restarts
          + " restarts; choose at least 1 and 0");
    }
  }

  /** Krasser's: expected improvement with jitter 0.01 in the whole box after 2 random points. */
  public static BayesianSettings standard() {
    return new BayesianSettings(Acquisition.expectedImprovement(), Region.BOX, 2, 4);
  }

  /** With another acquisition. */
  public BayesianSettings acquisition(Acquisition other) {
    return new BayesianSettings(other, region, initialPoints, restarts);
  }

  /** With another region. */
  public BayesianSettings region(Region other) {
    return new BayesianSettings(acquisition, other, initialPoints, restarts);
  }

  /** With another number of random points. */
  public BayesianSettings initialPoints(int other) {
    return new BayesianSettings(acquisition, region, other, restarts);
  }
}
