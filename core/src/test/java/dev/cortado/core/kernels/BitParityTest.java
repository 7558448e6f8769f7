package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** SIMD and scalar kernels, one thread and three: the same bits, whatever the numbers. */
public class BitParityTest {
  @TestFactory
  public Stream<DynamicTest> scalarKernelsOnMoreThreads() {
    return equalToScalar(kernel -> kernel.matches("matmul.*|affine"), // which alone share their work
        new ScalarKernels(WorkerTeam.of(2)), new ScalarKernels(WorkerTeam.of(3)));
  }

  @TestFactory
  public Stream<DynamicTest> vectorKernels() {
    assumeTrue(VectorSupport.missing().isEmpty(), "this run is without SIMD");
    return equalToScalar(kernel -> true, vector(1), vector(2), vector(3));
  }

  private static Kernels vector(int threads) {
    return Backends.named("vector", WorkerTeam.of(threads));
  }

  private static Stream<DynamicTest> equalToScalar(Predicate<String> which, Kernels... others) {
    Kernels specification = new ScalarKernels();
    List<KernelCase> cases = new ArrayList<>(KernelCases.ordinary());
    cases.addAll(KernelCases.special());
    return KernelCases.byKernel(cases).entrySet().stream().filter(e -> which.test(e.getKey()))
        .map(e -> dynamicTest(e.getKey(), () -> compareAll(e.getValue(), specification, others)));
  }

  private static void compareAll(List<KernelCase> cases, Kernels specification, Kernels... others) {
    for (KernelCase c : cases) {
      Tensor[] expected = c.run(specification);
      for (Kernels other : others) {
        compare(c + " on " + other.threads() + " threads", expected, c.run(other));
      }
    }
  }

  private static void compare(String title, Tensor[] expected, Tensor[] actual) {
    for (int t = 0; t < expected.length; t++) {
      assertEquals(expected[t].size(), actual[t].size());
      for (int i = 0; i < expected[t].size(); i++) {
        float a = expected[t].data()[i];
        float b = actual[t].data()[i];
        if (Float.floatToIntBits(a) != Float.floatToIntBits(b)) { // one NaN is as good as another
          fail(title + ": element " + i + " of output " + t + " is " + b + " but " + a + " with scalar kernels");
        }
      }
    }
  }
}
