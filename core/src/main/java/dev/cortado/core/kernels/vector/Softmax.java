package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.scalar.ScalarMath;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Log-softmax and the cross-entropy of classes. Rows are often shorter than a vector, ten classes; so what is done with a
 * row is kept apart from the exp of all elements, which fill vectors whatever the length of a row.
 */
final class Softmax {
  static final Loop[] LOG_SOFTMAX = {
    (o, from, to, s) -> shift(o.x, o.out, o.columns, from, to),
    (o, from, to, s) -> exp(o.out, o.columns, from, to, s),
    (o, from, to, s) -> logSoftmax(o.out, o.columns, from, to, s)
  };
  static final Loop[] LOG_SOFTMAX_GRADIENT = {
    (o, from, to, s) -> exp(o.x, o.columns, from, to, s),
    (o, from, to, s) -> logSoftmaxGradient(o.y, o.out, o.columns, o.add, from, to, s)
  };
  static final Loop[] CROSS_ENTROPY = {
    (o, from, to, s) -> shift(o.x, o.out2, o.columns, from, to),
    (o, from, to, s) -> exp(o.out2, o.columns, from, to, s),
    (o, from, to, s) -> crossEntropy(o, o.out, o.out2, o.columns, from, to, s)
  };

  private Softmax() {}

  // y[i, j] = x[i, j] - maximum of row i
  private static void shift(float[] x, float[] y, int d, int from, int to) {
    for (int i = from; i < to; i++) {
      float maximum = maximum(x, i * d, d);
      int j = i * d;
      int end = j + d;
      for (; j < end - d % COUNT; j += COUNT) {
        load(x, j).sub(maximum).intoArray(y, j);
      }
      for (; j < end; j++) {
        y[j] = x[j] - maximum;
      }
    }
  }

  // maximum = Math.max(maximum, x[j]): the order does not matter, for NaN wins and 0 is above -0
  private static float maximum(float[] x, int at, int d) {
    FloatVector lanes = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    int j = at;
    for (; j < at + d - d % COUNT; j += COUNT) {
      lanes = lanes.max(load(x, j));
    }
    float maximum = d >= COUNT ? lanes.reduceLanes(MAX) : Float.NEGATIVE_INFINITY;
    for (; j < at + d; j++) {
      maximum = Math.max(maximum, x[j]);
    }
    return maximum;
  }

  // buffer[i] = exp(x[i]), for the elements of all rows
  private static void exp(float[] x, int d, int from, int to, Scratch scratch) {
    int first = from * d;
    int count = to * d - first;
    float[] buffer = scratch.buffer(count);
    int i = 0;
    for (; i < count - count % COUNT; i += COUNT) {
      VectorMath.exp(load(x, first + i)).intoArray(buffer, i);
    }
    for (; i < count; i++) {
      buffer[i] = ScalarMath.exp(x[first + i]);
    }
  }

  // y[i, j] = y[i, j] - log(sum over k of exp(y[i, k])), y being shifted
  private static void logSoftmax(float[] y, int d, int from, int to, Scratch scratch) {
    float[] e = scratch.buffer(0);
    for (int i = from; i < to; i++) {
      float logSum = ScalarMath.log(Reductions.sum(e, (i - from) * d, d, scratch.sums));
      int j = i * d;
      int end = j + d;
      for (; j < end - d % COUNT; j += COUNT) {
        load(y, j).sub(logSum).intoArray(y, j);
      }
      for (; j < end; j++) {
        y[j] -= logSum;
      }
    }
  }

  // dx[i, j] (+)= fma(-exp(y[i, j]), sum over k of dy[i, k], dy[i, j])
  private static void logSoftmaxGradient(
      float[] dy, float[] dx, int d, boolean add, int from, int to, Scratch scratch) {
    float[] e = scratch.buffer(0);
    int shift = from * d;
    for (int i = from; i < to; i++) {
      float total = Reductions.sum(dy, i * d, d, scratch.sums);
      int j = i * d;
      int end = j + d;
      for (; j < end - d % COUNT; j += COUNT) {
        put(load(e, j - shift).neg().lanewise(FMA, total, load(dy, j)), dx, j, add);
      }
      for (; j < end; j++) {
        put(Math.fma(-e[j - shift], total, dy[j]), dx, j, add);
      }
    }
  }

  // residual[i, j] = e[i, j] / s - [j = label], rows[i] = log(s) - shifted[i, label], s the sum of the e of row i;
  // e are the exps of what is shifted, and that is what the residual holds so far
  private static void crossEntropy(
      Operands o, float[] rows, float[] residual, int d, int from, int to, Scratch scratch) {
    float[] e = scratch.buffer(0);
    int shift = from * d;
    for (int i = from; i < to; i++) {
      int at = i * d;
      int label = Check.label("softmaxCrossEntropy", o.labels, i, o.logits);
      if (label < 0) {
        rows[i] = 0;
        Arrays.fill(residual, at, at + d, 0);
        continue;
      }
      float total = Reductions.sum(e, at - shift, d, scratch.sums);
      rows[i] = ScalarMath.log(total) - residual[at + label];
      int j = at;
      for (; j < at + d - d % COUNT; j += COUNT) {
        load(e, j - shift).div(total).intoArray(residual, j);
      }
      for (; j < at + d; j++) {
        residual[j] = e[j - shift] / total;
      }
      residual[at + label] -= 1;
    }
  }
}
