package dev.cortado.gpu;

import dev.cortado.autodiff.OpContract;
import dev.cortado.core.kernels.Kernels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All operations, forwards and backwards, on the device. */
class GpuOpContractTest extends OpContract {
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
