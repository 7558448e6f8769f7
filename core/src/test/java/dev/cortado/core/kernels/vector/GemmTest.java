package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every product equals the specification to the bit: sizes around tiles, panels and blocks, and threads. */
class GemmTest {
  private static final int L = GemmTiles.LANES;
  private final Kernels scalar = new ScalarKernels();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void smallSizesOfEveryKind(int threads) {
    int[] rows = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 16, 19, 20, 23, 24, 25, 29, 37};
    int[] columns = {0, 1, 2, 10, L - 1, L, L + 1, 2 * L - 1, 2 * L, 2 * L + 1, 5 * L, 67};
    int[] depths = {0, 1, 2, 3, 5, 64, 129};
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      Gemm gemm = new Gemm(team);
      for (int n : rows) {
        for (int d : columns) {
          for (int k : depths) {
            compare(gemm, n, d, k);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void sizesThatAreCutIntoBlocksAndGrids(int threads) {
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      Gemm gemm = new Gemm(team);
      compare(gemm, 128, 512, 784);
      compare(gemm, 784, 65, 128);
      compare(gemm, 131, 127, 1031);
      compare(gemm, 1031, 33, 61);
      compare(gemm, 2, 1031, 257);
      compare(gemm, 1, 784, 512);
      compare(gemm, 1045, 1001, 21); // rows and columns enough for copies and blocks of both operands
      compare(gemm, 13, 1001, 2061); // deep enough for blocks over k
      compare(gemm, 611, 170, 19);
    }
  }

  private void compare(Gemm gemm, int n, int d, int k) {
    SplittableRandom random = new SplittableRandom(n * 31L + d * 17L + k);
    Tensor a = random(random, n, k);
    Tensor b = random(random, k, d);
    Tensor at = transposed(a);
    Tensor bt = transposed(b);
    Tensor bias = random(random, d);
    Tensor old = random(random, n, d);
    Tensor aBefore = copy(a);
    Tensor bBefore = copy(b);
    String sizes = "[" + n + ", " + k + "] . [" + k + ", " + d + "] ";
    for (Into into : Into.values()) {
      Tensor want = into == Into.ADD ? copy(old) : Tensor.zeros(n, d);
      scalar.matmul(a, b, want, into);
      Tensor got = into == Into.ADD ? copy(old) : garbage(n, d);
      gemm.matmul(a, b, got, into);
      assertSame(want, got, sizes + into);
      got = into == Into.ADD ? copy(old) : garbage(n, d);
      gemm.matmulTransposeA(at, b, got, into);
      assertSame(want, got, sizes + "transpose a " + into);
      got = into == Into.ADD ? copy(old) : garbage(n, d);
      gemm.matmulTransposeB(a, bt, got, into);
      assertSame(want, got, sizes + "transpose b " + into);
    }
    for (Activation f : Activation.values()) {
      if (Gemm.fuses(f)) {
        Tensor want = garbage(n, d);
        scalar.affine(a, b, bias, f, want);
        Tensor got = garbage(n, d);
        gemm.affine(a, b, bias, f, got);
        assertSame(want, got, sizes + f);
      }
    }
    assertSame(aBefore, a, sizes + "a was written");
    assertSame(bBefore, b, sizes + "b was written");
  }

  @Test
  void notANumberInfinityAndMinusZeroPassThrough() {
    Gemm gemm = new Gemm(WorkerTeam.of(1));
    float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, 1f};
    for (int n : new int[] {1, 5, 13}) {
      Tensor x = Tensor.zeros(n, 7);
      Tensor w = Tensor.zeros(7, 37);
      for (int i = 0; i < x.size(); i++) {
        x.data()[i] = i % 11 == 0 ? special[i / 11 % special.length] : -1f;
      }
      for (int i = 0; i < w.size(); i++) {
        w.data()[i] = i % 13 == 0 ? special[i / 13 % special.length] : 0f;
      }
      for (Activation f : new Activation[] {Activation.IDENTITY, Activation.RELU, Activation.LEAKY_RELU}) {
        Tensor want = garbage(n, 37);
        scalar.affine(x, w, Tensor.zeros(37), f, want);
        Tensor got = garbage(n, 37);
        gemm.affine(x, w, Tensor.zeros(37), f, got);
        assertArrayEquals(want.data(), got.data(), "affine of special values, " + f);
      }
    }
  }

  private static void assertSame(Tensor want, Tensor got, String what) {
    for (int i = 0; i < want.size(); i++) {
      if (Float.floatToRawIntBits(want.data()[i]) != Float.floatToRawIntBits(got.data()[i])) {
        assertEquals(want.data()[i], got.data()[i], what + ", element " + i);
        assertEquals(
            Float.floatToRawIntBits(want.data()[i]), Float.floatToRawIntBits(got.data()[i]), what + ", bits of " + i);
      }
    }
  }

  private static Tensor random(SplittableRandom random, int... dimensions) {
    Tensor x = Tensor.zeros(dimensions);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return x;
  }

  private static Tensor copy(Tensor x) {
    return Tensor.of(x.shape(), x.data());
  }

  private static Tensor garbage(int rows, int columns) {
    Tensor x = Tensor.zeros(rows, columns);
    Arrays.fill(x.data(), Float.NaN);
    return x;
  }

  private static Tensor transposed(Tensor x) {
    Tensor y = Tensor.zeros(Shape.of(x.columns(), x.rows()));
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.columns(); j++) {
        y.data()[j * x.rows() + i] = x.data()[i * x.columns() + j];
      }
    }
    return y;
  }
}
