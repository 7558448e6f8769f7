package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small calls of all kernels start no thread, a large one starts as many as it was allowed. */
class TinyWorkTest {
  private final List<Thread> made = new ArrayList<>();

  private Thread make(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    made.add(thread);
    return thread;
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "scalar"})
  void noThreadIsStartedForIt(String name) {
    assumeTrue(Backends.provider(name).orElseThrow().unavailableBecause().isEmpty(), "this run is without SIMD");
    try (WorkerTeam team = WorkerTeam.of(4, this::make)) {
      Kernels kernels = Backends.named(name, team);
      Sample rows = new Sample(4, 64);
      for (int kernel = 0; kernel < Kernel.COUNT; kernel++) {
        if (!WarmUp.product(kernel)) {
          rows.run(kernels, kernel);
        }
      }
      Tensor small = Tensor.zeros(32, 32);
      kernels.matmul(small, small, Tensor.zeros(32, 32), Into.REPLACE);
      kernels.matmulTransposeA(small, small, Tensor.zeros(32, 32), Into.REPLACE);
      kernels.matmulTransposeB(small, small, Tensor.zeros(32, 32), Into.REPLACE);
      kernels.affine(small, small, Tensor.zeros(32), Activation.RELU, Tensor.zeros(32, 32));
      assertEquals(List.of(), made);
      kernels.matmul(Tensor.zeros(128, 128), Tensor.zeros(128, 128), Tensor.zeros(128, 128), Into.REPLACE);
      assertEquals(3, made.size());
    }
    for (Thread thread : made) {
      assertEquals(Thread.State.TERMINATED, thread.getState());
    }
  }
}
