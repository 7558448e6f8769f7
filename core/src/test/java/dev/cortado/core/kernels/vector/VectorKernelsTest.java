package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.KernelsContract;
import dev.cortado.core.kernels.WorkerTeam;
import org.junit.jupiter.api.BeforeEach;

class VectorKernelsTest extends KernelsContract {
  private Kernels kernels;

  @BeforeEach
  void needsItsModule() {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "this run is without SIMD");
    kernels = Backends.named("vector", WorkerTeam.of(1));
  }

  @Override
  protected Kernels kernels() {
    return kernels;
  }
}
