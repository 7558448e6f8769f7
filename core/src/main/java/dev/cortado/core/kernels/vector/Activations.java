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
  static final Loop[] RELU = {new Relu()};
  static final Loop[] LEAKY_RELU = {new LeakyRelu()};
  static final Loop[] TANH = {new Tanh()};
  static final Loop[] SIGMOID = {new Sigmoid()};
  /** Two steps, as one is at the limit of what C2 inlines (see {@link Slices}). */
  static final Loop[] SOFTPLUS = {new ExpOfNegative(false), new Softplus()};
  static final Loop[] EXP = {new Exp()};
  static final Loop[] LOG = {new Log()};

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

  // y[i] = x[i] <= 0 ? 0 : x[i]
  private static final class Relu implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        VectorMath.relu(load(x, i)).intoArray(y, i);
      }
      for (; i < to; i++) {
        y[i] = x[i] <= 0 ? 0 : x[i];
      }
    }
  }

  // y[i] = x[i] > 0 ? x[i] : 0.01f * x[i]
  private static final class LeakyRelu implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        VectorMath.leakyRelu(load(x, i)).intoArray(y, i);
      }
      for (; i < to; i++) {
        y[i] = x[i] > 0 ? x[i] : 0.01f * x[i];
      }
    }
  }

  // y[i] = tanh(x[i])
  private static final class Tanh implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
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
  }

  // y[i] = sigmoid(x[i])
  private static final class Sigmoid implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
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
  }

  // e[i] = exp(-|x[i]|), for elements or for those of rows; e counted from the first element of the part
  record ExpOfNegative(boolean rows) implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      int first = rows ? from * o.columns : from;
      int end = rows ? to * o.columns : to;
      float[] e = scratch.buffer(end - first);
      int i = first;
      for (; i < end - (end - first) % COUNT; i += COUNT) {
        VectorMath.expOfNegative(load(x, i)).intoArray(e, i - first);
      }
      for (; i < end; i++) {
        e[i - first] = ScalarMath.exp(-Math.abs(x[i]));
      }
    }
  }

  // y[i] = softplus(x[i]), of the e[i] = exp(-|x[i]|) that the step before has left
  private static final class Softplus implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] e = scratch.buffer(0);
      float[] y = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        VectorMath.softplus(load(x, i), load(e, i - from)).intoArray(y, i);
      }
      for (; i < to; i++) {
        y[i] = ScalarMath.softplus(x[i]);
      }
    }
  }

  // y[i] = exp(x[i])
  private static final class Exp implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
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
  }

  // y[i] = log(x[i])
  private static final class Log implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] x = o.x;
      float[] y = o.out;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        VectorMath.log(load(x, i)).intoArray(y, i);
      }
      for (; i < to; i++) {
        y[i] = ScalarMath.log(x[i]);
      }
    }
  }
}
