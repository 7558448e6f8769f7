package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with kernels of its own on the device. */
abstract class OnOpenKernels {
  /** Opened for one test. */
  protected GpuKernels kernels;

  @BeforeEach
  void open() {
    kernels = TestDevice.open();
  }

  @AfterEach
  void close() {
    if (kernels != null) {
      kernels.close();
    }
  }

  /** The elements that the device knows. */
  protected float[] read(Tensor tensor) {
    kernels.read(tensor);
    return tensor.data();
  }
}
