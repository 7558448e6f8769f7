package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SpeedComparisonTest {
  @Test
  void theDeviceMustBeClearlyFaster() {
    assertTrue(new SpeedComparison(10, 9).deviceIsFaster());
    assertFalse(new SpeedComparison(10, 9.1).deviceIsFaster());
    assertEquals("a step takes 12.300 ms on the CPU and 1.900 ms on the device, so the device is used",
        new SpeedComparison(12.3, 1.9).toString());
    assertEquals("a step takes 0.500 ms on the CPU and 0.480 ms on the device, so the CPU is used",
        new SpeedComparison(0.5, 0.48).toString());
  }

  @Test
  void aFewSlowStepsDoNotCount() {
    int[] steps = new int[1];
    double median = SpeedComparison.median(() -> {
      boolean slow = steps[0]++ < 2 || steps[0] % 5 == 0;
      LockSupport.parkNanos(slow ? 20_000_000 : 2_000_000);
    }, 1, 200_000_000);
    assertTrue(median >= 1 && median < 15, median + " ms");
  }

  @Test
  void atLeastThreeStepsAreMeasured() {
    int[] steps = new int[1];
    SpeedComparison.median(() -> steps[0]++, 0, 0);
    assertEquals(4, steps[0]);
  }
}
