package dev.cortado.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** README's words on the JMH suite: scaling, streaming, SIMD beside scalar, allocation. */
final class SuiteText {
  private final Figures figures;

  private SuiteText(Figures figures) {
    this.figures = figures;
  }

  /** Markdown. */
  static String markdown(Figures figures) {
    return new SuiteText(figures).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("\n![Time of a training step against its work, for 1, 4 and 16 times the batch, the width and the rows]"
        + "(benchmarks/results/scaling.svg)\n\n");
    double[] pairs = pairs();
    if (pairs.length > 0) {
      text.append(String.format(Locale.ROOT, "- SIMD beside scalar, %d pairs of kernels and steps, one thread: %.1f to %.0f"
          + " times as fast, %.1f at the median.%n", pairs.length, pairs[0], pairs[pairs.length - 1],
          pairs[pairs.length / 2]));
    }
    OptionalDouble heap = us(Map.of("benchmark", "StreamingBenchmark", "source", "HEAP"));
    OptionalDouble file = us(Map.of("benchmark", "StreamingBenchmark", "source", "LARGE_FILE"));
    if (heap.isPresent() && file.isPresent()) {
      text.append(String.format(Locale.ROOT, "- Training (W1) on 250,000 rows from a file in a heap of 64 MiB: %.0f %% of the"
          + " speed with rows that lie on the heap.%n", 100 * heap.getAsDouble() / file.getAsDouble()));
    }
    double[] allocated = figures.lines().stream().filter(line -> line.containsKey("bytes_per_call"))
        .filter(line -> !line.get("benchmark").equals("StartUpBenchmark")) // which starts a JVM
        .mapToDouble(line -> number(line, "bytes_per_call")).sorted().toArray();
    if (allocated.length > 0) {
      text.append(String.format(Locale.ROOT, "- Allocated by a call, as JMH counts, in %d benchmarks: %.2f bytes at the median,"
          + " %.0f at most.%n", allocated.length, allocated[allocated.length / 2], allocated[allocated.length - 1]));
    }
    return text + "\n*JMH, " + figures.about("date") + ": " + figures.about("cpu") + ", JDK " + figures.about("jdk")
        + ", commit " + figures.about("commit") + "; " + figures.about("protocol") + ".*\n";
  }

  /** How many times as fast as its scalar twin each vector line is, in order of size. */
  private double[] pairs() {
    return figures.lines().stream().filter(line -> "vector".equals(line.get("kernels")) && "1".equals(line.get("threads")))
        .map(line -> {
          Map<String, Object> twin = new LinkedHashMap<>(line);
          twin.put("kernels", "scalar");
          twin.keySet().removeAll(List.of("us", "mflop", "gflops", "gb_per_s", "bytes_per_call", "iterations_us"));
          OptionalDouble scalar = us(twin);
          return scalar.isPresent() ? scalar.getAsDouble() / number(line, "us") : Double.NaN;
        })
        .filter(ratio -> !ratio.isNaN()).mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private OptionalDouble us(Map<String, Object> wanted) {
    return figures.lines().stream().filter(line -> line.entrySet().containsAll(wanted.entrySet()))
        .mapToDouble(line -> number(line, "us")).findFirst();
  }

  private static double number(Map<String, Object> line, String field) {
    return ((Number) line.get(field)).doubleValue();
  }
}
