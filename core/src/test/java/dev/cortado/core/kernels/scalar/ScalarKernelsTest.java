package dev.cortado.core.kernels.scalar;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.KernelsContract;

class ScalarKernelsTest extends KernelsContract {
  private final Kernels kernels = new ScalarKernels();

  @Override
  protected Kernels kernels() {
    return kernels;
  }
}
