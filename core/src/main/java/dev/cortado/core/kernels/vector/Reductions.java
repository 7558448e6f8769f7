package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;

/**
 * Sums along a row. Accumulator j of 16 takes elements j, j + 16, ...: with 16 lanes that is one vector and one pass, with 4
 * lanes four passes, each of which looks at every fourth vector. The elements after the last whole 16 are added one by one
 * to the accumulators that are theirs.
 */
final class Reductions {
  static final int ACCUMULATORS = 16;

  /** out[row] (+)= sum over j of x[row, j] */
  static final Loop[] SUM_COLUMNS = {new SumColumns()};
  /** out (+)= factor * sum over all x */
  static final Loop[] SUM = {new Sum()};
  /** out (+)= factor * sum over all x * y */
  static final Loop[] DOT = {new Dot()};
  /** out = sum over all y * x / sum over all y; 0 if that is 0 */
  static final Loop[] WEIGHTED_MEAN = {new WeightedMean()};
  /** out[p] = sum over i of g[i]^2, g being gradient number p: for {@code clipScale}. */
  static final Loop[] SQUARES = {new Squares()};

  private Reductions() {}

  /** How many elements of a row fill all accumulators equally often. */
  static int whole(int columns) {
    return columns - columns % ACCUMULATORS;
  }

  /** The sum of all accumulators, by the tree: i with i + 8, then with i + 4, i + 2 and i + 1. */
  static float total(float[] s) {
    float a = (s[0] + s[8]) + (s[4] + s[12]);
    float b = (s[1] + s[9]) + (s[5] + s[13]);
    float c = (s[2] + s[10]) + (s[6] + s[14]);
    float d = (s[3] + s[11]) + (s[7] + s[15]);
    return (a + c) + (b + d);
  }

  // for each row i: s[j % 16] += x[i, j], then the tree
  private static final class SumColumns implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] column = o.out;
      int d = o.columns;
      boolean add = o.add;
      float[] sums = scratch.sums;
      for (int i = from; i < to; i++) {
        put(sum(x, i * d, d, sums), column, i, add);
      }
    }
  }

  // for each gradient p: s[i % 16] = fma(g[i], g[i], s[i % 16]), then the tree
  private static final class Squares implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      for (int i = from; i < to; i++) {
        float[] gradient = o.gradients[i].data();
        o.out[i] = dot(gradient, gradient, scratch.sums);
      }
    }
  }

  // out (+)= factor * sum of all x
  private static final class Sum implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      put(o.factor * sum(o.x, 0, o.x.length, scratch.sums), o.out, 0, o.add);
    }
  }

  // out (+)= factor * sum of all x * y
  private static final class Dot implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      put(o.factor * dot(o.x, o.y, scratch.sums), o.out, 0, o.add);
    }
  }

  // weights[i] == 0 ? nothing : s[i % 16] = fma(weights[i], x[i], s[i % 16]), then the tree
  private static final class WeightedMean implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] weights = o.y;
      float[] sums = scratch.sums;
      float total = sum(weights, 0, weights.length, sums);
      int whole = whole(x.length);
      for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
        FloatVector s = FloatVector.zero(F);
        for (int i = lane; i < whole; i += ACCUMULATORS) {
          FloatVector weight = FloatVector.fromArray(F, weights, i);
          s = s.blend(weight.fma(FloatVector.fromArray(F, x, i), s), weight.compare(NE, 0));
        }
        s.intoArray(sums, lane);
      }
      for (int i = whole; i < x.length; i++) {
        if (weights[i] != 0) {
          sums[i - whole] = Math.fma(weights[i], x[i], sums[i - whole]);
        }
      }
      o.out[0] = total == 0 ? 0 : total(sums) / total;
    }
  }

  // s[j % 16] += x[at + j], then the tree
  static float sum(float[] x, int at, int d, float[] sums) {
    int whole = whole(d);
    for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
      FloatVector s = FloatVector.zero(F);
      for (int j = lane; j < whole; j += ACCUMULATORS) {
        s = FloatVector.fromArray(F, x, at + j).add(s);
      }
      s.intoArray(sums, lane);
    }
    for (int j = whole; j < d; j++) {
      sums[j - whole] += x[at + j];
    }
    return total(sums);
  }

  // s[i % 16] = fma(a[i], b[i], s[i % 16]), then the tree
  static float dot(float[] a, float[] b, float[] sums) {
    int whole = whole(a.length);
    for (int lane = 0; lane < ACCUMULATORS; lane += COUNT) {
      FloatVector s = FloatVector.zero(F);
      for (int i = lane; i < whole; i += ACCUMULATORS) {
        s = FloatVector.fromArray(F, a, i).fma(FloatVector.fromArray(F, b, i), s);
      }
      s.intoArray(sums, lane);
    }
    for (int i = whole; i < a.length; i++) {
      sums[i - whole] = Math.fma(a[i], b[i], sums[i - whole]);
    }
    return total(sums);
  }
}
