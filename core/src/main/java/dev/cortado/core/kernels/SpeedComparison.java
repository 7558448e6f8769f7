package dev.cortado.core.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The rule by which a device is chosen instead of the CPU: both make the same steps of the same model for a second, after
 * warming up for half a second; the device is chosen if its median step takes at most nine tenths of the CPU's. No table of
 * sizes could know the model, the card and the processor.
 *
 * @param cpuMilliseconds the median step of the CPU
 * @param deviceMilliseconds the median step of the device
 */
public record SpeedComparison(double cpuMilliseconds, double deviceMilliseconds) {
  private static final double ADVANTAGE = 0.9;
  private static final long WARM_UP_NANOSECONDS = 500_000_000;
  private static final long MEASURED_NANOSECONDS = 1_000_000_000;

  /**
   * Measures now, three seconds long or as long as four steps of each take.
   *
   * @param onCpu makes a step on the CPU: inputs, program, and the reading of the loss
   * @param onDevice makes the same step on the device
   */
  public static SpeedComparison of(Runnable onCpu, Runnable onDevice) {
    return new SpeedComparison(
        median(onCpu, WARM_UP_NANOSECONDS, MEASURED_NANOSECONDS, System::nanoTime),
        median(onDevice, WARM_UP_NANOSECONDS, MEASURED_NANOSECONDS, System::nanoTime));
  }

  /** Whether the device is to be used. */
  public boolean deviceIsFaster() {
    return deviceMilliseconds <= ADVANTAGE * cpuMilliseconds;
  }

  /** As in {@code a step takes 12.300 ms on the CPU and 1.900 ms on the device, so the device is used}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "a step takes %.3f ms on the CPU and %.3f ms on the device, so the %s is used",
        cpuMilliseconds, deviceMilliseconds, deviceIsFaster() ? "device" : "CPU");
  }

  /**
   * The median of the times of some steps, in milliseconds.
   *
   * @param warmUp for so many nanoseconds, or one step, steps are made that do not count
   * @param measured so long, or three steps, they count
   * @param clock in nanoseconds
   */
  static double median(Runnable step, long warmUp, long measured, LongSupplier clock) {
    long start = clock.getAsLong();
    step.run();
    while (clock.getAsLong() - start < warmUp) {
      step.run();
    }
    long[] times = new long[16];
    int count = 0;
    start = clock.getAsLong();
    for (long before = start; count < 3 || before - start < measured;) {
      step.run();
      long after = clock.getAsLong();
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = after - before;
      before = after;
    }
    Arrays.sort(times, 0, count);
    return times[count / 2] / 1e6;
  }
}
