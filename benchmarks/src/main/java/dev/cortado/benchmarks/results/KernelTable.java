package dev.cortado.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** README's second table: matrix products beside oneDNN's, the best hand-written ones, and lines on goals and elements. */
final class KernelTable {
  private static final String CORTADO = "cortado";
  private static final String ONE_DNN = "blas-dnnl";
  /** Of oneDNN's speed, for every product. */
  private static final double GOAL = 0.95;
  /** Million elements a second. */
  private static final Map<String, Integer> FUNCTION_GOALS =
      Map.of("exp", 3000, "tanh", 2000, "sigmoid", 2300, "softplus", 1500, "randn", 800);

  private KernelTable() {}

  /** Markdown; empty if no products were measured. */
  static String markdown(Figures figures) {
    List<String> products = figures.cases("W5");
    if (products.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n| matrix product (m x k x n; n, t: as it is, transposed) |"
        + " 1 thread, GFLOP/s | of oneDNN's | 2 threads, GFLOP/s | of oneDNN's |\n|---|---|---|---|---|\n");
    int measured = 0;
    int reached = 0;
    for (String product : products) {
      text.append("| ").append(product);
      for (int threads = 1; threads <= 2; threads++) {
        OptionalDouble own = figures.median(CORTADO, "W5", product, threads, "gflops");
        OptionalDouble other = figures.median(ONE_DNN, "W5", product, threads, "gflops");
        text.append(own.isEmpty() ? " | | " : String.format(Locale.ROOT, " | %.0f | ", own.getAsDouble()));
        if (own.isPresent() && other.isPresent()) {
          double share = own.getAsDouble() / other.getAsDouble();
          text.append(String.format(Locale.ROOT, "%.2f", share));
          measured++;
          reached += share >= GOAL ? 1 : 0;
        }
      }
      text.append(" |\n");
    }
    text.append(String.format(Locale.ROOT, "\nThe goal is %.2f of oneDNN's speed: ", GOAL))
        .append(reached == measured ? "reached" : "reached in " + reached + " of " + measured + ", *open* in the others");
    return text + ".\n" + functions(figures);
  }

  private static String functions(Figures figures) {
    List<String> functions = figures.cases("W6");
    return functions.isEmpty() ? "" : "\nMillion elements a second with one thread (and the goal): " + functions.stream()
        .map(function -> function(function, figures.median(CORTADO, "W6", function, 1, "melem_per_s").orElseThrow()))
        .collect(Collectors.joining(", ")) + ".\n";
  }

  private static String function(String name, double rate) {
    Integer goal = FUNCTION_GOALS.get(name);
    String figure = String.format(Locale.ROOT, "%s %,.0f", name, rate);
    return goal == null ? figure
        : figure + String.format(Locale.ROOT, " (%,d: %s)", goal, rate >= goal ? "reached" : "*open*");
  }
}
