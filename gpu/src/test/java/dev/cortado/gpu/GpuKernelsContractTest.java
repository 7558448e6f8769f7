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

  /** A graphics card may be 5 units in the last place off in an elementary function: OpenCL 1.2, section 7.4. */
  @Override
  protected double looseness() {
    return kernels.device().kind() == ComputeDevice.Kind.CPU ? 1 : 10;
  }
}
