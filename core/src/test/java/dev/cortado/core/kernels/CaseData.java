package dev.cortado.core.kernels;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Reproducible numbers for {@link KernelCase}s: well-behaved ones, or mixed with all that is special about floats. */
final class CaseData {
  private static final float[] SPECIAL = {0f, -0f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 88f,
      -88f, 88.8f, -88.8f, 104f, -104f, 1e-40f, -1e-40f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE,
      -Float.MAX_VALUE, Float.MIN_NORMAL, 1e-20f, -1e-20f, 17f, -17f, 0x1.fffffep-1f, 1e19f};

  private final SplittableRandom random;
  final boolean special;

  CaseData(long seed, boolean special) {
    this.random = new SplittableRandom(seed);
    this.special = special;
  }

  /** About from -2 to 2. */
  Tensor any(int... dimensions) {
    return map(x -> x, dimensions);
  }

  /** From 0.05 to about 2. */
  Tensor positive(int... dimensions) {
    return map(x -> Math.abs(x) + 0.05, dimensions);
  }

  /** From 0.01 to 0.99. */
  Tensor share(int... dimensions) {
    return map(x -> 0.01 + 0.98 * Math.abs(x) / 2, dimensions);
  }

  /** What f makes of numbers from -2 to 2. */
  Tensor map(DoubleUnaryOperator f, int... dimensions) {
    Tensor t = Tensor.zeros(Shape.of(dimensions));
    for (int i = 0; i < t.size(); i++) {
      double x = random.nextDouble() * 4 - 2;
      boolean odd = special && random.nextInt(6) == 0;
      t.data()[i] = odd ? SPECIAL[random.nextInt(SPECIAL.length)] : (float) f.applyAsDouble(x);
    }
    return t;
  }

  /** Classes, a third of them absent as -1 or NaN; never anything special. */
  Tensor labels(int n, int classes) {
    Tensor t = Tensor.zeros(n);
    for (int i = 0; i < n; i++) {
      int kind = random.nextInt(6);
      t.data()[i] = kind == 0 ? -1 : kind == 1 ? Float.NaN : random.nextInt(classes);
    }
    return t;
  }

  /** Zeros and ones. */
  Tensor flags(int n) {
    Tensor t = Tensor.zeros(n);
    for (int i = 0; i < n; i++) {
      t.data()[i] = random.nextInt(3) == 0 ? 0 : 1;
    }
    return t;
  }
}
