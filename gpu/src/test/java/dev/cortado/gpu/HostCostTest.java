package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import org.junit.jupiter.api.Test;

/**
 * What a step costs the host: a program that computes next to nothing, with an input to bring and a result to read. The
 * driver's cost of three passes is in the figure.
 */
class HostCostTest {
  @Test
  void aStepCostsAtMost100Microseconds() {
    try (GpuKernels kernels = TestDevice.open()) {
      Tensor in = Tensor.zeros(64);
      Tensor out = Tensor.zeros(1);
      Runnable program = kernels.program(() -> kernels.sum(1f, in, out, Into.REPLACE));
      double best = Double.MAX_VALUE;
      for (int round = 0; round < 40; round++) { // the least of many, because other work may share the machine
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
          in.data()[0] = i;
          kernels.written(in);
          program.run();
          kernels.read(out);
        }
        best = Math.min(best, (System.nanoTime() - start) / 50e3);
      }
      assertTrue(out.get(0, 0) == 49f, "sum " + out);
      assertTrue(best <= 100, "a step takes " + best + " microseconds");
    }
  }
}
