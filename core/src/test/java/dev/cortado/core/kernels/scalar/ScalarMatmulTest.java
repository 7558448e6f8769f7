package dev.cortado.core.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bits of the loop that all products stand for. */
class ScalarMatmulTest {
  private static final int[][] SHAPES = {{1, 1, 1}, {3, 5, 7}, {33, 4, 513}, {70, 11, 20}, {2, 131, 1030}};

  @Test
  void everyElementIsOneChainOverK() {
    Random random = new Random(1);
    for (int[] shape : SHAPES) {
      int n = shape[0];
      int depth = shape[1];
      int d = shape[2];
      Tensor a = gaussian(random, n, depth);
      Tensor b = gaussian(random, depth, d);
      Tensor old = gaussian(random, n, d);
      for (Into into : Into.values()) {
        float[] expected = new float[n * d];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < d; j++) {
            float chain = into == Into.ADD ? old.data()[i * d + j] : 0;
            for (int k = 0; k < depth; k++) {
              chain = Math.fma(a.data()[i * depth + k], b.data()[k * d + j], chain);
            }
            expected[i * d + j] = chain;
          }
        }
        for (int threads = 1; threads <= 3; threads++) {
          try (WorkerTeam team = WorkerTeam.of(threads)) {
            ScalarKernels kernels = new ScalarKernels(team);
            Tensor out = copy(old);
            kernels.matmul(a, b, out, into);
            assertArrayEquals(expected, out.data());
            out = copy(old);
            kernels.matmulTransposeA(transposed(a), b, out, into);
            assertArrayEquals(expected, out.data());
            out = copy(old);
            kernels.matmulTransposeB(a, transposed(b), out, into);
            assertArrayEquals(expected, out.data());
          }
        }
      }
    }
  }

  private static Tensor gaussian(Random random, int rows, int columns) {
    Tensor tensor = Tensor.zeros(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = (float) random.nextGaussian();
    }
    return tensor;
  }

  private static Tensor copy(Tensor tensor) {
    return Tensor.of(tensor.shape(), tensor.data());
  }

  private static Tensor transposed(Tensor tensor) {
    Tensor transposed = Tensor.zeros(tensor.columns(), tensor.rows());
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < tensor.columns(); j++) {
        transposed.data()[j * tensor.rows() + i] = tensor.data()[i * tensor.columns() + j];
      }
    }
    return transposed;
  }
}
