package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
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
  static final Loop[] LOG_SOFTMAX = {new Shift(), new Exp(true), new LogSoftmax()};
  static final Loop[] LOG_SOFTMAX_GRADIENT = {new Exp(false), new LogSoftmaxGradient()};
  static final Loop[] CROSS_ENTROPY = {new Shift(), new Exp(true), new CrossEntropy()};

  private Softmax() {}

  // y[i, j] = x[i, j] - maximum of row i
  private static final class Shift implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
      int d = o.columns;
      for (int i = from; i < to; i++) {
        float maximum = maximum(x, i * d, d);
        int j = i * d;
        int end = j + d;
        for (; j < end - d % COUNT; j += COUNT) {
          FloatVector.fromArray(F, x, j).sub(maximum).intoArray(y, j);
        }
        for (; j < end; j++) {
          y[j] = x[j] - maximum;
        }
      }
    }
  }

  // maximum = Math.max(maximum, x[j]): the order does not matter, for NaN wins and 0 is above -0
  private static float maximum(float[] x, int at, int d) {
    FloatVector lanes = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    int j = at;
    for (; j < at + d - d % COUNT; j += COUNT) {
      lanes = FloatVector.fromArray(F, x, j).max(lanes);
    }
    float maximum = d >= COUNT ? lanes.reduceLanes(MAX) : Float.NEGATIVE_INFINITY;
    for (; j < at + d; j++) {
      maximum = Math.max(maximum, x[j]);
    }
    return maximum;
  }

  // buffer[i] = exp(x[i]), for the elements of all rows: of what is read, or of what has been written so far
  private record Exp(boolean ofResult) implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = ofResult ? o.out : o.x;
      int first = from * o.columns;
      int count = to * o.columns - first;
      float[] buffer = scratch.buffer(count);
      int i = 0;
      for (; i < count - count % COUNT; i += COUNT) {
        VectorMath.exp(FloatVector.fromArray(F, x, first + i)).intoArray(buffer, i);
      }
      for (; i < count; i++) {
        buffer[i] = ScalarMath.exp(x[first + i]);
      }
    }
  }

  // y[i, j] = y[i, j] - log(sum over k of exp(y[i, k])), y being shifted
  private static final class LogSoftmax implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.out;
      int d = o.columns;
      float[] e = scratch.buffer(0);
      for (int i = from; i < to; i++) {
        float logSum = ScalarMath.log(Reductions.sum(e, (i - from) * d, d, scratch.sums));
        int j = i * d;
        int end = j + d;
        for (; j < end - d % COUNT; j += COUNT) {
          FloatVector.fromArray(F, y, j).sub(logSum).intoArray(y, j);
        }
        for (; j < end; j++) {
          y[j] -= logSum;
        }
      }
    }
  }

  // dx[i, j] (+)= fma(-exp(y[i, j]), sum over k of dy[i, k], dy[i, j])
  private static final class LogSoftmaxGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] dy = o.y;
      float[] dx = o.out;
      int d = o.columns;
      boolean add = o.add;
      float[] e = scratch.buffer(0);
      int shift = from * d;
      for (int i = from; i < to; i++) {
        float total = Reductions.sum(dy, i * d, d, scratch.sums);
        int j = i * d;
        int end = j + d;
        for (; j < end - d % COUNT; j += COUNT) {
          put(FloatVector.fromArray(F, e, j - shift).neg().lanewise(FMA, total, FloatVector.fromArray(F, dy, j)), dx, j, add);
        }
        for (; j < end; j++) {
          put(Math.fma(-e[j - shift], total, dy[j]), dx, j, add);
        }
      }
    }
  }

  // residual[i, j] = e[i, j] / s - [j = label], rows[i] = log(s) - shifted[i, label], s the sum of the e of row i;
  // e are the exps of what is shifted, and that is what the residual holds so far
  private static final class CrossEntropy implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] labels = o.y;
      float[] rows = o.out2;
      float[] residual = o.out;
      int d = o.columns;
      float[] e = scratch.buffer(0);
      int shift = from * d;
      for (int i = from; i < to; i++) {
        int at = i * d;
        int label = Check.label(labels[i]);
        if (label < 0) {
          rows[i] = 0;
          Arrays.fill(residual, at, at + d, 0);
          continue;
        }
        float total = Reductions.sum(e, at - shift, d, scratch.sums);
        rows[i] = ScalarMath.log(total) - residual[at + label];
        int j = at;
        for (; j < at + d - d % COUNT; j += COUNT) {
          FloatVector.fromArray(F, e, j - shift).div(total).intoArray(residual, j);
        }
        for (; j < at + d; j++) {
          residual[j] = e[j - shift] / total;
        }
        residual[at + label] -= 1;
      }
    }
  }
}
