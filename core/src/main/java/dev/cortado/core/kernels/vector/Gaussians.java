package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static dev.cortado.core.kernels.vector.Reductions.ACCUMULATORS;

import dev.cortado.core.kernels.scalar.ScalarMath;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The Gaussian likelihood. x is the mean, y the log variance, z the targets, w the gradient of the rows. Where there is one
 * variance a column, {@code stride}, the step of the log variance from row to row, is 0.
 */
final class Gaussians {
  static final Loop[] LIKELIHOOD = {new Likelihood()};
  static final Loop[] MEAN_GRADIENT = {new MeanGradient()};
  static final Loop[] VARIANCE_GRADIENT = {new VarianceGradient()};
  static final Loop[] COLUMN_VARIANCE_GRADIENT = {new ColumnVarianceGradient()};

  private static final float LOG_2PI = 1.8378770664093453f;

  private Gaussians() {}

  private static int stride(Operands o) {
    return o.y.length < o.x.length ? 0 : o.columns;
  }

  // s[j % 16] += fma((target - mean)^2, exp(-l), l + log(2 pi)); rows[i] = 0.5 * the tree
  private static final class Likelihood implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      int stride = stride(o);
      float[] targets = o.z;
      float[] rows = o.out;
      int d = o.columns;
      float[] sums = scratch.sums;
      int whole = Reductions.whole(d);
      for (int i = from; i < to; i++) {
        int at = i * d;
        int variance = i * stride;
        for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
          FloatVector s = FloatVector.zero(F);
          for (int j = lane; j < whole; j += ACCUMULATORS) {
            FloatVector l = load(logVariance, variance + j);
            FloatVector difference = load(targets, at + j).sub(load(mean, at + j));
            s = difference.mul(difference).fma(VectorMath.exp(l.neg()), l.add(LOG_2PI)).add(s);
          }
          s.intoArray(sums, lane);
        }
        for (int j = whole; j < d; j++) {
          float l = logVariance[variance + j];
          float difference = targets[at + j] - mean[at + j];
          sums[j - whole] += Math.fma(difference * difference, ScalarMath.exp(-l), l + LOG_2PI);
        }
        rows[i] = 0.5f * Reductions.total(sums);
      }
    }
  }

  // dmean[i, j] (+)= (drows[i] * (mean - target)) * exp(-l)
  private static final class MeanGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      int stride = stride(o);
      float[] targets = o.z;
      float[] drows = o.w;
      float[] dmean = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        int at = i * d;
        int variance = i * stride;
        int j = 0;
        for (; j < d - d % COUNT; j += COUNT) {
          FloatVector precision = VectorMath.exp(load(logVariance, variance + j).neg());
          FloatVector difference = load(mean, at + j).sub(load(targets, at + j));
          put(difference.mul(drows[i]).mul(precision), dmean, at + j, add);
        }
        for (; j < d; j++) {
          float precision = ScalarMath.exp(-logVariance[variance + j]);
          put((drows[i] * (mean[at + j] - targets[at + j])) * precision, dmean, at + j, add);
        }
      }
    }
  }

  // dlogVariance[i, j] (+)= (0.5 * drows[i]) * fma(-(target - mean)^2, exp(-l), 1)
  private static final class VarianceGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      float[] targets = o.z;
      float[] drows = o.w;
      float[] dlogVariance = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        float scale = 0.5f * drows[i];
        int j = i * d;
        int end = j + d;
        for (; j < end - d % COUNT; j += COUNT) {
          FloatVector precision = VectorMath.exp(load(logVariance, j).neg());
          put(slope(mean, targets, j, precision).mul(scale), dlogVariance, j, add);
        }
        for (; j < end; j++) {
          put(scale * slope(mean[j], targets[j], ScalarMath.exp(-logVariance[j])), dlogVariance, j, add);
        }
      }
    }
  }

  // for each row i: dlogVariance[j] += (0.5 * drows[i]) * fma(-(target - mean)^2, exp(-l[j]), 1), from 0 or the old value
  private static final class ColumnVarianceGradient implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] mean = o.x;
      float[] logVariance = o.y;
      float[] targets = o.z;
      float[] drows = o.w;
      float[] dlogVariance = o.out;
      int n = o.rows;
      int d = o.columns;
      boolean add = o.add;
      if (!add) {
        Arrays.fill(dlogVariance, from, to, 0);
      }
      int j = from;
      for (; j < to - (to - from) % COUNT; j += COUNT) {
        FloatVector precision = VectorMath.exp(load(logVariance, j).neg());
        FloatVector s = load(dlogVariance, j);
        for (int i = 0; i < n; i++) {
          s = slope(mean, targets, i * d + j, precision).mul(0.5f * drows[i]).add(s);
        }
        s.intoArray(dlogVariance, j);
      }
      for (; j < to; j++) {
        float precision = ScalarMath.exp(-logVariance[j]);
        float s = dlogVariance[j];
        for (int i = 0; i < n; i++) {
          s += (0.5f * drows[i]) * slope(mean[i * d + j], targets[i * d + j], precision);
        }
        dlogVariance[j] = s;
      }
    }
  }

  private static FloatVector slope(float[] mean, float[] targets, int j, FloatVector precision) {
    FloatVector difference = load(targets, j).sub(load(mean, j));
    return difference.mul(difference).neg().fma(precision, FloatVector.broadcast(F, 1f));
  }

  private static float slope(float mean, float target, float precision) {
    float difference = target - mean;
    return Math.fma(-(difference * difference), precision, 1f);
  }
}
