package dev.cortado.core.kernels;

import dev.cortado.core.Tensor;
import java.util.List;

/** One element in, one out; sizes around all vector widths and beyond unrolled loops and slices of threads. */
final class ElementwiseCases {
  static final int[] SIZES =
      {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100, 127, 129, 257, 1021, 40_009};

  private ElementwiseCases() {}

  static void add(List<KernelCase> cases, boolean special) {
    for (int n : SIZES) {
      CaseData data = new CaseData(n, special);
      for (Into into : Into.values()) {
        binary(cases, n, into, data);
        scaled(cases, n, into, data);
        for (Activation f : Activation.values()) {
          gradient(cases, f, n, into, data);
        }
      }
      plain(cases, n, data);
    }
  }

  private static void plain(List<KernelCase> cases, int n, CaseData data) {
    String title = "n=" + n;
    KernelCase.Old garbage = KernelCase.Old.GARBAGE;
    Tensor[] out = {data.any(n)};
    Tensor[] two = {data.any(n), data.any(n)};
    cases.add(new KernelCase("fill", title, 0, garbage, new Tensor[0], out,
        (k, x, y) -> k.fill(-2.5f, y[0]), oracle(data, n, (in, i) -> -2.5)));
    cases.add(new KernelCase("add", title, 1, garbage, two, out,
        (k, x, y) -> k.add(x[0], x[1], y[0]), oracle(data, n, (in, i) -> in[0][i] + in[1][i])));
    cases.add(new KernelCase("subtract", title, 1, garbage, two, out,
        (k, x, y) -> k.subtract(x[0], x[1], y[0]), oracle(data, n, (in, i) -> in[0][i] - in[1][i])));
    cases.add(new KernelCase("log", title, 3, garbage, new Tensor[] {data.positive(n)}, out,
        (k, x, y) -> k.log(x[0], y[0]), oracle(data, n, (in, i) -> Math.log(in[0][i]))));
    for (Activation f : Activation.values()) {
      cases.add(new KernelCase("activation", title + " " + f, 5, garbage, new Tensor[] {data.map(x -> 6 * x, n)}, out,
          (k, x, y) -> k.activation(f, x[0], y[0]), oracle(data, n, (in, i) -> value(f, in[0][i]))));
    }
  }

  private static void binary(List<KernelCase> cases, int n, Into into, CaseData data) {
    String title = "n=" + n + " " + into;
    KernelCase.Old old = KernelCase.Old.of(into);
    Tensor[] out = {data.any(n)};
    Tensor[] two = {data.any(n), data.positive(n)};
    cases.add(new KernelCase("multiply", title, 2, old, two, out,
        (k, x, y) -> k.multiply(x[0], x[1], y[0], into), oracle(data, n, (in, i) -> in[0][i] * in[1][i])));
    cases.add(new KernelCase("divide", title, 2, old, two, out,
        (k, x, y) -> k.divide(x[0], x[1], y[0], into), oracle(data, n, (in, i) -> in[0][i] / in[1][i])));
  }

  private static void scaled(List<KernelCase> cases, int n, Into into, CaseData data) {
    KernelCase.Old old = KernelCase.Old.of(into);
    Tensor[] out = {data.any(n)};
    Tensor[] x1 = {data.any(n)};
    Tensor[] scalarAndX = {data.any(1), data.any(n)};
    for (float factor : new float[] {1, -0.3f}) {
      String title = "n=" + n + " factor=" + factor + " " + into;
      cases.add(new KernelCase("addScaled", title, 2, old, x1, out,
          (k, x, y) -> k.addScaled(factor, x[0], y[0], into), oracle(data, n, (in, i) -> factor * in[0][i])));
      cases.add(new KernelCase("scaleBy", title, 3, old, scalarAndX, out,
          (k, x, y) -> k.scaleBy(x[0], factor, x[1], y[0], into),
          oracle(data, n, (in, i) -> factor * in[0][0] * in[1][i])));
      cases.add(new KernelCase("addScalar", title, 2, old, new Tensor[] {scalarAndX[0]}, out,
          (k, x, y) -> k.addScalar(factor, x[0], y[0], into), oracle(data, n, (in, i) -> factor * in[0][0])));
    }
  }

  private static void gradient(List<KernelCase> cases, Activation f, int n, Into into, CaseData data) {
    Tensor[] in = {data.map(x -> value(f, x), n), data.any(n)};
    cases.add(new KernelCase("activationGradient", "n=" + n + " " + f + " " + into, 6, KernelCase.Old.of(into), in,
        new Tensor[] {data.any(n)}, (k, x, y) -> k.activationGradient(f, x[0], x[1], y[0], into),
        data.special ? null : (x, out) -> {
          for (int i = 0; i < n; i++) {
            double slope = slope(f, x[0][i]);
            // 1 - y^2 and 1 - exp(-y) lose what is small beside 1
            out.add(0, i, slope * x[1][i], (f == Activation.TANH || f == Activation.SOFTPLUS ? 1 : slope) * x[1][i]);
          }
        }));
  }

  static double value(Activation f, double x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case EXP -> Math.exp(x);
    };
  }

  private static double slope(Activation f, double y) {
    return switch (f) {
      case IDENTITY -> 1;
      case RELU -> y > 0 ? 1 : 0;
      case LEAKY_RELU -> y > 0 ? 1 : 0.01;
      case TANH -> 1 - y * y;
      case SIGMOID -> y * (1 - y);
      case SOFTPLUS -> -Math.expm1(-y);
      case EXP -> y;
    };
  }

  private interface Formula {
    double at(double[][] in, int i);
  }

  private static KernelCase.Oracle oracle(CaseData data, int n, Formula formula) {
    return data.special ? null : (in, out) -> {
      for (int i = 0; i < n; i++) {
        out.add(0, i, formula.at(in, i));
      }
    };
  }
}
