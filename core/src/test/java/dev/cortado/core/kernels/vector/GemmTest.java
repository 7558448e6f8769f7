package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      Gemm gemm = gemm(team);
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
      Gemm gemm = gemm(team);
      compare(gemm, 128, 512, 784);
      compare(gemm, 784, 65, 128);
      compare(gemm, 131, 127, 1031);
      compare(gemm, 1031, 33, 61);
      compare(gemm, 2, 1031, 257);
      compare(gemm, 1, 784, 512);
      compare(gemm, 1, 1003, 65); // eight sums of a . bT at a time, and what is left over
      compare(gemm, 2, 4133, 6); // more sums than pass through the buffer of a row at once
      compare(gemm, 1045, 1001, 21); // rows and columns enough for copies and blocks of both operands
      compare(gemm, 13, 1001, 2061); // deep enough for blocks over k
      compare(gemm, 611, 170, 19);
    }
  }

  /** As behind a ReLU: enough zeros on the left for {@link GemmNonzeros} to leave columns out. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void zerosAreLeftOut(int threads) {
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      Gemm gemm = gemm(team);
      compareWithZeros(gemm, 128, 512, 784, 0.05);
      compareWithZeros(gemm, 128, 512, 784, 0.08);
      compareWithZeros(gemm, 131, 127, 1031, 0.06);
      compareWithZeros(gemm, 784, 65, 128, 0.02);
      compareWithZeros(gemm, 2 * GemmNonzeros.CHUNK + 3, L + 1, 2 * GemmNonzeros.DEPTH + 1, 0.05);
      compareWithZeros(gemm, 40, 1001, 500, 0);
      compareWithZeros(gemm, 128, 3 * GemmRight.PANEL, 500, 0.06); // a panel that has no other to be taken with
      int group = GemmRight.GROUP_LISTED / GemmNonzeros.DEPTH;
      compareWithZeros(gemm, GemmNonzeros.CHUNK + 7, group + 1, GemmNonzeros.DEPTH, 0.05); // of more than one group of panels
    }
  }

  private void compareWithZeros(Gemm gemm, int n, int d, int k, double share) {
    SplittableRandom random = new SplittableRandom(n * 31L + d * 17L + k);
    Tensor a = random(random, n, k);
    for (int i = 0; i < a.size(); i++) {
      if (random.nextDouble() >= share) {
        a.data()[i] = random.nextBoolean() ? 0f : -0f;
      }
    }
    assertTrue(worth(a, d), () -> n + " x " + k + " has zeros enough to look for them");
    Tensor b = random(random, k, d);
    compare(gemm, a, b);
    b.data()[(k - 1) * d + d / 2] = Float.POSITIVE_INFINITY; // 0 times infinity is not a number
    compare(gemm, a, b);
    a.data()[(n - 1) * k] = Float.NaN;
    b.data()[d - 1] = Float.NaN;
    compare(gemm, a, b);
  }

  @Test
  void zerosAreLookedForInVainWhereThereAreFew() {
    Tensor a = random(new SplittableRandom(1), 128, 784);
    assertFalse(worth(a, 512));
    for (int i = 0; i < a.size(); i += 2) {
      a.data()[i] = 0;
    }
    assertTrue(worth(a, 512), "every second column is zero");
    assertFalse(worth(a, GemmTiles.LANES), "one vector of columns");
  }

  private static Gemm gemm(WorkerTeam team) {
    return new Gemm(team, new Slices(team));
  }

  private static boolean worth(Tensor a, int columns) {
    GemmOperands operands = new GemmOperands();
    operands.left(a.data(), a.rows(), a.columns(), 1);
    operands.right(new float[0], columns, columns, false);
    operands.out(new float[0], columns, Into.REPLACE, a.columns());
    operands.choose();
    return operands.skipsZeros;
  }

  /** A product too small for a float makes -0 of a sum, and the multiply-adds by 0 after it make 0 of that, or leave it. */
  @Test
  void minusZeroIsWhatItIsWithAllZeros() {
    Tensor a = Tensor.zeros(128, 256);
    Tensor b = Tensor.zeros(256, 67);
    for (int i = 0; i < 128; i++) {
      a.data()[i * 256 + 3] = i % 2 == 0 ? 1e-30f : -1e-30f;
    }
    for (int j = 0; j < b.size(); j++) {
      b.data()[j] = j / 67 == 3 ? 1e-30f : j % 67 % 2 == 0 ? 1 : -1;
    }
    Tensor product = Tensor.zeros(128, 67);
    scalar.matmul(a, b, product, Into.REPLACE);
    int minus = 0;
    for (float value : product.data()) {
      minus += Float.floatToRawIntBits(value) == Float.floatToRawIntBits(-0f) ? 1 : 0;
    }
    assertEquals(64 * 33, minus, "-0 where all later products are -0 as well");
    assertTrue(worth(a, 67), "columns are left out");
    compare(gemm(WorkerTeam.of(1)), a, b);
  }

  /** Of two blocks over k the first leaves out what makes 0 of -0, and the second, with its infinity, leaves nothing out. */
  @Test
  void minusZeroIsWhatItIsIfZerosAreLeftOutInOneBlockOnly() {
    int depth = 2 * GemmNonzeros.DEPTH;
    Tensor a = Tensor.zeros(128, depth);
    Tensor b = Tensor.zeros(depth, 67);
    for (int i = 0; i < 128; i++) {
      a.data()[i * depth + 3] = -1e-30f;
    }
    for (int j = 0; j < b.size(); j++) {
      int k = j / 67;
      b.data()[j] = k == 3 ? 1e-30f : k < GemmNonzeros.DEPTH ? 1 : -1;
    }
    b.data()[b.size() - 1] = Float.POSITIVE_INFINITY;
    assertTrue(worth(a, 67), "columns are left out");
    compare(gemm(WorkerTeam.of(1)), a, b);
  }

  private void compare(Gemm gemm, int n, int d, int k) {
    SplittableRandom random = new SplittableRandom(n * 31L + d * 17L + k);
    compare(gemm, random(random, n, k), random(random, k, d));
  }

  private void compare(Gemm gemm, Tensor a, Tensor b) {
    int n = a.rows();
    int d = b.columns();
    int k = a.columns();
    SplittableRandom random = new SplittableRandom(k);
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
      if (GemmOperands.fuses(f)) {
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
    Gemm gemm = gemm(WorkerTeam.of(1));
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
