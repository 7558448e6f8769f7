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
  static final Loop[] ADD_CONSTANT = {(o, from, to, s) -> addConstant(o.factor, o.out, from, to)};
  static final Loop[] ADD_SCALED = {(o, from, to, s) -> addScaled(o.factor, o.x, o.out, o.add, from, to)};
  static final Loop[] ADD = {(o, from, to, s) -> add(o.x, o.y, o.out, from, to)};
  static final Loop[] SUBTRACT = {(o, from, to, s) -> subtract(o.x, o.y, o.out, from, to)};
  static final Loop[] MULTIPLY = {(o, from, to, s) -> multiply(o.x, o.y, o.out, o.add, from, to)};
  static final Loop[] DIVIDE = {(o, from, to, s) -> divide(o.x, o.y, o.out, o.add, from, to)};

  private Elementwise() {}

  // out[i] += value
  private static void addConstant(float value, float[] out, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      load(out, i).add(value).intoArray(out, i);
    }
    for (; i < to; i++) {
      out[i] += value;
    }
  }

  // out[i] (+)= factor * x[i]
  private static void addScaled(float factor, float[] x, float[] out, boolean add, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      put(load(x, i).mul(factor), out, i, add);
    }
    for (; i < to; i++) {
      put(factor * x[i], out, i, add);
    }
  }

  // out[i] = a[i] + b[i]
  private static void add(float[] a, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      load(a, i).add(load(b, i)).intoArray(out, i);
    }
    for (; i < to; i++) {
      out[i] = a[i] + b[i];
    }
  }

  // out[i] = a[i] - b[i]
  private static void subtract(float[] a, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      load(a, i).sub(load(b, i)).intoArray(out, i);
    }
    for (; i < to; i++) {
      out[i] = a[i] - b[i];
    }
  }

  // out[i] = add ? fma(a[i], b[i], out[i]) : a[i] * b[i]
  private static void multiply(float[] a, float[] b, float[] out, boolean add, int from, int to) {
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

  // out[i] (+)= a[i] / b[i]
  private static void divide(float[] a, float[] b, float[] out, boolean add, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      put(load(a, i).div(load(b, i)), out, i, add);
    }
    for (; i < to; i++) {
      put(a[i] / b[i], out, i, add);
    }
  }
}
