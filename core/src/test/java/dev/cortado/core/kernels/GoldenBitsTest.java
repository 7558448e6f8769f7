package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Tensor;
import org.junit.jupiter.api.Test;

/**
 * All results of all cases as one number. It is the same for scalar code and for every SIMD width, on every JDK; it changes
 * only when a formula changes in its bits or when a case is added, and then it is changed here, once.
 */
public class GoldenBitsTest {
  private static final long GOLDEN = 0x5a674ae0fb0e98ecL;

  @Test
  public void theBitsAreTheSameEverywhere() {
    Kernels kernels = ExpectedKernelsTest.kernels();
    long hash = 0xcbf29ce484222325L;
    for (KernelCase c : KernelCases.ordinary()) {
      hash = absorb(hash, c.run(kernels));
    }
    for (KernelCase c : KernelCases.special()) {
      hash = absorb(hash, c.run(kernels));
    }
    assertEquals(Long.toHexString(GOLDEN), Long.toHexString(hash), kernels.name());
  }

  private static long absorb(long hash, Tensor[] tensors) {
    for (Tensor t : tensors) {
      for (float value : t.data()) {
        hash = (hash ^ Float.floatToIntBits(value)) * 0x100000001b3L;
        hash ^= hash >>> 29;
      }
    }
    return hash;
  }
}
