package dev.cortado.gpu;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Whether this Java machine leaves a large array where it is. Aparapi holds on to the address of the array behind a buffer
 * and throws the device's contents away when it changes; of the collectors only G1 does not move large ("humongous") arrays.
 */
final class Collector {
  /** Half of the largest region that G1 chooses by itself: from here on an array is humongous. */
  static final int SMALLEST_ARENA_BYTES = 16 << 20;

  private Collector() {}

  /** Empty if the arena is safe; otherwise one sentence that says why not and what to do. */
  static Optional<String> unsafeBecause() {
    HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (options == null) {
      return Optional.of("opencl: this Java machine does not say which garbage collector it has; use HotSpot with"
          + " -XX:+UseG1GC");
    }
    if (!Boolean.parseBoolean(options.getVMOption("UseG1GC").getValue())) {
      return Optional.of("opencl: only the G1 garbage collector leaves the arrays behind the device's memory where they"
          + " are; start java with -XX:+UseG1GC");
    }
    long region = Long.parseLong(options.getVMOption("G1HeapRegionSize").getValue());
    if (region / 2 > SMALLEST_ARENA_BYTES) {
      return Optional.of("opencl: with regions of " + (region >> 20) + " MiB the G1 garbage collector moves the arrays"
          + " behind the device's memory; start java with -XX:G1HeapRegionSize=32m or less");
    }
    return Optional.empty();
  }
}
