package dev.cortado.models.bayesopt;

/**
 * Draws one function from the belief and proposes where it is least (Thompson 1933), among random candidates.
 *
 * @param candidates how many, at least 1; time grows with their cube
 */
public record ThompsonSampling(int candidates) implements Acquisition {
  /** Checks the number. */
  public ThompsonSampling {
    if (candidates < 1) {
      throw new IllegalArgumentException("thompson sampling: " + candidates + " candidates; choose at least 1");
    }
  }

  @Override
  public double[] propose(GaussianProcess belief, double[] best, double bestValue, Box region, Draws draws) {
    double[][] points = Candidates.of(candidates, best, region, draws);
    double[] sample = belief.sample(points, draws);
    int least = 0;
    for (int i = 1; i < sample.length; i++) {
      least = sample[i] < sample[least] ? i : least;
    }
    return points[least];
  }
}
