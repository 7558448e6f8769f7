package dev.cortado.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.benchmarks.workload.TrainingModel;
import dev.cortado.core.kernels.Kernels;
import java.lang.management.ManagementFactory;

/**
 * Calls SIMD bodies until C2 has compiled them, before JMH begins to count: by then they leave no garbage, for it is code
 * which is not yet compiled that makes objects of its vectors. Seconds tell less: on a busy machine the compiler comes late,
 * and of a large step JMH makes few calls, while C2 compiles a method as a whole when it has been called a thousand times.
 */
final class WarmUp {
  private static final int CALLS = 5;
  private static final double CLEAN_SECONDS = 0.25; // C2 may begin again with what it has just compiled
  private static final double SECONDS = 30;
  private static final Net.Sizes SMALL = new Net.Sizes(64, 32, 16, 64);

  private WarmUp() {}

  /** Returns when the calls of a quarter of a second have allocated nothing, or says so after half a minute. */
  static void of(Runnable body) {
    if (!of(body, SECONDS)) {
      System.err.println("warm-up: the body still allocates after " + SECONDS + " s");
    }
  }

  /** Whether the calls of a quarter of a second have allocated nothing before this many seconds have passed. */
  static boolean of(Runnable body, double seconds) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long cleanSince = start;
    int clean = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      long before = threads.getCurrentThreadAllocatedBytes();
      body.run();
      if (threads.getCurrentThreadAllocatedBytes() != before) {
        clean = 0;
        cleanSince = System.nanoTime();
      } else if (++clean >= CALLS && System.nanoTime() - cleanSince > CLEAN_SECONDS * 1e9) {
        return true;
      }
    }
    return false;
  }

  /**
   * The same for the kernels of a training step, by steps of a small net, of which a second has a thousand. Some of its rows
   * have labels: without any, the mean over them would be left out and not be compiled.
   */
  static void ofSteps(Kernels kernels) {
    TrainingModel small = new TrainingModel(SMALL, Rows.random(1, SMALL.batch()), kernels);
    of(() -> small.step(0));
  }
}
