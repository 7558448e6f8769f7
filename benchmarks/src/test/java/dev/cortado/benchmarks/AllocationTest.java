package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.cortado.benchmarks.BenchmarkBodiesTest.Body;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What JMH's {@code -prof gc} is to show as 0 B/op: bodies leave no garbage once they are compiled, at large sizes too. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TRIES = 10; // a kernel that is compiled anew runs uncompiled for a moment

  /** SIMD bodies but epochs with the first of their sizes, mostly the largest; scalar ones and batches with the last. */
  static Stream<Body> bodies() throws ClassNotFoundException {
    Stream<Body> large = BenchmarkBodiesTest.everyBody(sizes -> sizes.subList(0, 1))
        .filter(body -> "vector".equals(body.values().get("kernels")) && !"ROWS".equals(body.values().get("scaled")));
    Stream<Body> small = BenchmarkBodiesTest.everyBody(sizes -> sizes.subList(sizes.size() - 1, sizes.size()))
        .filter(body -> "scalar".equals(body.values().get("kernels")) || body.type() == BatchBenchmark.class);
    return Stream.concat(large, small);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void leavesNoGarbage(Body body) {
    Measured benchmark = Parameters.instance(body.type(), body.values());
    benchmark.setUp();
    try {
      assertEquals(0, leastAllocated(benchmark instanceof OnKernels on ? on.body() : ((BatchBenchmark) benchmark)::next));
    } finally {
      benchmark.close();
    }
  }

  @Test
  void largeSizesAreAmongThem() throws ClassNotFoundException {
    List<String> sizes = bodies().flatMap(body -> body.values().entrySet().stream()).map(Object::toString).toList();
    List<String> large = List.of("parameters=1081338", "elements=1048576", "workload=W1", "factor=16", "images=1000");
    assertTrue(sizes.containsAll(large), sizes::toString);
  }

  @Test
  void garbageIsSeenAndNotWaitedForWithoutEnd() {
    AtomicReference<float[]> kept = new AtomicReference<>();
    Runnable wasteful = () -> kept.set(new float[16]);
    assertTrue(leastAllocated(wasteful) >= 64);
    assertFalse(WarmUp.of(wasteful, 0.1));
    assertTrue(WarmUp.of(() -> {}, 10));
  }

  private static long leastAllocated(Runnable body) {
    long least = Long.MAX_VALUE;
    for (int call = 0; call < TRIES && least > 0; call++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      body.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
