package dev.cortado.models.bayesopt;

/**
 * The optimistic end of what the value may be (Srinivas et al. 2010, GP-UCB; since we minimise it is the lower end):
 * proposed is the point with the least mean - width * deviation.
 *
 * @param width how many deviations of optimism, 0 or more
 */
public record ConfidenceBound(double width) implements PointwiseAcquisition {
  /** Checks the width. */
  public ConfidenceBound {
    if (!(width >= 0) || Double.isInfinite(width)) {
      throw new IllegalArgumentException("confidence bound: the width is " + width + "; choose 0 or more");
    }
  }

  @Override
  public double value(GaussianProcess belief, double bestValue, double[] x) {
    Prediction prediction = belief.predict(x);
    return width * prediction.deviation() - prediction.mean();
  }

  @Override
  public double score(GaussianProcess belief, double bestValue, double[] x, double[] gradient) {
    double[] meanGradient = new double[x.length];
    Prediction prediction = belief.predict(x, meanGradient, gradient);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] = (width * gradient[j] - meanGradient[j]) / belief.valueDeviation();
    }
    return (width * prediction.deviation() - prediction.mean()) / belief.valueDeviation();
  }
}
