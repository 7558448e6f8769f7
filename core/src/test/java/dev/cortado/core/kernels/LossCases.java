package dev.cortado.core.kernels;

import dev.cortado.core.Tensor;
import java.util.List;

/** Softmax and the losses of a reconstruction or a prediction. */
final class LossCases {
  private LossCases() {}

  static void add(List<KernelCase> cases, boolean special) {
    for (int[] shape : RowCases.SHAPES) {
      CaseData data = new CaseData(300L * shape[0] + shape[1], special);
      softmax(cases, shape[0], shape[1], data);
      bernoulli(cases, shape[0], shape[1], data);
      squares(cases, shape[0], shape[1], data);
      gaussian(cases, shape[0], shape[1], false, data);
      gaussian(cases, shape[0], shape[1], true, data);
    }
  }

  private static void softmax(List<KernelCase> cases, int n, int d, CaseData data) {
    String title = "[" + n + ", " + d + "]";
    int roundings = d / 16 + 16;
    Tensor x = data.map(v -> 4 * v, n, d);
    cases.add(new KernelCase("logSoftmax", title, roundings, KernelCase.Old.GARBAGE, new Tensor[] {x},
        new Tensor[] {data.any(n, d)}, (k, in, y) -> k.logSoftmax(in[0], y[0]),
        data.special ? null : (in, out) -> {
          for (int i = 0; i < n * d; i++) {
            double value = in[0][i] - logSum(in[0], i / d, d);
            out.add(0, i, value, Math.abs(value) + 16);
          }
        }));
    for (Into into : Into.values()) {
      cases.add(new KernelCase("logSoftmaxGradient", title + " " + into, roundings, KernelCase.Old.of(into),
          new Tensor[] {data.map(v -> -3 - v, n, d), data.any(n, d)}, new Tensor[] {data.any(n, d)},
          (k, in, y) -> k.logSoftmaxGradient(in[0], in[1], y[0], into),
          data.special ? null : (in, out) -> {
            for (int i = 0; i < n * d; i++) {
              double total = 0;
              double size = 0;
              for (int j = 0; j < d; j++) {
                total += in[1][i / d * d + j];
                size += Math.abs(in[1][i / d * d + j]);
              }
              double p = Math.exp(in[0][i]);
              out.add(0, i, in[1][i] - p * total, Math.abs(in[1][i]) + p * size);
            }
          }));
    }
    if (d > 0) {
      cases.add(new KernelCase("softmaxCrossEntropy", title, roundings, KernelCase.Old.GARBAGE,
          new Tensor[] {x, data.labels(n, d)}, new Tensor[] {data.any(n, 1), data.any(n, d)},
          (k, in, y) -> k.softmaxCrossEntropy(in[0], in[1], y[0], y[1]), data.special ? null : crossEntropy(n, d)));
    }
  }

  private static KernelCase.Oracle crossEntropy(int n, int d) {
    return (in, out) -> {
      for (int i = 0; i < n; i++) {
        if (!(in[1][i] >= 0)) {
          continue; // no label: both are 0
        }
        int label = (int) in[1][i];
        double logSum = logSum(in[0], i, d);
        out.add(0, i, logSum - in[0][i * d + label], 16 + Math.abs(logSum));
        for (int j = 0; j < d; j++) {
          out.add(1, i * d + j, Math.exp(in[0][i * d + j] - logSum) - (j == label ? 1 : 0), 16);
        }
      }
    };
  }

