package dev.cortado.core.kernels.vector;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** Small calls of the matrix products, as {@link Sample} has them of the other kernels: a few ways through {@link Gemm}. */
final class ProductSample {
  /** [rows, depth] times [depth, columns]. */
  private record Matrices(Tensor left, Tensor leftTurned, Tensor right, Tensor rightTurned, Tensor bias, Tensor out) {
    static Matrices of(int rows, int depth, int columns) {
      return new Matrices(Sample.data(rows, depth), Sample.data(depth, rows), Sample.data(depth, columns),
          Sample.data(columns, depth), Sample.data(1, columns), Tensor.zeros(rows, columns));
    }

    /** With zeros on the left but in every 16th column, and of a whole tile, for {@link GemmNonzeros}. */
    static Matrices withZeros(int rows, int depth, int columns) {
      Matrices all = of(rows, depth, columns);
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < depth; k++) {
          if (k % 16 != 5 || i / GemmTiles.LISTED == 1) {
            all.left.data()[i * depth + k] = 0;
            all.leftTurned.data()[k * rows + i] = 0;
          }
        }
      }
      return all;
    }
  }

  private static final Into[] INTOS = Into.values();

  private final Matrices[] all;

  private ProductSample(Matrices... all) {
    this.all = all;
  }

  /** All ways through a product that is not cut up. */
  static ProductSample whole() {
    return new ProductSample(
        Matrices.of(22, 25, 39), // tiles of 10, 8 and 4 rows, or of 6; a whole panel and a ragged one
        Matrices.of(26, 25, 64), // tiles of 10, 8 and 8 rows, or of 6
        Matrices.of(10, 25, 64), // so few rows that panels are read in place; what replaces, in a . bT, is turned
        Matrices.of(2, 25, 39), // few rows
        Matrices.of(4, GemmBlock.DEPTH + 1, 20), // two blocks over k
        Matrices.of(97, 5, GemmTiles.LANES), // a single panel of one vector
        Matrices.withZeros(36, 90, 84)); // zeros that are left out; two whole panels and a ragged one, or five and one
  }

  /** Ways to cut one up for two threads. */
  static ProductSample shared() {
    return new ProductSample(
        Matrices.of(64, 64, 64), // between two columns
        Matrices.of((int) Gemm.WORTH_SHARING / (60 * GemmTiles.LANES) + 1, 60, GemmTiles.LANES), // a panel: between rows
        Matrices.of(33, 80, 64), // not worth it; what replaces, in a . bT, is turned, and has a whole panel
        Matrices.withZeros(20, GemmNonzeros.DEPTH + 8, 48)); // two blocks over k, and a panel of one vector beside whole ones
  }

  /** Calls the product at this place of {@link Kernel}. */
  void run(Kernels k, int index) {
    Kernel kernel = Kernel.at(index);
    for (Into into : INTOS) {
      for (Matrices o : all) {
        switch (kernel) {
          case MATMUL -> k.matmul(o.left, o.right, o.out, into);
          case MATMUL_TRANSPOSE_A -> k.matmulTransposeA(o.leftTurned, o.right, o.out, into);
          case MATMUL_TRANSPOSE_B -> k.matmulTransposeB(o.left, o.rightTurned, o.out, into);
          case AFFINE -> k.affine(o.left, o.right, o.bias, into == Into.ADD ? Activation.RELU : Activation.IDENTITY, o.out);
          default -> throw new IllegalStateException("sample: " + kernel + " is no product");
        }
      }
    }
  }
}
