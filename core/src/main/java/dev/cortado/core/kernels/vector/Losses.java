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
    new Activations.ExpOfNegative(true), new BernoulliRows(), new BernoulliResidual()
  };
  static final Loop[] SQUARED_ERROR = {new SquaredError()};
  static final Loop[] SQUARED_ERROR_GRADIENT = {new SquaredErrorGradient()};

  private Losses() {}

  // s[j % 16] += fma(-targets[i, j], x[i, j], softplus(x[i, j])), then the tree
  private static final class BernoulliRows implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] targets = o.y;
      float[] rows = o.out;
      int d = o.columns;
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
            s = load(targets, j).neg().fma(logit, VectorMath.softplus(logit, load(e, j - first))).add(s);
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
  }

  // residual[i] = sigmoid(x[i]) - targets[i], e[i] = exp(-|x[i]|) counted from the first element of the part
  private static final class BernoulliResidual implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] targets = o.y;
      float[] e = scratch.buffer(0);
      float[] residual = o.out2;
      int first = from * o.columns;
      int end = to * o.columns;
      int i = first;
      for (; i < end - (end - first) % COUNT; i += COUNT) {
        VectorMath.sigmoid(load(x, i), load(e, i - first)).sub(load(targets, i)).intoArray(residual, i);
      }
      for (; i < end; i++) {
        residual[i] = ScalarMath.sigmoid(x[i], e[i - first]) - targets[i];
      }
    }
  }

  // difference = x[i, j] - targets[i, j]; s[j % 16] = fma(difference, difference, s[j % 16]), then the tree
  private static final class SquaredError implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] targets = o.y;
      float[] rows = o.out;
      int d = o.columns;
      float[] sums = scratch.sums;
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
  }

  // dx[i, j] (+)= (2 * drows[i]) * (x[i, j] - targets[i, j])
  private static final class SquaredErrorGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] targets = o.y;
      float[] drows = o.z;
      float[] dx = o.out;
      int d = o.columns;
      boolean add = o.add;
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
}
