package dev.cortado.models.bayesopt;

import java.util.Arrays;

/**
 * What a Gaussian process believes about the function, for standardised values.
 *
 * @param lengthScales over which the function changes, one a dimension (automatic relevance determination)
 * @param signalVariance how much it varies
 * @param noiseVariance of a single value around it
 */
public record Hyperparameters(double[] lengthScales, double signalVariance, double noiseVariance) {
  /** Checks and copies. */
  public Hyperparameters {
    lengthScales = lengthScales.clone();
    boolean good = lengthScales.length > 0 && signalVariance > 0 && noiseVariance >= 0
        && Arrays.stream(lengthScales).allMatch(l -> l > 0 && l < Double.POSITIVE_INFINITY);
    if (!good || Double.isInfinite(signalVariance + noiseVariance)) {
      throw new IllegalArgumentException("gaussian process: length scales " + Arrays.toString(lengthScales)
          + ", signal variance " + signalVariance + ", noise variance " + noiseVariance + "; all must be above 0");
    }
  }

  /** Where the search for better ones begins: half the unit cube, and a hundredth of noise. */
  static Hyperparameters standard(int dimensions) {
    double[] scales = new double[dimensions];
    Arrays.fill(scales, 0.5);
    return new Hyperparameters(scales, 1, 1e-2);
  }

  /** The logarithms: length scales, signal variance, noise variance. */
  double[] logarithms() {
    int d = lengthScales.length;
    double[] logs = new double[d + 2];
    for (int i = 0; i < d; i++) {
      logs[i] = StrictMath.log(lengthScales[i]);
    }
    logs[d] = StrictMath.log(signalVariance);
    logs[d + 1] = StrictMath.log(noiseVariance);
    return logs;
  }

  static Hyperparameters ofLogarithms(double[] logs) {
    int d = logs.length - 2;
    double[] scales = new double[d];
    for (int i = 0; i < d; i++) {
      scales[i] = StrictMath.exp(logs[i]);
    }
    return new Hyperparameters(scales, StrictMath.exp(logs[d]), StrictMath.exp(logs[d + 1]));
  }
}
