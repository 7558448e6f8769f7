package dev.cortado.autodiff;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;

/** The kernels that this run of the tests is about. */
final class TestedKernels {
  private TestedKernels() {}

  /** The best of this JVM; surefire runs the suite with SIMD, without, and with narrow vectors. */
  static Kernels create() {
    String best = Backends.best(WorkerTeam.of(1)).name();
    return Backends.named(best.startsWith("vector") ? "vector" : "scalar", WorkerTeam.of(1)); // SIMD at once
  }
}
