package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Each run of the tests says which kernels it means to test: a build that has silently lost SIMD goes red. */
public class ExpectedKernelsTest {
  @Test
  public void theseAreTheKernelsThatThisRunIsAbout() {
    String expected = System.getProperty("expectedKernels", "");
    String name = Backends.best(WorkerTeam.of(1)).name();
    assertTrue(!expected.isEmpty() && name.startsWith(expected),
        "this run is about \"" + expected + "\" (-DexpectedKernels) but the kernels are \"" + name + "\"");
  }

  /** The kernels that this run is about, SIMD from the first call on. */
  static Kernels kernels() {
    String best = Backends.best(WorkerTeam.of(1)).name();
    return Backends.named(best.startsWith("vector") ? "vector" : "scalar", WorkerTeam.of(1));
  }
}
