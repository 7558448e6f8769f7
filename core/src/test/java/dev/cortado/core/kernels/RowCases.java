package dev.cortado.core.kernels;

import dev.cortado.core.Tensor;
import java.util.List;

/** Broadcasts, sums, weighted means and blocks. */
final class RowCases {
  static final int[][] SHAPES = {{0, 3}, {3, 0}, {1, 1}, {1, 2}, {2, 1}, {2, 3}, {1, 16}, {5, 10}, {3, 15}, {2, 17}, {5, 31},
      {3, 32}, {4, 33}, {17, 47}, {7, 64}, {7, 100}, {3, 257}, {64, 10}, {131, 65}, {100, 784}, {1000, 3}, {1, 5003}};

  private RowCases() {}

  static void add(List<KernelCase> cases, boolean special) {
    for (int[] shape : SHAPES) {
      CaseData data = new CaseData(100L * shape[0] + shape[1], special);
      for (Into into : Into.values()) {
        broadcasts(cases, shape[0], shape[1], into, data);
        sums(cases, shape[0], shape[1], into, data);
        blocks(cases, shape[0], shape[1], into, data);
      }
      weightedMeans(cases, shape[0] * shape[1], data);
    }
  }

  private static void broadcasts(List<KernelCase> cases, int n, int d, Into into, CaseData data) {
    String title = "[" + n + ", " + d + "] " + into;
    KernelCase.Old old = KernelCase.Old.of(into);
    Tensor[] out = {data.any(n, d)};
    Tensor[] row = {data.any(d)};
    Tensor[] column = {data.any(n, 1)};
    Tensor[] both = {data.any(n, d), column[0]};
    cases.add(new KernelCase("addRow", title, 1, old, row, out, (k, x, y) -> k.addRow(x[0], y[0], into),
        oracle(data, n, d, (in, i, j) -> in[0][j])));
    cases.add(new KernelCase("addColumn", title, 2, old, column, out,
        (k, x, y) -> k.addColumn(-0.7f, x[0], y[0], into), oracle(data, n, d, (in, i, j) -> -0.7f * in[0][i])));
    cases.add(new KernelCase("multiplyRows", title, 2, old, both, out,
        (k, x, y) -> k.multiplyRows(x[0], x[1], y[0], into),
        oracle(data, n, d, (in, i, j) -> in[1][i] * in[0][i * d + j])));
  }

  private static void sums(List<KernelCase> cases, int n, int d, Into into, CaseData data) {
    String title = "[" + n + ", " + d + "] " + into;
    KernelCase.Old old = KernelCase.Old.of(into);
    Tensor[] one = {data.any(n, d)};
    Tensor[] two = {one[0], data.any(n, d)};
    int roundings = n * d / 16 + 8;
    cases.add(new KernelCase("sumRows", title, n + 1, old, one, new Tensor[] {data.any(d)},
        (k, x, y) -> k.sumRows(x[0], y[0], into), sum(data, n * d, (in, i) -> i % d, (in, i) -> in[0][i])));
    cases.add(new KernelCase("sumColumns", title, d / 16 + 8, old, one, new Tensor[] {data.any(n)},
        (k, x, y) -> k.sumColumns(x[0], y[0], into), sum(data, n * d, (in, i) -> i / d, (in, i) -> in[0][i])));
    cases.add(new KernelCase("sum", title, roundings, old, one, new Tensor[] {data.any(1)},
        (k, x, y) -> k.sum(1.3f, x[0], y[0], into), sum(data, n * d, (in, i) -> 0, (in, i) -> 1.3f * in[0][i])));
    cases.add(new KernelCase("dot", title, roundings, old, two, new Tensor[] {data.any(1)},
        (k, x, y) -> k.dot(1.3f, x[0], x[1], y[0], into),
        sum(data, n * d, (in, i) -> 0, (in, i) -> 1.3f * in[0][i] * in[1][i])));
  }

