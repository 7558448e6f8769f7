package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.SplitMix64;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;

/** Tensors full of numbers, the same in each run; and shapes from a benchmark's parameters. */
final class Operands {
  private final SplitMix64 random = new SplitMix64(11);

  /** Numbers in [least, greatest). */
  Tensor between(float least, float greatest, Shape shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = least + (greatest - least) * random.uniform();
    }
    return tensor;
  }

  /** Numbers in [-1, 1). */
  Tensor numbers(Shape shape) {
    return between(-1, 1, shape);
  }

  /** Whole numbers from 0 on, below the end. */
  Tensor classes(int rows, int end) {
    Tensor tensor = Tensor.zeros(rows);
    for (int i = 0; i < rows; i++) {
      tensor.data()[i] = (int) (random.uniform() * end);
    }
    return tensor;
  }

  /** The whole numbers in {@code 128x784}. */
  static int[] sizes(String text) {
    String[] parts = text.split("x");
    int[] sizes = new int[parts.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Integer.parseInt(parts[i]);
    }
    return sizes;
  }

  /** [128, 784] of {@code 128x784}. */
  static Shape shape(String text) {
    int[] sizes = sizes(text);
    return Shape.of(sizes[0], sizes[1]);
  }
}
