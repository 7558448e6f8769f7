package dev.cortado.gpu;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.KernelsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All kernels on the device, each call in a launch of its own. */
class GpuKernelsContractTest extends KernelsContract {
  private static GpuKernels kernels;

  @BeforeAll
  static void open() {
    kernels = TestDevice.open();
  }

  @AfterAll
  static void close() {
    if (kernels != null) {
      kernels.close();
    }
  }

  @Override
  protected Kernels kernels() {
    return kernels;
  }
}
