package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static dev.cortado.core.kernels.vector.Reductions.ACCUMULATORS;

import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.scalar.ScalarMath;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Log-softmax and the cross-entropy of classes. Rows are often short, ten classes, and then fit no vector: it is the
 * specification's loops that compute them.
 */
final class Softmax {
  static final Loop[] LOG_SOFTMAX = {(o, from, to, s) -> logSoftmax(o.x, o.out, o.columns, from, to, s.sums)};
  static final Loop[] LOG_SOFTMAX_GRADIENT = {
    (o, from, to, s) -> logSoftmaxGradient(o.x, o.y, o.out, o.columns, o.add, from, to, s.sums)
  };
  static final Loop[] CROSS_ENTROPY = {
    (o, from, to, s) -> crossEntropy(o, o.x, o.out, o.out2, o.columns, from, to, s.sums)
  };

  private Softmax() {}

  // y[i, j] = (x[i, j] - m) - log(sum over k of exp(x[i, k] - m)), m the maximum of row i
  private static void logSoftmax(float[] x, float[] y, int d, int from, int to, float[] sums) {
    for (int i = from; i < to; i++) {
      int at = i * d;
      float maximum = maximum(x, at, d);
      float logSum = ScalarMath.log(exponentials(x, maximum, y, at, d, sums));
      int j = at;
      for (; j <= at + d - COUNT; j += COUNT) {
        load(x, j).sub(maximum).sub(logSum).intoArray(y, j);
      }
      for (; j < at + d; j++) {
        y[j] = (x[j] - maximum) - logSum;
      }
    }
  }

  // dx[i, j] (+)= fma(-exp(y[i, j]), sum over k of dy[i, k], dy[i, j])
  private static void logSoftmaxGradient(
      float[] y, float[] dy, float[] dx, int d, boolean add, int from, int to, float[] sums) {
    for (int i = from; i < to; i++) {
      float total = Reductions.sum(dy, i * d, d, sums);
      int j = i * d;
      int end = j + d;
      for (; j <= end - COUNT; j += COUNT) {
        FloatVector share = VectorMath.exp(load(y, j)).neg();
        put(share.fma(FloatVector.broadcast(F, total), load(dy, j)), dx, j, add);
      }
      for (; j < end; j++) {
        put(Math.fma(-ScalarMath.exp(y[j]), total, dy[j]), dx, j, add);
      }
    }
  }

  // residual[i, j] = exp(x[i, j] - m) / s - [j = label], rows[i] = log(s) - (x[i, label] - m), s the sum of the exps
  private static void crossEntropy(
      Operands o, float[] x, float[] rows, float[] residual, int d, int from, int to, float[] sums) {
    for (int i = from; i < to; i++) {
      int at = i * d;
      int label = Check.label("softmaxCrossEntropy", o.labels, i, o.logits);
      if (label < 0) {
        rows[i] = 0;
        Arrays.fill(residual, at, at + d, 0);
        continue;
      }
      float maximum = maximum(x, at, d);
      float total = exponentials(x, maximum, residual, at, d, sums);
      int j = at;
      for (; j <= at + d - COUNT; j += COUNT) {
        load(residual, j).div(total).intoArray(residual, j);
      }
      for (; j < at + d; j++) {
        residual[j] /= total;
      }
      residual[at + label] -= 1;
      rows[i] = ScalarMath.log(total) - (x[at + label] - maximum);
    }
  }

  // maximum = Math.max(maximum, x[at + j]): the order does not matter, NaN wins and 0 is above -0
  private static float maximum(float[] x, int at, int d) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int j = at; j < at + d; j++) {
      maximum = Math.max(maximum, x[j]);
    }
    return maximum;
  }

  // e[j] = exp(x[j] - maximum); s[j % 16] += e[j], then the tree
  private static float exponentials(float[] x, float maximum, float[] e, int at, int d, float[] sums) {
    int j = at;
    for (; j <= at + d - COUNT; j += COUNT) {
      VectorMath.exp(load(x, j).sub(maximum)).intoArray(e, j);
    }
    for (; j < at + d; j++) {
      e[j] = ScalarMath.exp(x[j] - maximum);
    }
    return Reductions.sum(e, at, d, sums);
  }
}
