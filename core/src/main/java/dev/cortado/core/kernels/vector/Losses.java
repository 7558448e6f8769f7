package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static dev.cortado.core.kernels.vector.Reductions.ACCUMULATORS;

import dev.cortado.core.kernels.scalar.ScalarMath;
import jdk.incubator.vector.FloatVector;

/** The Bernoulli cross-entropy and the squared error: losses of a reconstruction, a number a row. */
final class Losses {
  /** Three steps, as one would be too much for C2 (see {@link Slices}); between them exp(-|logit|) lies in the buffer. */
  static final Loop[] BERNOULLI = {
    (o, from, to, s) -> expOfNegative(o.x, o.columns, from, to, s),
    (o, from, to, s) -> bernoulliRows(o.x, o.y, o.out, o.columns, from, to, s),
    (o, from, to, s) -> bernoulliResidual(o.x, o.y, s.buffer(0), o.out2, from * o.columns, to * o.columns)
  };
  static final Loop[] SQUARED_ERROR = {
    (o, from, to, s) -> squaredError(o.x, o.y, o.out, o.columns, from, to, s.sums)
  };
  static final Loop[] SQUARED_ERROR_GRADIENT = {
    (o, from, to, s) -> squaredErrorGradient(o.x, o.y, o.z, o.out, o.columns, o.add, from, to)
  };

  private Losses() {}

  // buffer[i] = exp(-|x[i]|), for the elements of all rows
  private static void expOfNegative(float[] x, int d, int from, int to, Scratch scratch) {
    Activations.expOfNegative(x, scratch.buffer((to - from) * d), from * d, to * d);
  }

  // s[j % 16] += fma(-targets[i, j], x[i, j], softplus(x[i, j])), then the tree
  private static void bernoulliRows(
      float[] x, float[] targets, float[] rows, int d, int from, int to, Scratch scratch) {
    float[] sums = scratch.sums;
    float[] e = scratch.buffer(0);
    int first = from * d;
    int whole = Reductions.whole(d);
    for (int i = from; i < to; i++) {
      int at = i * d;
      for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
        FloatVector s = FloatVector.zero(F);
        for (int j = at + lane; j < at + whole; j += ACCUMULATORS) {
          FloatVector logit = load(x, j);
          s = s.add(load(targets, j).neg().fma(logit, VectorMath.softplus(logit, load(e, j - first))));
        }
        s.intoArray(sums, lane);
      }
      for (int j = whole; j < d; j++) {
        float logit = x[at + j];
        sums[j - whole] += Math.fma(-targets[at + j], logit, ScalarMath.softplus(logit));
      }
      rows[i] = Reductions.total(sums);
    }
  }

  // residual[i] = sigmoid(x[i]) - targets[i], e[i] = exp(-|x[i]|) counted from the first element of the part
  private static void bernoulliResidual(
      float[] x, float[] targets, float[] e, float[] residual, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      VectorMath.sigmoid(load(x, i), load(e, i - from)).sub(load(targets, i)).intoArray(residual, i);
    }
    for (; i < to; i++) {
      residual[i] = ScalarMath.sigmoid(x[i], e[i - from]) - targets[i];
    }
  }

  // difference = x[i, j] - targets[i, j]; s[j % 16] = fma(difference, difference, s[j % 16]), then the tree
  private static void squaredError(
      float[] x, float[] targets, float[] rows, int d, int from, int to, float[] sums) {
    int whole = Reductions.whole(d);
    for (int i = from; i < to; i++) {
      int at = i * d;
      for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
        FloatVector s = FloatVector.zero(F);
        for (int j = at + lane; j < at + whole; j += ACCUMULATORS) {
          FloatVector difference = load(x, j).sub(load(targets, j));
          s = difference.fma(difference, s);
        }
        s.intoArray(sums, lane);
      }
      for (int j = whole; j < d; j++) {
        float difference = x[at + j] - targets[at + j];
        sums[j - whole] = Math.fma(difference, difference, sums[j - whole]);
      }
      rows[i] = Reductions.total(sums);
    }
  }

  // dx[i, j] (+)= (2 * drows[i]) * (x[i, j] - targets[i, j])
  private static void squaredErrorGradient(
      float[] x, float[] targets, float[] drows, float[] dx, int d, boolean add, int from, int to) {
    for (int i = from; i < to; i++) {
      float scale = 2 * drows[i];
      int j = i * d;
      int end = j + d;
      for (; j < end - d % COUNT; j += COUNT) {
        put(load(x, j).sub(load(targets, j)).mul(scale), dx, j, add);
      }
      for (; j < end; j++) {
        put(scale * (x[j] - targets[j]), dx, j, add);
      }
    }
  }
}
