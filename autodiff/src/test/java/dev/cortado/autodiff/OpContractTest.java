package dev.cortado.autodiff;

import dev.cortado.core.kernels.Kernels;

/** All operations on the kernels of this run. */
class OpContractTest extends OpContract {
  private final Kernels kernels = TestedKernels.create();

  @Override
  protected Kernels kernels() {
    return kernels;
  }
}