  private static double logSum(double[] x, int row, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += Math.exp(x[row * d + j]);
    }
    return Math.log(sum);
  }

  private static void bernoulli(List<KernelCase> cases, int n, int d, CaseData data) {
    cases.add(new KernelCase("bernoulliCrossEntropy", "[" + n + ", " + d + "]", d / 16 + 12, KernelCase.Old.GARBAGE,
        new Tensor[] {data.map(v -> 6 * v, n, d), data.share(n, d)}, new Tensor[] {data.any(n, 1), data.any(n, d)},
        (k, in, y) -> k.bernoulliCrossEntropy(in[0], in[1], y[0], y[1]),
        data.special ? null : (in, out) -> {
          for (int i = 0; i < n * d; i++) {
            double x = in[0][i];
            double t = in[1][i];
            out.add(0, i / d, Math.log1p(Math.exp(x)) - t * x, Math.log1p(Math.exp(x)) + Math.abs(t * x));
            out.add(1, i, 1 / (1 + Math.exp(-x)) - t, 1 / (1 + Math.exp(-x)) + t);
          }
        }));
  }

  private static void squares(List<KernelCase> cases, int n, int d, CaseData data) {
    Tensor[] two = {data.any(n, d), data.any(n, d)};
    cases.add(new KernelCase("squaredError", "[" + n + ", " + d + "]", d / 16 + 10, KernelCase.Old.GARBAGE, two,
        new Tensor[] {data.any(n, 1)}, (k, in, y) -> k.squaredError(in[0], in[1], y[0]),
        data.special ? null : (in, out) -> {
          for (int i = 0; i < n * d; i++) {
            out.add(0, i / d, square(in[0][i] - in[1][i]));
          }
        }));
    Tensor[] three = {two[0], two[1], data.any(n, 1)};
    for (Into into : Into.values()) {
      cases.add(new KernelCase("squaredErrorGradient", "[" + n + ", " + d + "] " + into, 3, KernelCase.Old.of(into), three,
          new Tensor[] {data.any(n, d)}, (k, in, y) -> k.squaredErrorGradient(in[0], in[1], in[2], y[0], into),
          RowCases.oracle(data, n, d, (in, i, j) -> 2 * in[2][i] * (in[0][i * d + j] - in[1][i * d + j]))));
    }
  }

  private static void gaussian(List<KernelCase> cases, int n, int d, boolean forEachColumn, CaseData data) {
    Tensor logVariance = forEachColumn ? data.any(d) : data.any(n, d);
    Tensor[] three = {data.any(n, d), logVariance, data.any(n, d)};
    Tensor[] four = {three[0], logVariance, three[2], data.any(n, 1)};
    int l = Math.max(1, logVariance.size());
    String title = "[" + n + ", " + d + "]" + (forEachColumn ? ", a variance a column" : "");
    cases.add(new KernelCase("gaussianLikelihood", title, d / 16 + 16, KernelCase.Old.GARBAGE, three,
        new Tensor[] {data.any(n, 1)}, (k, in, y) -> k.gaussianLikelihood(in[0], in[1], in[2], y[0]),
        data.special ? null : (in, out) -> {
          for (int i = 0; i < n * d; i++) {
            double error = square(in[2][i] - in[0][i]) * Math.exp(-in[1][i % l]);
            double term = 0.5 * (Math.log(2 * Math.PI) + in[1][i % l] + error);
            out.add(0, i / d, term, 1 + Math.abs(in[1][i % l]) + error);
          }
        }));
    for (Into into : Into.values()) {
      KernelCase.Old old = KernelCase.Old.of(into);
      cases.add(new KernelCase("gaussianLikelihoodMeanGradient", title + " " + into, 8, old, four,
          new Tensor[] {data.any(n, d)},
          (k, in, y) -> k.gaussianLikelihoodMeanGradient(in[0], in[1], in[2], in[3], y[0], into),
          RowCases.oracle(data, n, d, (in, i, j) ->
              in[3][i] * (in[0][i * d + j] - in[2][i * d + j]) * Math.exp(-in[1][(i * d + j) % l]))));
      cases.add(new KernelCase("gaussianLikelihoodVarianceGradient", title + " " + into, 10 + (forEachColumn ? n : 0), old,
          four, new Tensor[] {data.any(logVariance.shape().rank() == 1 ? new int[] {d} : new int[] {n, d})},
          (k, in, y) -> k.gaussianLikelihoodVarianceGradient(in[0], in[1], in[2], in[3], y[0], into),
          data.special ? null : (in, out) -> {
            for (int i = 0; i < n * d; i++) {
              double error = square(in[2][i] - in[0][i]) * Math.exp(-in[1][i % l]);
              out.add(0, i % l, in[3][i / d] / 2 * (1 - error), in[3][i / d] * (1 + error));
            }
          }));
    }
  }

  static double square(double x) {
    return x * x;
  }
}
