package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.load;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarMath;
import jdk.incubator.vector.FloatVector;

/**
 * The functions of {@link Activation}, and log: a loop each, so that the choice is made once a call and each is compiled by
 * itself.
 *
 * <p>exp, tanh and sigmoid load the next vector before they store the present one. If the result lies, but for whole pages
 * of 4 KiB, up to some sixty elements behind the operand, as arrays of whole pages do that were made one after the other,
 * the processor takes a load for one of what is yet to be stored, and vectors wait for each other: for up to a quarter of the
 * time.
 */
final class Activations {
  static final Loop[] RELU = {(o, from, to, s) -> relu(o.x, o.out, from, to)};
  static final Loop[] LEAKY_RELU = {(o, from, to, s) -> leakyRelu(o.x, o.out, from, to)};
  static final Loop[] TANH = {(o, from, to, s) -> tanh(o.x, o.out, from, to)};
  static final Loop[] SIGMOID = {(o, from, to, s) -> sigmoid(o.x, o.out, from, to)};
  /** Two steps, as one is at the limit of what C2 inlines (see {@link Slices}). */
  static final Loop[] SOFTPLUS = {
    (o, from, to, s) -> expOfNegative(o.x, s.buffer(to - from), from, to),
    (o, from, to, s) -> softplus(o.x, s.buffer(0), o.out, from, to)
  };
  static final Loop[] EXP = {(o, from, to, s) -> exp(o.x, o.out, from, to)};
  static final Loop[] LOG = {(o, from, to, s) -> log(o.x, o.out, from, to)};

  private Activations() {}

  static Loop[] of(Activation f) {
    return switch (f) {
      case IDENTITY -> Elementwise.COPY;
      case RELU -> RELU;
      case LEAKY_RELU -> LEAKY_RELU;
      case TANH -> TANH;
      case SIGMOID -> SIGMOID;
      case SOFTPLUS -> SOFTPLUS;
      case EXP -> EXP;
    };
  }

  /** Elements below which a part is not worth a thread. */
  static int smallest(Activation f) {
    return switch (f) {
      case IDENTITY, RELU, LEAKY_RELU -> Slices.CHEAP;
      case TANH, SIGMOID, SOFTPLUS, EXP -> Slices.COSTLY;
    };
  }

  private static void relu(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      VectorMath.relu(load(x, i)).intoArray(y, i);
    }
    for (; i < to; i++) {
      y[i] = x[i] <= 0 ? 0 : x[i];
    }
  }

  private static void leakyRelu(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      VectorMath.leakyRelu(load(x, i)).intoArray(y, i);
    }
    for (; i < to; i++) {
      y[i] = x[i] > 0 ? x[i] : 0.01f * x[i];
    }
  }

  private static void tanh(float[] x, float[] y, int from, int to) {
    int i = from;
    int whole = to - (to - from) % COUNT;
    if (i < whole) {
      FloatVector next = load(x, i);
      for (; i < whole; i += COUNT) {
        FloatVector now = next;
        next = load(x, Math.min(i + COUNT, whole - COUNT));
        VectorMath.tanh(now).intoArray(y, i);
      }
    }
    for (; i < to; i++) {
      y[i] = ScalarMath.tanh(x[i]);
    }
  }

  private static void sigmoid(float[] x, float[] y, int from, int to) {
    int i = from;
    int whole = to - (to - from) % COUNT;
    if (i < whole) {
      FloatVector next = load(x, i);
      for (; i < whole; i += COUNT) {
        FloatVector now = next;
        next = load(x, Math.min(i + COUNT, whole - COUNT));
        VectorMath.sigmoid(now).intoArray(y, i);
      }
    }
    for (; i < to; i++) {
      y[i] = ScalarMath.sigmoid(x[i]);
    }
  }

  // e[i] = exp(-|x[i]|), e counted from the first element of the part
  static void expOfNegative(float[] x, float[] e, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      VectorMath.expOfNegative(load(x, i)).intoArray(e, i - from);
    }
    for (; i < to; i++) {
      e[i - from] = ScalarMath.exp(-Math.abs(x[i]));
    }
  }

  private static void softplus(float[] x, float[] e, float[] y, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      VectorMath.softplus(load(x, i), load(e, i - from)).intoArray(y, i);
    }
    for (; i < to; i++) {
      y[i] = ScalarMath.softplus(x[i]);
    }
  }

  private static void exp(float[] x, float[] y, int from, int to) {
    int i = from;
    int whole = to - (to - from) % COUNT;
    if (i < whole) {
      FloatVector next = load(x, i);
      for (; i < whole; i += COUNT) {
        FloatVector now = next;
        next = load(x, Math.min(i + COUNT, whole - COUNT));
        VectorMath.exp(now).intoArray(y, i);
      }
    }
    for (; i < to; i++) {
      y[i] = ScalarMath.exp(x[i]);
    }
  }

  private static void log(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i < to - (to - from) % COUNT; i += COUNT) {
      VectorMath.log(load(x, i)).intoArray(y, i);
    }
    for (; i < to; i++) {
      y[i] = ScalarMath.log(x[i]);
    }
  }
}
