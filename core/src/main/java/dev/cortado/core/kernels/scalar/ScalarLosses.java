package dev.cortado.core.kernels.scalar;

import static dev.cortado.core.kernels.scalar.ScalarElementwise.put;

import dev.cortado.core.kernels.Into;
import java.util.Arrays;

/** Losses of a reconstruction: one number for each row of d elements. */
final class ScalarLosses {
  private static final float LOG_2PI = 1.8378770664093453f;

  private ScalarLosses() {}

  static void bernoulli(float[] logits, float[] targets, float[] rows, float[] residual, int d, Accumulators sums) {
    for (int i = 0; i < rows.length; i++) {
      sums.clear();
      for (int j = 0; j < d; j++) {
        float x = logits[i * d + j];
        float t = targets[i * d + j];
        sums.add(j, Math.fma(-t, x, ScalarMath.softplus(x)));
        residual[i * d + j] = ScalarMath.sigmoid(x, ScalarMath.exp(-Math.abs(x))) - t;
      }
      rows[i] = sums.total();
    }
  }

  static void squaredError(float[] x, float[] targets, float[] rows, int d, Accumulators sums) {
    for (int i = 0; i < rows.length; i++) {
      sums.clear();
      for (int j = 0; j < d; j++) {
        float difference = x[i * d + j] - targets[i * d + j];
        sums.addProduct(j, difference, difference);
      }
      rows[i] = sums.total();
    }
  }

  static void squaredErrorGradient(float[] x, float[] targets, float[] drows, float[] dx, int d, Into into) {
    for (int i = 0; i < dx.length; i++) {
      put((2 * drows[i / d]) * (x[i] - targets[i]), dx, i, into);
    }
  }

  /** logVariance has as many elements as mean, or d of them for one variance a column. */
  static void gaussian(float[] mean, float[] logVariance, float[] targets, float[] rows, int d, Accumulators sums) {
    for (int i = 0; i < rows.length; i++) {
      sums.clear();
      for (int j = 0; j < d; j++) {
        float l = logVariance[(i * d + j) % logVariance.length];
        float difference = targets[i * d + j] - mean[i * d + j];
        sums.add(j, Math.fma(difference * difference, ScalarMath.exp(-l), l + LOG_2PI));
      }
      rows[i] = 0.5f * sums.total();
    }
  }

  static void gaussianMeanGradient(
      float[] mean, float[] logVariance, float[] targets, float[] drows, float[] dmean, int d, Into into) {
    for (int i = 0; i < mean.length; i++) {
      float precision = ScalarMath.exp(-logVariance[i % logVariance.length]);
      put((drows[i / d] * (mean[i] - targets[i])) * precision, dmean, i, into);
    }
  }

  static void gaussianVarianceGradient(
      float[] mean, float[] logVariance, float[] targets, float[] drows, float[] dlogVariance, int d, Into into) {
    boolean oneForEachColumn = logVariance.length != mean.length;
    if (oneForEachColumn && into == Into.REPLACE) {
      Arrays.fill(dlogVariance, 0);
    }
    for (int i = 0; i < mean.length; i++) {
      int v = i % logVariance.length;
      float difference = targets[i] - mean[i];
      float slope = Math.fma(-(difference * difference), ScalarMath.exp(-logVariance[v]), 1f);
      put((0.5f * drows[i / d]) * slope, dlogVariance, v, oneForEachColumn ? Into.ADD : into);
    }
  }
}
