package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What JMH's {@code -prof gc} is to show as 0 B/op begins with a warm-up that ends where a body leaves no garbage. */
class WarmUpTest {
  /** Ends a warm-up at the kernel that was waited for. */
  private static final class Seen extends RuntimeException {
    private final float weight;

    private Seen(float weight) {
      this.weight = weight;
    }
  }

  @Test
  void garbageIsSeenAndNotWaitedForWithoutEnd() {
    AtomicReference<float[]> kept = new AtomicReference<>();
    assertFalse(WarmUp.of(() -> kept.set(new float[16]), 0.1));
    assertTrue(WarmUp.of(() -> {}, 10));
  }

  @Test
  void warmingStepsHaveLabels() {
    try (WorkerTeam team = WorkerTeam.of(1)) {
      AtomicInteger calls = new AtomicInteger();
      Kernels scalar = Backends.named("scalar", team);
      Kernels waiting = (Kernels) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Kernels.class},
          (proxy, method, arguments) -> {
            if (method.getName().equals("weightedMean") && calls.getAndIncrement() > 0) { // the first one records
              throw new Seen(sum((Tensor) arguments[1]));
            }
            return method.invoke(scalar, arguments);
          });
      assertTrue(assertThrows(Seen.class, () -> WarmUp.ofSteps(waiting)).weight > 0);
    }
  }

  private static float sum(Tensor weights) {
    float sum = 0;
    for (float weight : weights.data()) {
      sum += weight;
    }
    return sum;
  }
}
