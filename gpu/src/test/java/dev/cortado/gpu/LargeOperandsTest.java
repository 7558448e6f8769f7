package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operands that all groups of a device share, and a label that the contract leaves to each. */
class LargeOperandsTest extends OnOpenKernels {
  @Test
  void largeSumsGoThroughAllGroups() {
    Tensor x = Tensor.zeros(100_003);
    Arrays.fill(x.data(), 0.5f);
    Tensor sum = Tensor.of(Shape.of(1), 10);
    kernels.sum(2f, x, sum, Into.ADD);
    assertEquals(100_013f, read(sum)[0]);
    kernels.dot(4f, x, x, sum, Into.REPLACE);
    assertEquals(100_003f, read(sum)[0]);
  }

  /** The smallest square that takes such tiles on this device, the outer ones ragged, in all three forms. */
  @ParameterizedTest
  @EnumSource
  void productsInTilesOfEachSize(Tile tile) {
    int n = IntStream.iterate(20, size -> size + 23).filter(size -> size % tile.size() != 0
        && Tile.of(size, size, kernels.device().computeUnits()) == tile).findFirst().orElseThrow();
    Tensor tall = numbers(n, 37);
    Tensor wide = numbers(37, n);
    compare(n, (k, out, into) -> k.matmul(tall, wide, out, into));
    compare(n, (k, out, into) -> k.matmulTransposeA(tall.reshaped(Shape.of(37, n)), wide, out, into));
    compare(n, (k, out, into) -> k.matmulTransposeB(tall, wide.reshaped(Shape.of(n, 37)), out, into));
  }

  private interface Product {
    void on(Kernels kernels, Tensor out, Into into);
  }

  private void compare(int n, Product product) {
    Tensor expected = Tensor.zeros(n, n);
    Tensor actual = Tensor.zeros(n, n);
    product.on(new ScalarKernels(), expected, Into.REPLACE);
    product.on(kernels, actual, Into.REPLACE);
    assertArrayEquals(expected.data(), read(actual), 37 * 0x1p-22f);
    product.on(new ScalarKernels(), expected, Into.ADD);
    product.on(kernels, actual, Into.ADD);
    assertArrayEquals(expected.data(), read(actual), 37 * 0x1p-21f);
  }

  private static Tensor numbers(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(rows);
    Tensor tensor = Tensor.zeros(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = (float) random.nextDouble(-1, 1);
    }
    return tensor;
  }

  @Test
  void aLabelThatIsNoClassMakesTheLossNotANumber() {
    Tensor logits = Tensor.zeros(3, 2);
    Tensor labels = Tensor.of(Shape.of(3), 1, 2, -1);
    Tensor rows = Tensor.zeros(3);
    kernels.softmaxCrossEntropy(logits, labels, rows, Tensor.zeros(3, 2));
    assertArrayEquals(new float[] {(float) Math.log(2), Float.NaN, 0}, read(rows), 1e-6f);
  }
}
