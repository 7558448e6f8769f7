package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What a launch costs the host, told from the processor time of the calling thread, driver included, so that neither the
 * device's work nor other processes count. The least of some rounds counts: one that is compiled, and finds a quiet moment.
 */
class HostCostTest {
  private static final int STEPS = 10;
  private static final int ROUNDS = 150;
  private static final double MOST_MICROSECONDS = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Time between two calls, and the least of all such times, a launch. */
  private static final class Stopwatch {
    private long start = THREADS.getCurrentThreadCpuTime();
    private double least = Double.MAX_VALUE;

    void round() {
      long now = THREADS.getCurrentThreadCpuTime();
      least = Math.min(least, (now - start) / (STEPS * 1e3));
      start = THREADS.getCurrentThreadCpuTime();
    }

    boolean isQuickEnough() {
      return least <= MOST_MICROSECONDS;
    }

    void check(String what, TestReporter reporter) {
      reporter.publishEntry(what + ", microseconds of the host", String.format(Locale.ROOT, "%.1f", least));
      assertTrue(isQuickEnough(), what + " costs the host " + least + " microseconds at best");
    }
  }

  @Test
  void aLaunchCostsAtMost100Microseconds(TestReporter reporter) {
    try (GpuKernels kernels = TestDevice.open()) {
      Tensor in = Tensor.zeros(64);
      Tensor out = Tensor.zeros(1);
      Runnable program = kernels.program(() -> kernels.sum(1f, in, out, Into.REPLACE));
      Stopwatch stopwatch = new Stopwatch();
      for (int round = 0; round < ROUNDS && !stopwatch.isQuickEnough(); round++) {
        for (int i = 0; i < STEPS; i++) {
          in.data()[0] = i;
          kernels.written(in);
          program.run();
          kernels.read(out);
        }
        stopwatch.round();
        assertEquals(STEPS - 1, out.get(0, 0));
      }
      stopwatch.check("a launch with an input to bring and a result to read", reporter);
    }
  }
}
