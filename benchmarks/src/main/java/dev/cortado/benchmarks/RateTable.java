package dev.cortado.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** JMH's results once more, a line each: time of a call, GFLOP/s, GB/s, and bytes allocated if {@code -prof gc} told. */
final class RateTable {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Collection<RunResult> results;

  RateTable(Collection<RunResult> results) {
    this.results = results;
  }

  void print(PrintStream out) {
    out.printf(Locale.ROOT, "%n%12s %8s %9s %9s %9s  %s%n", "us", "+-", "GFLOP/s", "GB/s", "B/call", "benchmark");
    for (RunResult result : results) {
      out.println(line(result));
    }
  }

  private static String line(RunResult result) {
    BenchmarkParams params = result.getParams();
    Map<String, String> values = new LinkedHashMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    String name = params.getBenchmark();
    Work work = Rates.work(name.substring(0, name.lastIndexOf('.')), values);
    double score = result.getPrimaryResult().getScore();
    double microseconds = microseconds(params, score);
    Result<?> allocated = result.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(ALLOCATED)).map(Map.Entry::getValue).findFirst().orElse(null);
    double error = 100 * result.getPrimaryResult().getScoreError() / score;
    return String.format(Locale.ROOT, "%12.3f %8s %9s %9s %9s  %s %s", microseconds,
        Double.isNaN(error) ? "" : String.format(Locale.ROOT, "%.1f%%", error), rate(work.operations(), microseconds),
        rate(work.bytes(), microseconds),
        allocated == null ? "" : String.format(Locale.ROOT, "%.1f", allocated.getScore()),
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), values);
  }

  /** A call's, whether JMH was asked for times or for throughput. */
  static double microseconds(BenchmarkParams params, double score) {
    double unit = params.getTimeUnit().toNanos(1) / (double) TimeUnit.MICROSECONDS.toNanos(1);
    return params.getMode() == Mode.Throughput ? unit / score : unit * score;
  }

  private static String rate(double amount, double microseconds) {
    return amount == 0 ? "" : String.format(Locale.ROOT, "%.2f", amount / microseconds / 1e3);
  }
}
