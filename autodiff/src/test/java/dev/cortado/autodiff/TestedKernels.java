package dev.cortado.autodiff;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;

/** The kernels that this run of the tests is about. */
final class TestedKernels {
  private TestedKernels() {}

  static Kernels create() {
    return new ScalarKernels();
  }
}
