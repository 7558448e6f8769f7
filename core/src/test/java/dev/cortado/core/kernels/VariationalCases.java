package dev.cortado.core.kernels;

import static dev.cortado.core.kernels.LossCases.square;

import dev.cortado.core.Tensor;
import java.util.List;

/** The normal sample and the divergence from the prior. */
final class VariationalCases {
  private static final float PRIOR = 1.7f;
  private static final float FREE_BITS = 0.5f;

  private VariationalCases() {}

  static void add(List<KernelCase> cases, boolean special) {
    for (int[] shape : RowCases.SHAPES) {
      CaseData data = new CaseData(500L * shape[0] + shape[1], special);
      sample(cases, shape[0], shape[1], data);
      divergence(cases, shape[0], shape[1], data);
      gradients(cases, shape[0], shape[1], data);
    }
  }

  private static void sample(List<KernelCase> cases, int n, int d, CaseData data) {
    String title = "[" + n + ", " + d + "]";
    Tensor[] in = {data.any(n, d), data.any(n, d), data.any(n, d)};
    Tensor[] out = {data.any(n, d)};
    cases.add(new KernelCase("reparameterize", title, 6, KernelCase.Old.GARBAGE, in, out,
        (k, x, y) -> k.reparameterize(x[0], x[1], x[2], y[0]),
        data.special ? null : (x, y) -> {
          for (int i = 0; i < n * d; i++) {
            double noise = Math.exp(x[1][i] / 2) * x[2][i];
            y.add(0, i, x[0][i] + noise, Math.abs(x[0][i]) + Math.abs(noise));
          }
        }));
    for (Into into : Into.values()) {
      cases.add(new KernelCase("reparameterizeVarianceGradient", title + " " + into, 8, KernelCase.Old.of(into), in, out,
          (k, x, y) -> k.reparameterizeVarianceGradient(x[0], x[1], x[2], y[0], into),
          RowCases.oracle(data, n, d, (x, i, j) ->
              x[2][i * d + j] * x[1][i * d + j] * Math.exp(x[0][i * d + j] / 2) / 2)));
    }
  }

  private static void divergence(List<KernelCase> cases, int n, int d, CaseData data) {
    String title = "[" + n + ", " + d + "]";
    Tensor mean = data.any(n, d);
    for (int i = 0; i < mean.size(); i++) {
      mean.data()[i] *= i % d % 2 == 0 ? 0.05f : 3; // every other dimension well below the free bits, the others above
    }
    Tensor logVariance = data.map(x -> Math.log(PRIOR) + 0.1 * x, n, d);
    Tensor[] two = {mean, logVariance};
    cases.add(new KernelCase("gaussianKlActive", title, 0, KernelCase.Old.GARBAGE, two, new Tensor[] {data.any(d)},
        (k, x, y) -> k.gaussianKlActive(x[0], x[1], PRIOR, FREE_BITS, y[0]),
        data.special ? null : (x, out) -> {
          for (int j = 0; j < d && n > 0; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
              sum += kl(x[0][i * d + j], x[1][i * d + j]);
            }
            if (Math.abs(sum / n - FREE_BITS) < 1e-4) {
              throw new AssertionError("choose data that do not decide by a hair");
            }
            out.add(0, j, sum / n > FREE_BITS ? 1 : 0);
          }
        }));
    cases.add(new KernelCase("gaussianKl", title, d / 16 + 16, KernelCase.Old.GARBAGE,
        new Tensor[] {mean, logVariance, data.flags(d)}, new Tensor[] {data.any(n, 1)},
        (k, x, y) -> k.gaussianKl(x[0], x[1], PRIOR, FREE_BITS, x[2], y[0]),
        data.special ? null : (x, out) -> {
          for (int i = 0; i < n * d; i++) {
            double term = x[2][i % d] == 1 ? kl(x[0][i], x[1][i]) : FREE_BITS;
            out.add(0, i / d, term, 2 + Math.abs(x[1][i]) + square(x[0][i]) + Math.exp(x[1][i]));
          }
        }));
  }

  private static void gradients(List<KernelCase> cases, int n, int d, CaseData data) {
    Tensor[] in = {data.any(n, d), data.flags(d), data.any(n, 1)};
    Tensor[] out = {data.any(n, d)};
    for (Into into : Into.values()) {
      String title = "[" + n + ", " + d + "] " + into;
      KernelCase.Old old = KernelCase.Old.of(into);
      cases.add(new KernelCase("gaussianKlMeanGradient", title, 6, old, in, out,
          (k, x, y) -> k.gaussianKlMeanGradient(x[0], PRIOR, x[1], x[2], y[0], into),
          RowCases.oracle(data, n, d, (x, i, j) -> x[2][i] * x[1][j] * x[0][i * d + j] / PRIOR)));
      cases.add(new KernelCase("gaussianKlVarianceGradient", title, 8, old, in, out,
          (k, x, y) -> k.gaussianKlVarianceGradient(x[0], PRIOR, x[1], x[2], y[0], into),
          data.special ? null : (x, y) -> {
            for (int i = 0; i < n * d; i++) {
              double scale = x[2][i / d] * x[1][i % d] / 2;
              double ratio = Math.exp(x[0][i]) / PRIOR;
              y.add(0, i, scale * (ratio - 1), scale * (ratio + 1));
            }
          }));
    }
  }

  private static double kl(double mean, double logVariance) {
    return 0.5 * ((Math.exp(logVariance) + mean * mean) / PRIOR - 1 - (logVariance - Math.log(PRIOR)));
  }
}
