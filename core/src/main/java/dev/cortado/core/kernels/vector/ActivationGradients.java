package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Lanes.COUNT;
import static dev.cortado.core.kernels.vector.Lanes.load;
import static dev.cortado.core.kernels.vector.Lanes.put;
import static jdk.incubator.vector.VectorOperators.GT;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarMath;
import jdk.incubator.vector.FloatVector;

/** dx (+)= dy * f'(y), a loop for each {@link Activation}. */
final class ActivationGradients {
  private static final Loop[] IDENTITY = {new Identity()};
  private static final Loop[] RELU = {new Relu()};
  private static final Loop[] LEAKY_RELU = {new LeakyRelu()};
  private static final Loop[] TANH = {new Tanh()};
  private static final Loop[] SIGMOID = {new Sigmoid()};
  private static final Loop[] SOFTPLUS = {new Softplus()};
  private static final Loop[] EXP = {new Exp()};

  private ActivationGradients() {}

  /** Reads y from {@code o.x} and dy from {@code o.y}. */
  static Loop[] of(Activation f) {
    return switch (f) {
      case IDENTITY -> IDENTITY;
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
    return f == Activation.SOFTPLUS ? Slices.COSTLY : Slices.CHEAP;
  }

  // dx[i] (+)= dy[i]
  private static final class Identity implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        put(load(dy, i), dx, i, add);
      }
      for (; i < to; i++) {
        put(dy[i], dx, i, add);
      }
    }
  }

  // dx[i] (+)= y[i] > 0 ? dy[i] : 0
  private static final class Relu implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.x;
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        put(FloatVector.zero(Lanes.F).blend(load(dy, i), load(y, i).compare(GT, 0)), dx, i, add);
      }
      for (; i < to; i++) {
        put(y[i] > 0 ? dy[i] : 0, dx, i, add);
      }
    }
  }

  // dx[i] (+)= y[i] > 0 ? dy[i] : 0.01f * dy[i]
  private static final class LeakyRelu implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.x;
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        FloatVector d = load(dy, i);
        put(d.mul(0.01f).blend(d, load(y, i).compare(GT, 0)), dx, i, add);
      }
      for (; i < to; i++) {
        put(y[i] > 0 ? dy[i] : 0.01f * dy[i], dx, i, add);
      }
    }
  }

  // dx[i] (+)= dy[i] * fma(-y[i], y[i], 1)
  private static final class Tanh implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.x;
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        FloatVector v = load(y, i);
        put(load(dy, i).mul(v.neg().fma(v, FloatVector.broadcast(Lanes.F, 1f))), dx, i, add);
      }
      for (; i < to; i++) {
        put(dy[i] * Math.fma(-y[i], y[i], 1f), dx, i, add);
      }
    }
  }

  // dx[i] (+)= dy[i] * fma(-y[i], y[i], y[i])
  private static final class Sigmoid implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.x;
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        FloatVector v = load(y, i);
        put(load(dy, i).mul(v.neg().fma(v, v)), dx, i, add);
      }
      for (; i < to; i++) {
        put(dy[i] * Math.fma(-y[i], y[i], y[i]), dx, i, add);
      }
    }
  }

  // dx[i] (+)= dy[i] * (1 - exp(-y[i]))
  private static final class Softplus implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.x;
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        FloatVector slope = FloatVector.broadcast(Lanes.F, 1f).sub(VectorMath.exp(load(y, i).neg()));
        put(load(dy, i).mul(slope), dx, i, add);
      }
      for (; i < to; i++) {
        put(dy[i] * (1 - ScalarMath.exp(-y[i])), dx, i, add);
      }
    }
  }

  // dx[i] (+)= dy[i] * y[i]
  private static final class Exp implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      float[] y = o.x;
      float[] dy = o.y;
      float[] dx = o.out;
      boolean add = o.add;
      int i = from;
      for (; i < to - (to - from) % COUNT; i += COUNT) {
        put(load(dy, i).mul(load(y, i)), dx, i, add);
      }
      for (; i < to; i++) {
        put(dy[i] * y[i], dx, i, add);
      }
    }
  }
}
