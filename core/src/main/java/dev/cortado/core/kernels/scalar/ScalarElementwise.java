package dev.cortado.core.kernels.scalar;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;

/** One element in, one element out. */
final class ScalarElementwise {
  private ScalarElementwise() {}

  /** What REPLACE and ADD make of a value: every kernel but the matrix products, sums over rows and multiply uses it. */
  static void put(float value, float[] out, int i, Into into) {
    out[i] = into == Into.ADD ? out[i] + value : value;
  }

  static void addScaled(float factor, float[] x, float[] out, Into into) {
    if (into == Into.REPLACE && factor == 1) {
      System.arraycopy(x, 0, out, 0, x.length);
      return;
    }
    for (int i = 0; i < x.length; i++) {
      put(factor * x[i], out, i, into);
    }
  }

  static void add(float[] a, float[] b, float[] out) {
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] + b[i];
    }
  }

  static void subtract(float[] a, float[] b, float[] out) {
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] - b[i];
    }
  }

  static void multiply(float[] a, float[] b, float[] out, Into into) {
    for (int i = 0; i < a.length; i++) {
      out[i] = into == Into.ADD ? Math.fma(a[i], b[i], out[i]) : a[i] * b[i];
    }
  }

  static void divide(float[] a, float[] b, float[] out, Into into) {
    for (int i = 0; i < a.length; i++) {
      put(a[i] / b[i], out, i, into);
    }
  }

  static void log(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = ScalarMath.log(x[i]);
    }
  }

  static void activation(Activation f, float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = activation(f, x[i]);
    }
  }

  static float activation(Activation f, float x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> x <= 0 ? 0 : x; // so that NaN stays NaN and -0 becomes 0
      case LEAKY_RELU -> x > 0 ? x : 0.01f * x;
      case TANH -> ScalarMath.tanh(x);
      case SIGMOID -> ScalarMath.sigmoid(x);
      case SOFTPLUS -> ScalarMath.softplus(x);
      case EXP -> ScalarMath.exp(x);
    };
  }

  static void activationGradient(Activation f, float[] y, float[] dy, float[] dx, Into into) {
    for (int i = 0; i < y.length; i++) {
      put(activationGradient(f, y[i], dy[i]), dx, i, into);
    }
  }

  private static float activationGradient(Activation f, float y, float dy) {
    return switch (f) {
      case IDENTITY -> dy;
      case RELU -> y > 0 ? dy : 0;
      case LEAKY_RELU -> y > 0 ? dy : 0.01f * dy;
      case TANH -> dy * Math.fma(-y, y, 1f);
      case SIGMOID -> dy * Math.fma(-y, y, y);
      case SOFTPLUS -> dy * (1 - ScalarMath.exp(-y));
      case EXP -> dy * y;
    };
  }
}
