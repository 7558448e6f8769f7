package dev.cortado.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** README's second table: matrix products beside oneDNN's, the best hand-written ones, and a line on elements. */
final class KernelTable {
  private static final String CORTADO = "cortado";
  private static final String ONE_DNN = "blas-dnnl";

  private KernelTable() {}

  /** Markdown; empty if no products were measured. */
  static String markdown(Figures figures) {
    List<String> products = figures.cases("W5");
    if (products.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n| matrix product (m x k x n; n, t: as it is, transposed) |"
        + " 1 thread, GFLOP/s | of oneDNN's | 2 threads, GFLOP/s | of oneDNN's |\n|---|---|---|---|---|\n");
    for (String product : products) {
      text.append("| ").append(product);
      for (int threads = 1; threads <= 2; threads++) {
        OptionalDouble own = figures.median(CORTADO, "W5", product, threads, "gflops");
        OptionalDouble other = figures.median(ONE_DNN, "W5", product, threads, "gflops");
        text.append(own.isEmpty() ? " | | " : String.format(Locale.ROOT, " | %.0f | ", own.getAsDouble()))
            .append(own.isEmpty() || other.isEmpty() ? ""
                : String.format(Locale.ROOT, "%.2f", own.getAsDouble() / other.getAsDouble()));
      }
      text.append(" |\n");
    }
    return text + functions(figures);
  }

  private static String functions(Figures figures) {
    List<String> functions = figures.cases("W6");
    return functions.isEmpty() ? "" : "\nMillion elements a second with one thread: " + functions.stream()
        .map(function -> function + String.format(Locale.ROOT, " %,.0f",
            figures.median(CORTADO, "W6", function, 1, "melem_per_s").orElse(Double.NaN)))
        .collect(Collectors.joining(", ")) + ".\n";
  }
}
