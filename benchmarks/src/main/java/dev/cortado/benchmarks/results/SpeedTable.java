package dev.cortado.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** README's table: Cortado beside the best peer, and how many times faster it is. */
final class SpeedTable {
  /** What we want to reach with one thread and with two: so many times the best peer's speed, or a figure of our own. */
  private record Goal(boolean ratio, double oneThread, double twoThreads) {
    static final Goal NONE = new Goal(true, Double.NaN, Double.NaN);
    /** Nor anybody to compare with. */
    static final Goal FREE = new Goal(false, Double.NaN, Double.NaN);

    String told(Row row, int threads, double own, double ratioReached) {
      double wanted = threads == 1 ? oneThread : twoThreads;
      if (Double.isNaN(wanted)) {
        return "";
      }
      boolean reached = ratio ? ratioReached >= wanted : own <= wanted;
      return (ratio ? String.format(Locale.ROOT, "%.2f x", wanted) : number(wanted) + " " + row.unit)
          + (reached ? ": reached" : ": *open*");
    }
  }

  /** One row: what a user waits for, and whether less is better. */
  private record Row(
      String what, String workload, String kase, String field, boolean lessIsBetter, String unit, Goal goal) {}

  static final String CORTADO = "cortado";
  private static final Map<String, String> NAMES = Map.of(
      "cortado", "Cortado",
      "torch-cpp-mkl", "libtorch (MKL)", "torch-cpp-openblas", "libtorch (OpenBLAS)",
      "torch-cpp-mkl-adam", "libtorch (MKL), eager Adam", "tensorflow-java", "TensorFlow Java", "djl-pytorch", "DJL",
      "nd4j-samediff", "ND4J", "dl4j-vae-layer", "DL4J");
  private static final Goal W1 = new Goal(true, 1.3, 1.6);
  private static final Goal W2 = new Goal(true, 1.15, 1.3);
  private static final Goal W3 = new Goal(true, 2, 3);
  private static final Goal W4 = new Goal(true, 1.15, 1.2);
  private static final List<Row> ROWS = List.of(
      new Row("training step, 784-512-256-16, batch 128 (W1)", "W1", "train", "ms_per_step", true, "ms", W1),
      new Row("W1 on images of MNIST", "W1", "train-mnist", "ms_per_step", true, "ms", W1),
      new Row("the same, batch 1024 (W2)", "W2", "train", "ms_per_step", true, "ms", W2),
      new Row("W2 on images of MNIST", "W2", "train-mnist", "ms_per_step", true, "ms", W2),
      new Row("training step, 784-128-64-2, batch 64 (W3)", "W3", "train", "ms_per_step", true, "ms", W3),
      new Row("W3 on images of MNIST", "W3", "train-mnist", "ms_per_step", true, "ms", W3),
      new Row("images to their latent mean (W4)", "W4", "encode", "images_per_s", false, "/s", W4),
      new Row("W4 on images of MNIST", "W4", "encode-mnist", "images_per_s", false, "/s", W4),
      new Row("one image to its latent mean, median (W4)", "W4", "encode", "one_p50_us", true, "us",
          new Goal(false, 25, 25)),
      new Row("process start to end of first step (W1)", "W1", "train", "first_step_s", true, "s",
          new Goal(false, 0.45, 0.45)),
      new Row("process start to 0.9 of full speed (W1)", "W1", "train", "full_speed_s", true, "s",
          new Goal(false, 3, 3)),
      new Row("peak resident memory (W1)", "W1", "train", "rss_peak_mb", true, "MB", Goal.NONE),
      new Row("the same with a heap of 64 MB (-Xmx64m)", "W1", "train-64m", "rss_peak_mb", true, "MB",
          new Goal(false, 160, 160)),
      new Row("training step with that heap", "W1", "train-64m", "ms_per_step", true, "ms", Goal.FREE),
      new Row("process start to 0.9 of its full speed", "W1", "train-64m", "full_speed_s", true, "s", Goal.FREE));

  private SpeedTable() {}

  /** Markdown: a sentence on the machine, then the table. */
  static String markdown(Figures figures) {
    StringBuilder text = new StringBuilder();
    text.append("Measured on ").append(figures.about("date")).append(": ").append(figures.about("cpu")).append(", ")
        .append(figures.about("cores")).append(" cores, JDK ").append(figures.about("jdk")).append(", commit ")
        .append(figures.about("commit")).append(". ").append(figures.about("protocol")).append("\n\n");
    text.append("| | threads | Cortado | best peer | Cortado is | goal |\n|---|---|---|---|---|---|\n");
    for (Row row : ROWS) {
      for (int threads = 1; threads <= 2; threads++) {
        OptionalDouble own = figures.median(CORTADO, row.workload, row.kase, threads, row.field);
        Best best = best(figures, row, threads);
        if (own.isPresent() && (best != null || !row.goal.ratio)) {
          text.append(line(row, threads, own.getAsDouble(), best));
        }
      }
    }
    return text + secondThread(figures, "W1", 1.85) + secondThread(figures, "W2", 1.95) + KernelTable.markdown(figures);
  }

  private static String secondThread(Figures figures, String workload, double goal) {
    OptionalDouble one = figures.median(CORTADO, workload, "train", 1, "ms_per_step");
    OptionalDouble two = figures.median(CORTADO, workload, "train", 2, "ms_per_step");
    if (one.isEmpty() || two.isEmpty()) {
      return "";
    }
    double times = one.getAsDouble() / two.getAsDouble();
    return String.format(Locale.ROOT, "| what a second thread brings in %s | 2 | %.2f x as fast |  |  | %.2f x: %s |\n",
        workload, times, goal, times >= goal ? "reached" : "*open*");
  }

  /** Best is null where no peer has such a figure. */
  private static String line(Row row, int threads, double own, Best best) {
    double ratio = best == null ? Double.NaN : row.lessIsBetter ? best.value / own : own / best.value;
    return "| " + row.what + " | " + threads + " | " + number(own) + ' ' + row.unit + " | "
        + (best == null ? "" : number(best.value) + ' ' + row.unit + ", " + best.name) + " | "
        + (best == null ? "" : String.format(Locale.ROOT, "%.2f x as %s", ratio, row.unit.equals("MB") ? "small" : "fast"))
        + " | "
        + row.goal.told(row, threads, own, ratio) + " |\n";
  }

  /** What people call it. */
  static String name(String peer) {
    return NAMES.getOrDefault(peer, peer);
  }

  record Best(String name, double value) {}

  private static Best best(Figures figures, Row row, int threads) {
    List<Best> candidates = new ArrayList<>();
    for (String peer : figures.peers()) {
      OptionalDouble value = figures.median(peer, row.workload, row.kase, threads, row.field);
      if (!peer.equals(CORTADO) && value.isPresent()) {
        candidates.add(new Best(name(peer), value.getAsDouble()));
      }
    }
    return candidates.stream()
        .reduce((a, b) -> (a.value < b.value) == row.lessIsBetter ? a : b)
        .orElse(null);
  }

  private static String number(double value) {
    if (value >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
