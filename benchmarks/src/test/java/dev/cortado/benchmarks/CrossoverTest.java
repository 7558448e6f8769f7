package dev.cortado.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.benchmarks.workload.Products;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cases are compared, and the forms that the list of all bodies does not run. */
class CrossoverTest {
  @Test
  void allProductsOfW5AreCompared() {
    List<String> compared = Parameters.of(CrossoverMatmulBenchmark.class).get("product");
    for (Products.Case product : Products.CASES) {
      assertTrue(compared.contains(product.label()), product.label());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tn-37x53x29", "nt-37x53x29"})
  void theTransposedFormsAreRight(String product) {
    Measured benchmark = Parameters.instance(
        CrossoverMatmulBenchmark.class, Map.of("contender", "SIMD_ALL_THREADS", "product", product));
    benchmark.open();
    try {
      ((CrossoverMatmulBenchmark) benchmark).multiply();
      benchmark.verify();
      assertEquals(2.0 * 37 * 53 * 29, benchmark.work().operations());
    } finally {
      benchmark.close();
    }
  }

  @Test
  void aStepWithAnotherBatchIsAsManyTimesTheWork() {
    double one = work("W1");
    assertEquals(8 * one, work("W2"));
    assertEquals(64 * one, work("W1x8192"));
  }

  private static double work(String workload) {
    return Parameters.instance(CrossoverTrainingBenchmark.class, Map.of("contender", "DEVICE", "workload", workload))
        .work().operations();
  }
}
