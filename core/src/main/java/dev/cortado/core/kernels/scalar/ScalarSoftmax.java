package dev.cortado.core.kernels.scalar;

import static dev.cortado.core.kernels.scalar.ScalarElementwise.put;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;
import java.util.Arrays;

/** Log-softmax and the cross-entropy of classes, on rows of d elements. */
final class ScalarSoftmax {
  private ScalarSoftmax() {}

  static void logSoftmax(float[] x, float[] y, int n, int d, Accumulators sums) {
    for (int i = 0; i < n; i++) {
      float maximum = maximum(x, i * d, d);
      sums.clear();
      for (int j = 0; j < d; j++) {
        sums.add(j, ScalarMath.exp(x[i * d + j] - maximum));
      }
      float logSum = ScalarMath.log(sums.total());
      for (int j = 0; j < d; j++) {
        y[i * d + j] = (x[i * d + j] - maximum) - logSum;
      }
    }
  }

  static void logSoftmaxGradient(float[] y, float[] dy, float[] dx, int n, int d, Accumulators sums, Into into) {
    for (int i = 0; i < n; i++) {
      sums.clear();
      for (int j = 0; j < d; j++) {
        sums.add(j, dy[i * d + j]);
      }
      float total = sums.total();
      for (int j = i * d; j < (i + 1) * d; j++) {
        put(Math.fma(-ScalarMath.exp(y[j]), total, dy[j]), dx, j, into);
      }
    }
  }

  static void crossEntropy(Tensor logits, Tensor labels, float[] rows, float[] residual, Accumulators sums) {
    float[] x = logits.data();
    int d = logits.columns();
    for (int i = 0; i < rows.length; i++) {
      int label = Check.label(labels.data()[i]);
      if (label < 0) {
        rows[i] = 0;
        Arrays.fill(residual, i * d, (i + 1) * d, 0);
        continue;
      }
      float maximum = maximum(x, i * d, d);
      sums.clear();
      for (int j = 0; j < d; j++) {
        float e = ScalarMath.exp(x[i * d + j] - maximum);
        residual[i * d + j] = e;
        sums.add(j, e);
      }
      float total = sums.total();
      for (int j = i * d; j < (i + 1) * d; j++) {
        residual[j] /= total;
      }
      residual[i * d + label] -= 1;
      rows[i] = ScalarMath.log(total) - (x[i * d + label] - maximum);
    }
  }

  /** NaN if any is NaN, so that the row's result is NaN too. */
  private static float maximum(float[] x, int at, int d) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < d; j++) {
      maximum = Math.max(maximum, x[at + j]);
    }
    return maximum;
  }
}
