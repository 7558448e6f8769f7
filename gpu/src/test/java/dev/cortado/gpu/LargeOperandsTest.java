package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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

  @Test
  void largeProductsTakeLargeTiles() {
    int n = 128 * (int) Math.sqrt(kernels.threads()) + 100; // as many large tiles as compute units, the outer ones ragged
    Tensor a = Tensor.zeros(n, 37);
    Tensor b = Tensor.zeros(37, n);
    for (int i = 0; i < a.size(); i++) {
      a.data()[i] = (float) Math.sin(i);
      b.data()[i] = (float) Math.cos(3 * i);
    }
    Tensor expected = Tensor.zeros(n, n);
    Tensor actual = Tensor.zeros(n, n);
    new ScalarKernels().matmul(a, b, expected, Into.REPLACE);
    kernels.matmul(a, b, actual, Into.REPLACE);
    assertArrayEquals(expected.data(), read(actual), 37 * 0x1p-22f);
    kernels.matmul(a, b, actual, Into.ADD);
    new ScalarKernels().matmul(a, b, expected, Into.ADD);
    assertArrayEquals(expected.data(), read(actual), 37 * 0x1p-21f);
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
