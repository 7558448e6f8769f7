package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongUnaryOperator;
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

  /** Steps that take given times, by a clock that only they move. */
  private static final class Steps implements Runnable {
    private final LongUnaryOperator times;
    private long made;
    private long now;

    /** What each step takes, in nanoseconds, by its number from 0 on. */
    private Steps(LongUnaryOperator times) {
      this.times = times;
    }

    @Override
    public void run() {
      now += times.applyAsLong(made++);
    }

    private double median(long warmUp, long measured) {
      return SpeedComparison.median(this, warmUp, measured, () -> now);
    }
  }

  @Test
  void aFewSlowStepsDoNotCount() {
    Steps steps = new Steps(step -> step % 3 == 0 ? 20_000_000 : 2_000_000);
    assertEquals(2, steps.median(1, 200_000_000));
    assertEquals(1 + 27, steps.made, "one to warm up, then nine times 2 + 2 + 20 ms, until 200 ms are over");
  }

  @Test
  void stepsOfTheWarmUpDoNotCount() {
    Steps steps = new Steps(step -> step < 10 ? 50_000_000 : 2_000_000);
    assertEquals(2, steps.median(500_000_000, 7_000_000));
    assertEquals(10 + 4, steps.made);
  }

  @Test
  void atLeastThreeStepsAreMeasured() {
    Steps steps = new Steps(step -> 1_000_000 * (step + 1));
    assertEquals(3, steps.median(0, 0), "the middle of 2, 3 and 4 ms");
    assertEquals(4, steps.made);
  }
}