  private static void weightedMeans(List<KernelCase> cases, int n, CaseData data) {
    Tensor some = data.flags(n);
    Tensor x = data.any(n);
    for (int i = 0; i < n; i++) {
      x.data()[i] = some.data()[i] == 0 ? Float.NaN : x.data()[i]; // must not count
      some.data()[i] *= 1 + i % 5;
    }
    Tensor[] weights = {some, Tensor.zeros(n)};
    for (Tensor w : weights) {
      String title = "n=" + n + (w == some ? "" : " no weight");
      int roundings = n / 8 + 16;
      cases.add(new KernelCase("weightedMean", title, roundings, KernelCase.Old.GARBAGE, new Tensor[] {x, w},
          new Tensor[] {data.any(1)}, (k, in, y) -> k.weightedMean(in[0], in[1], y[0]),
          data.special ? null : (in, out) -> {
            double total = total(in[1]);
            for (int i = 0; i < n; i++) {
              if (in[1][i] > 0) {
                out.add(0, 0, in[1][i] * in[0][i] / total);
              }
            }
          }));
      for (Into into : Into.values()) {
        cases.add(new KernelCase("weightedMeanGradient", title + " " + into, roundings, KernelCase.Old.of(into),
            new Tensor[] {w, data.any(1)}, new Tensor[] {data.any(n)},
            (k, in, y) -> k.weightedMeanGradient(in[0], in[1], y[0], into),
            data.special ? null : (in, out) -> {
              double total = total(in[0]);
              for (int i = 0; i < n && total > 0; i++) {
                out.add(0, i, in[1][0] * in[0][i] / total);
              }
            }));
      }
    }
  }

  private static void blocks(List<KernelCase> cases, int n, int d, Into into, CaseData data) {
    Tensor[] small = {data.any(n, d)};
    Tensor[] large = {data.any(n + 3, d + 2)};
    KernelCase.Old old = into == Into.ADD ? KernelCase.Old.ADDED_TO : KernelCase.Old.READ;
    cases.add(new KernelCase("block", "[" + n + ", " + d + "] out of a larger one " + into, 1, KernelCase.Old.of(into),
        large, small, (k, x, y) -> k.block(x[0], 1, 2, n, d, y[0], 0, 0, into),
        oracle(data, n, d, (in, i, j) -> in[0][(1 + i) * (d + 2) + 2 + j])));
    cases.add(new KernelCase("block", "[" + n + ", " + d + "] into a larger one " + into, 1, old,
        new Tensor[] {small[0], large[0]}, large, (k, x, y) -> k.block(x[0], 0, 0, n, d, y[0], 3, 1, into),
        data.special ? null : (in, out) -> {
          for (int i = 0; i < n + 3; i++) {
            for (int j = 0; j < d + 2; j++) {
              boolean inside = i >= 3 && j >= 1 && j < d + 1;
              int at = i * (d + 2) + j;
              if (inside) {
                out.add(0, at, in[0][(i - 3) * d + j - 1]);
              } else if (into == Into.REPLACE) {
                out.add(0, at, in[1][at], 0); // as it was
              }
            }
          }
        }));
  }

  interface Entry {
    double at(double[][] in, int i, int j);
  }

  static KernelCase.Oracle oracle(CaseData data, int n, int d, Entry entry) {
    return data.special ? null : (in, out) -> {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          out.add(0, i * d + j, entry.at(in, i, j));
        }
      }
    };
  }

  private interface Target {
    int of(double[][] in, int i);
  }

  private interface Term {
    double at(double[][] in, int i);
  }

  private static KernelCase.Oracle sum(CaseData data, int terms, Target target, Term term) {
    return data.special ? null : (in, out) -> {
      for (int i = 0; i < terms; i++) {
        out.add(0, target.of(in, i), term.at(in, i));
      }
    };
  }

  private static double total(double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    return total;
  }
}
