package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Arithmetic, element by element: bound by memory, so that there is nothing to do but to use whole vectors. */
final class Elementwise {
  static final Loop[] FILL = {(o, from, to, s) -> Arrays.fill(o.out, from, to, o.factor)};
  static final Loop[] COPY = {(o, from, to, s) -> System.arraycopy(o.x, from, o.out, from, to - from)};
  static final Loop[] ADD_CONSTANT = {new AddConstant()};
  static final Loop[] ADD_SCALED = {new AddScaled()};
  static final Loop[] ADD = {new Add()};
  static final Loop[] SUBTRACT = {new Subtract()};
  static final Loop[] MULTIPLY = {new Multiply()};
  static final Loop[] DIVIDE = {new Divide()};

  private Elementwise() {}

  // out[i] += value
  private static final class AddConstant implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float value = o.factor;
      float[] out = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        load(out, i).add(value).intoArray(out, i);
      }
      for (; i < to; i++) {
        out[i] += value;
      }
    }
  }

  // out[i] (+)= factor * x[i]
  private static final class AddScaled implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float factor = o.factor;
      float[] x = o.x;
      float[] out = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        put(load(x, i).mul(factor), out, i, add);
      }
      for (; i < to; i++) {
        put(factor * x[i], out, i, add);
      }
    }
  }

  // out[i] = a[i] + b[i]
  private static final class Add implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] a = o.x;
      float[] b = o.y;
      float[] out = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        load(a, i).add(load(b, i)).intoArray(out, i);
      }
      for (; i < to; i++) {
        out[i] = a[i] + b[i];
      }
    }
  }

  // out[i] = a[i] - b[i]
  private static final class Subtract implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] a = o.x;
      float[] b = o.y;
      float[] out = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        load(a, i).sub(load(b, i)).intoArray(out, i);
      }
      for (; i < to; i++) {
        out[i] = a[i] - b[i];
      }
    }
  }

  // out[i] = add ? fma(a[i], b[i], out[i]) : a[i] * b[i]
  private static final class Multiply implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] a = o.x;
      float[] b = o.y;
      float[] out = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        FloatVector x = load(a, i);
        FloatVector y = load(b, i);
        if (add) {
          x.fma(y, FloatVector.fromArray(F, out, i)).intoArray(out, i); // inlined for certain: see Lanes.put
        } else {
          x.mul(y).intoArray(out, i);
        }
      }
      for (; i < to; i++) {
        out[i] = add ? Math.fma(a[i], b[i], out[i]) : a[i] * b[i];
      }
    }
  }

  // out[i] (+)= a[i] / b[i]
  private static final class Divide implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] a = o.x;
      float[] b = o.y;
      float[] out = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        put(load(a, i).div(load(b, i)), out, i, add);
      }
      for (; i < to; i++) {
        put(a[i] / b[i], out, i, add);
      }
    }
  }
}
