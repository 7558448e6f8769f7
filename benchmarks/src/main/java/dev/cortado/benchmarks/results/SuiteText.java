package dev.cortado.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** README's words on the JMH suite: scaling, streaming, SIMD beside scalar, allocation. */
final class SuiteText {
  /** What JMH allocates in an iteration; all of it falls to one call where only one is made. */
  private static final int JMH_ITSELF = 10_000;

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
      text.append(String.format(Locale.ROOT, "- Training (W1) on 250,000 rows from a file in a heap of 64 MiB: %.0f %% of"
          + " the speed with rows that lie on the heap.%n", 100 * heap.getAsDouble() / file.getAsDouble()));
    }
    us(Map.of("benchmark", "StartUpBenchmark")).ifPresent(us -> text.append(String.format(Locale.ROOT, "- A process that"
        + " trains the first step of W1, from its start to its end: %.2f s.%n", us / 1e6)));
    List<Map<String, Object>> counted = figures.lines().stream().filter(line -> line.containsKey("bytes_per_call"))
        .filter(line -> !line.get("benchmark").equals("StartUpBenchmark")).toList(); // which starts a JVM
    if (!counted.isEmpty()) {
      List<String> wasteful = counted.stream().filter(line -> number(line, "bytes_per_call") > JMH_ITSELF)
          .map(line -> name(line) + String.format(Locale.ROOT, " (%,.0f KB)", number(line, "bytes_per_call") / 1e3))
          .toList();
      double[] bytes = counted.stream().mapToDouble(line -> number(line, "bytes_per_call")).sorted().toArray();
      text.append(String.format(Locale.ROOT, "- Allocated by a call: %.1f bytes at the median of %d benchmarks, JMH's own"
          + " part included, which is up to %,d bytes in an iteration. More than that: %s.%n", bytes[bytes.length / 2],
          bytes.length, JMH_ITSELF, wasteful.isEmpty() ? "none" : String.join(", ", wasteful)));
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

  private static String name(Map<String, Object> line) {
    return line.get("benchmark") + " " + line.entrySet().stream()
        .filter(field -> field.getValue() instanceof String && !field.getKey().equals("benchmark"))
        .map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining(" "));
  }

  private static double number(Map<String, Object> line, String field) {
    return ((Number) line.get(field)).doubleValue();
  }
}
