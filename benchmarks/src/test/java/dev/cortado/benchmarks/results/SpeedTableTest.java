package dev.cortado.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedTableTest {
  private static final Map<String, Object> ABOUT = Map.of(
      "date", "2026-01-02", "cpu", "Some CPU", "cores", 2, "jdk", "25", "commit", "abc", "protocol", "Medians.");

  private static Map<String, Object> line(
      String peer, String workload, String kase, int threads, Map<String, Object> values) {
    Map<String, Object> line = new LinkedHashMap<>(values);
    line.putAll(Map.of("peer", peer, "workload", workload, "case", kase, "threads", threads));
    return line;
  }

  @Test
  void oneRowIsTheMedianBesideTheBestPeersMedian() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (double ms : new double[] {3, 1, 2}) {
      lines.add(line("cortado", "W1", "train", 1, Map.of("ms_per_step", ms)));
      lines.add(line("torch-cpp-mkl", "W1", "train", 1, Map.of("ms_per_step", 2 * ms)));
      lines.add(line("tensorflow-java", "W1", "train", 1, Map.of("ms_per_step", ms + 1)));
    }
    lines.add(line("cortado", "W1", "train", 2, Map.of("ms_per_step", 1.5)));
    lines.add(line("tensorflow-java", "W1", "train", 2, Map.of("ms_per_step", 2.0)));
    lines.add(line("cortado", "W4", "encode", 1, Map.of("one_p50_us", 26.0)));
    lines.add(line("tensorflow-java", "W4", "encode", 1, Map.of("one_p50_us", 40.0)));
    lines.add(line("cortado", "W1", "train-64m", 1, Map.of("rss_peak_mb", 150, "ms_per_step", 3)));
    assertEquals("""
        Measured on 2026-01-02: Some CPU, 2 cores, JDK 25, commit abc. Medians.

        | | threads | Cortado | best peer | Cortado is | goal |
        |---|---|---|---|---|---|
        | training step, 784-512-256-16, batch 128 (W1) | 1 | 2.00 ms | 3.00 ms, TensorFlow Java | 1.50 x as fast |\
         1.30 x: reached |
        | training step, 784-512-256-16, batch 128 (W1) | 2 | 1.50 ms | 2.00 ms, TensorFlow Java | 1.33 x as fast |\
         1.60 x: *open* |
        | one image to its latent mean, median (W4) | 1 | 26.0 us | 40.0 us, TensorFlow Java | 1.54 x as fast |\
         25.0 us: *open* |
        | the same with a heap of 64 MB (-Xmx64m) | 1 | 150 MB |  |  | 160 MB: reached |
        | training step with that heap | 1 | 3.00 ms |  |  |  |
        | what a second thread brings in W1 | 2 | 1.33 x as fast |  |  | 1.85 x: *open* |
        """, SpeedTable.markdown(new Figures(ABOUT, lines)));
  }

  @Test
  void productsStandBesideOneDnn() {
    List<Map<String, Object>> lines = List.of(
        line("cortado", "W5", "nn-8x8x8", 1, Map.of("gflops", 90.0)),
        line("blas-dnnl", "W5", "nn-8x8x8", 1, Map.of("gflops", 100.0)),
        line("cortado", "W5", "nn-8x8x8", 2, Map.of("gflops", 150.0)),
        line("blas-dnnl", "W5", "nn-8x8x8", 2, Map.of("gflops", 150.0)),
        line("cortado", "W6", "exp", 1, Map.of("melem_per_s", 1234.2)),
        line("cortado", "W6", "randn", 1, Map.of("melem_per_s", 800.0)),
        line("cortado", "W6", "cube", 1, Map.of("melem_per_s", 7.0)));
    assertEquals("""

        | matrix product (m x k x n; n, t: as it is, transposed) | 1 thread, GFLOP/s | of oneDNN's \
        | 2 threads, GFLOP/s | of oneDNN's |
        |---|---|---|---|---|
        | nn-8x8x8 | 90 | 0.90 | 150 | 1.00 |

        The goal is 0.95 of oneDNN's speed: reached in 1 of 2, *open* in the others.

        Million elements a second with one thread (and the goal): exp 1,234 (3,000: *open*), randn 800 (800: reached),\
         cube 7.
        """, KernelTable.markdown(new Figures(ABOUT, lines)));
  }
}
