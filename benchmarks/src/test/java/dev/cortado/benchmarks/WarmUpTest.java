package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What JMH's {@code -prof gc} is to show as 0 B/op begins with a warm-up that ends where a body leaves no garbage. */
class WarmUpTest {
  @Test
  void garbageIsSeenAndNotWaitedForWithoutEnd() {
    AtomicReference<float[]> kept = new AtomicReference<>();
    assertFalse(WarmUp.of(() -> kept.set(new float[16]), 0.1));
    assertTrue(WarmUp.of(() -> {}, 10));
  }
}
