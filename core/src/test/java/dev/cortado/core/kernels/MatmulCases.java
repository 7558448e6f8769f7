package dev.cortado.core.kernels;

import dev.cortado.core.Tensor;
import java.util.List;

/** Matrix products, in all small shapes around vector widths and register tiles and in some large ones. */
final class MatmulCases {
  private static final int[] SIZES = {0, 1, 2, 3, 5, 6, 7, 8, 11, 12, 13, 15, 16, 17, 31, 32, 33};
  private static final int[][] LARGE = {{64, 100, 65}, {100, 31, 257}, {127, 129, 131}, {1, 784, 512}, {128, 784, 64},
      {3, 1000, 2}, {37, 385, 47}, {13, 769, 40}, {300, 400, 260}, {1, 2000, 1}, {500, 2, 500}, {2, 16, 3000}, {641, 65, 9},
      {24, 384, 32}, {25, 768, 96}};

  private MatmulCases() {}

  static void add(List<KernelCase> cases, boolean special) {
    for (int n : SIZES) {
      for (int k : new int[] {0, 1, 2, 3, 7, 16, 33}) {
        for (int d : SIZES) {
          if ((n + k + d) % 3 == 0 || n * k * d == 0 || Math.min(n, d) > 11) { // about half of them, for time
            all(cases, n, k, d, special);
          }
        }
      }
    }
    for (int[] shape : LARGE) {
      all(cases, shape[0], shape[1], shape[2], special);
    }
  }

  private static void all(List<KernelCase> cases, int n, int k, int d, boolean special) {
    CaseData data = new CaseData(31L * n + 37L * k + 41L * d, special);
    for (Into into : Into.values()) {
      Tensor[] out = {data.any(n, d)};
      String title = "n=" + n + " k=" + k + " d=" + d + " " + into;
      KernelCase.Old old = KernelCase.Old.of(into);
      cases.add(new KernelCase("matmul", title, k + 1, old, new Tensor[] {data.any(n, k), data.any(k, d)}, out,
          (kernels, x, y) -> kernels.matmul(x[0], x[1], y[0], into),
          special ? null : oracle(n, k, d, k, 1, d, 1)));
      cases.add(new KernelCase("matmulTransposeA", title, k + 1, old, new Tensor[] {data.any(k, n), data.any(k, d)}, out,
          (kernels, x, y) -> kernels.matmulTransposeA(x[0], x[1], y[0], into),
          special ? null : oracle(n, k, d, 1, n, d, 1)));
      cases.add(new KernelCase("matmulTransposeB", title, k + 1, old, new Tensor[] {data.any(n, k), data.any(d, k)}, out,
          (kernels, x, y) -> kernels.matmulTransposeB(x[0], x[1], y[0], into),
          special ? null : oracle(n, k, d, k, 1, 1, k)));
    }
    Activation f = Activation.values()[(n + k + d) % Activation.values().length];
    cases.add(new KernelCase("affine", "n=" + n + " k=" + k + " d=" + d + " " + f, 1, KernelCase.Old.GARBAGE,
        new Tensor[] {data.any(n, k), data.map(x -> x / Math.sqrt(k), k, d), data.any(d)}, new Tensor[] {data.any(n, d)},
        (kernels, x, y) -> kernels.affine(x[0], x[1], x[2], f, y[0]),
        special ? null : affine(n, k, d, f)));
  }

  /** a[i, k] is found at i * aRow + k * aColumn, b[k, j] at k * bRow + j * bColumn. */
  private static KernelCase.Oracle oracle(int n, int depth, int d, int aRow, int aColumn, int bRow, int bColumn) {
    return (in, out) -> {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          for (int k = 0; k < depth; k++) {
            out.add(0, i * d + j, in[0][i * aRow + k * aColumn] * in[1][k * bRow + j * bColumn]);
          }
        }
      }
    };
  }

  private static KernelCase.Oracle affine(int n, int depth, int d, Activation f) {
    return (in, out) -> {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          double z = in[2][j];
          double scale = Math.abs(z);
          for (int k = 0; k < depth; k++) {
            double term = in[0][i * depth + k] * in[1][k * d + j];
            z += term;
            scale += Math.abs(term);
          }
          double y = ElementwiseCases.value(f, z);
          // the error of z, times the steepest slope near it, and that of f itself
          out.add(0, i * d + j, y, (depth + 2) * scale * (f == Activation.EXP ? 1.01 * y : 1) + 5 * Math.abs(y));
        }
      }
    };
  }
}
