package dev.cortado.gpu;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The device for the tests. Where there is none they are skipped with the reason; where there has to be one they fail. */
final class TestDevice {
  private TestDevice() {}

  static ComputeDevice get() {
    Devices.unavailableBecause().ifPresent(reason -> {
      if (Boolean.getBoolean("cortado.opencl.required") || "true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      Assumptions.abort(reason);
    });
    return Devices.preferred();
  }

  static GpuKernels open() {
    return GpuKernels.open(get());
  }
}
