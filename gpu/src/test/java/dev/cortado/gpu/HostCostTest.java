package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

/**
 * What a step costs the host: a program that computes next to nothing, with an input to bring and a result to read. Told from
 * the processor time of the calling thread, driver included, so that neither the device's work nor other processes count.
 */
class HostCostTest {
  private static final int STEPS = 50;

  @Test
  void aStepCostsAtMost100Microseconds() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (GpuKernels kernels = TestDevice.open()) {
      Tensor in = Tensor.zeros(64);
      Tensor out = Tensor.zeros(1);
      Runnable program = kernels.program(() -> kernels.sum(1f, in, out, Into.REPLACE));
      double best = Double.MAX_VALUE;
      for (int round = 0; round < 200 && best > 100; round++) { // until it is compiled, and finds a quiet moment
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < STEPS; i++) {
          in.data()[0] = i;
          kernels.written(in);
          program.run();
          kernels.read(out);
        }
        best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / (STEPS * 1e3));
        assertEquals(STEPS - 1, out.get(0, 0));
      }
      assertTrue(best <= 100, "a step takes " + best + " microseconds");
    }
  }
}
