package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A row or a column spread over a matrix, in slices of rows; the sum of all rows, in slices of columns; and a row of a block,
 * which the caller's thread copies.
 */
final class Rows {
  static final Loop[] ADD_ROW = {new AddRow()};
  static final Loop[] ADD_COLUMN = {new AddColumn()};
  static final Loop[] MULTIPLY_ROWS = {new MultiplyRows()};
  static final Loop[] SUM_ROWS = {new SumRows()};

  private Rows() {}

  // out[i, j] (+)= row[j]
  private static final class AddRow implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] row = o.x;
      float[] out = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        add(row, 0, out, i * d, d, add);
      }
    }
  }

  /** to[toAt + j] (+)= from[fromAt + j] for j below count. */
  static void add(float[] from, int fromAt, float[] to, int toAt, int count, boolean add) {
    int j = 0;
    for (; j < count - count % COUNT; j += COUNT) {
      put(load(from, fromAt + j), to, toAt + j, add);
    }
    for (; j < count; j++) {
      put(from[fromAt + j], to, toAt + j, add);
    }
  }

  // out[i, j] (+)= factor * column[i]
  private static final class AddColumn implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float factor = o.factor;
      float[] column = o.x;
      float[] out = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        float value = factor * column[i];
        int j = i * d;
        int end = j + d;
        FloatVector values = FloatVector.broadcast(F, value);
        for (; j < end - d % COUNT; j += COUNT) {
          put(values, out, j, add);
        }
        for (; j < end; j++) {
          put(value, out, j, add);
        }
      }
    }
  }

  // out[i, j] (+)= column[i] * x[i, j]
  private static final class MultiplyRows implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] column = o.y;
      float[] out = o.out;
      int d = o.columns;
      boolean add = o.add;
      for (int i = from; i < to; i++) {
        int j = i * d;
        int end = j + d;
        for (; j < end - d % COUNT; j += COUNT) {
          put(load(x, j).mul(column[i]), out, j, add);
        }
        for (; j < end; j++) {
          put(column[i] * x[j], out, j, add);
        }
      }
    }
  }

  // for each row i: row[j] += x[i, j], from 0 or the old value. Four vectors of columns at a time, so that what is read of
  // a row is more than a cache line and the chains of additions need not wait for each other. Where they start is always
  // read: of a choice between a vector that is read and zero, C2 might make objects.
  private static final class SumRows implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] row = o.out;
      int n = o.rows;
      int d = o.columns;
      boolean add = o.add;
      if (!add) {
        Arrays.fill(row, from, to, 0);
      }
      int j = from;
      for (; j < to - (to - from) % (4 * COUNT); j += 4 * COUNT) {
        FloatVector s0 = load(row, j);
        FloatVector s1 = load(row, j + COUNT);
        FloatVector s2 = load(row, j + 2 * COUNT);
        FloatVector s3 = load(row, j + 3 * COUNT);
        int at = j;
        for (int i = 0; i < n; i++) {
          s0 = load(x, at).add(s0);
          s1 = load(x, at + COUNT).add(s1);
          s2 = load(x, at + 2 * COUNT).add(s2);
          s3 = load(x, at + 3 * COUNT).add(s3);
          at += d;
        }
        s0.intoArray(row, j);
        s1.intoArray(row, j + COUNT);
        s2.intoArray(row, j + 2 * COUNT);
        s3.intoArray(row, j + 3 * COUNT);
      }
      for (; j < to - (to - from) % COUNT; j += COUNT) {
        FloatVector s = load(row, j);
        for (int i = 0; i < n; i++) {
          s = load(x, i * d + j).add(s);
        }
        s.intoArray(row, j);
      }
      for (; j < to; j++) {
        float s = row[j];
        for (int i = 0; i < n; i++) {
          s += x[i * d + j];
        }
        row[j] = s;
      }
    }
  }
}
