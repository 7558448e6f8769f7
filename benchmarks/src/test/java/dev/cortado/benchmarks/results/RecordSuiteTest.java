package dev.cortado.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordSuiteTest {
  /** As JMH writes it, cut to what is read and a little more. */
  private static String result(String benchmark, String parameters, double us, double bytes, String unit) {
    return String.format(Locale.ROOT, """
        {"benchmark": "dev.cortado.benchmarks.%s", "mode": "avgt", "forks": 1, "jvmArgs": ["-Xmx64m"], "jdkVersion": "25",
         "vmName": "VM", "warmupIterations": 2, "warmupTime": "1 s", "measurementIterations": 3, "measurementTime": "1 s",
         "params": {%s}, "primaryMetric": {"score": %f, "scoreUnit": "%s", "rawData": [[1, 2]]},
         "secondaryMetrics": {"gc.alloc.rate": {"score": 9}, "gc.alloc.rate.norm": {"score": %f}}}
        """, benchmark, parameters, us, unit, bytes);
  }

  private static String product(String kernels) {
    return "\"form\": \"NN\", \"sizes\": \"512x512x512\", \"kernels\": \"" + kernels + "\", \"threads\": \"1\"";
  }

  private static String scaled(String what, int factor) {
    return "\"scaled\": \"" + what + "\", \"factor\": \"" + factor + "\", \"kernels\": \"vector\", \"threads\": \"1\"";
  }

  private static Figures figures(String unit) {
    Map<String, Object> about =
        new LinkedHashMap<>(Map.of("date", "2026-01-02", "cpu", "Some CPU", "cores", 2, "commit", "abc"));
    return RecordSuite.figures(about, "[" + String.join(", ",
        result("ProductBenchmark.multiply", product("vector"), 1000, 0.5, unit),
        result("ProductBenchmark.multiply", product("scalar"), 30000, 2, unit),
        result("StreamingBenchmark.step", "\"source\": \"HEAP\", \"threads\": \"1\"", 3800, 1, unit),
        result("StreamingBenchmark.step", "\"source\": \"LARGE_FILE\", \"threads\": \"1\"", 4000, 30_000, unit),
        result("StartUpBenchmark.process", "", 412, 42_000, "ms/op").replace("avgt", "ss"),
        result("ScalingBenchmark.train", scaled("BATCH", 1), 300, 0, unit),
        result("ScalingBenchmark.train", scaled("BATCH", 16), 3000, 0, unit),
        result("CrossoverTrainingBenchmark.step", "\"contender\": \"DEVICE\", \"workload\": \"W1\"", 1, 0, unit)) + "]");
  }

  @Test
  void ratesStandBesideTimes() {
    Map<String, Object> line = figures("us/op").lines().get(0);
    assertEquals(2 * 512.0 * 512 * 512 / 1e6, (double) line.get("mflop"), 1e-9);
    assertEquals(2 * 512.0 * 512 * 512 / 1e9 / 1e-3, (double) line.get("gflops"), 1e-9);
    assertEquals(0.5, line.get("bytes_per_call"));
  }

  @Test
  void readmeTellsPairsStreamingAndAllocation() {
    String text = SuiteText.markdown(figures("us/op"));
    assertTrue(text.contains("""
        - SIMD beside scalar, 1 pairs of kernels and steps, one thread: 30.0 to 30 times as fast, 30.0 at the median.
        - Training (W1) on 250,000 rows from a file in a heap of 64 MiB: 95 % of the speed with rows that lie on the heap.
        - A process that trains the first step of W1, from its start to its end: 0.41 s.
        - Allocated by a call: 1.0 bytes at the median of 6 benchmarks, JMH's own part included, which is up to 10,000 bytes\
         in an iteration. More than that: StreamingBenchmark source=LARGE_FILE threads=1 (30 KB).
        """), text);
  }

  /** 16 times the batch took ten times as long: log 10 / log 32 of the height. */
  @Test
  void thePlotPutsTimeAgainstWork() {
    String svg = ScalingPlot.svg(figures("us/op"));
    assertTrue(svg.contains("16 times: 16.0 times the work takes 10.0 times as long"), svg);
    assertTrue(svg.contains("M56.0 340.0L296.0 140.7"), svg);
    assertFalse(svg.contains("width of the layers"), "nothing was measured of it");
  }

  @Test
  void throughputIsRefused() {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> figures("ops/us"));
    assertEquals("dev.cortado.benchmarks.ProductBenchmark.multiply {form=NN, sizes=512x512x512, kernels=vector, threads=1}"
        + " is told in ops/us, not in us/op or ms/op", error.getMessage());
  }
}
