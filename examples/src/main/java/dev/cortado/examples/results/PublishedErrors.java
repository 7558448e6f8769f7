package dev.cortado.examples.results;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The errors of M1, M2 and M1+M2 as one table in Markdown, from the runs that have measured some of them. */
final class PublishedErrors {
  private static final Map<String, String> LEARNERS = learners();

  private PublishedErrors() {}

  private static Map<String, String> learners() {
    Map<String, String> learners = new LinkedHashMap<>();
    learners.put("M1Neighbors", "M1, neighbours");
    learners.put("M1Predictor", "M1, network");
    learners.put("M2", "M2");
    learners.put("M1M2", "M1+M2");
    return learners;
  }

  /** Writes a row for each learner that was measured, a column for each number of labels, and how long they learnt. */
  static void write(StringBuilder text, Collection<Map<String, Object>> results) {
    List<Map<String, Object>> runs =
        results.stream().filter(figures -> "preset kingma2014".equals(figures.get("experiment"))).toList();
    if (runs.isEmpty()) {
      return;
    }
    text.append("| `preset kingma2014`, error on MNIST, % |");
    ResultTables.numbers(runs.get(0), "counts")
        .forEach(count -> text.append(String.format(Locale.ROOT, " %,.0f labels |", count)));
    text.append("\n|---|").append("---|".repeat(ResultTables.numbers(runs.get(0), "counts").size())).append('\n');
    LEARNERS.forEach((key, title) -> runs.stream().filter(figures -> figures.containsKey("error" + key))
        .forEach(figures -> row(text, figures, key, title)));
    text.append("\n*One seed, with the published error in brackets; that of M1 is by a support vector machine. ");
    runs.stream().filter(figures -> figures.containsKey("errorM1Neighbors")).findFirst().ifPresent(figures ->
        text.append(String.format(Locale.ROOT, "M1 learnt for %s epochs,\n", figures.get("epochsM1"))));
    runs.stream().filter(figures -> figures.containsKey("errorM2")).findFirst().ifPresent(figures ->
        text.append(String.format(Locale.ROOT, "M2 for %s, with the learning rate fitted to that; ",
            figures.get("epochsM2"))));
    text.append("the source's took thousands.*\n\n");
  }

  private static void row(StringBuilder text, Map<String, Object> figures, String key, String title) {
    text.append("| ").append(title).append(" |");
    List<Double> errors = ResultTables.numbers(figures, "error" + key);
    List<Double> published = ResultTables.numbers(figures, "published" + key);
    for (int i = 0; i < errors.size(); i++) {
      text.append(String.format(Locale.ROOT, " %.2f (%.2f) |", 100 * errors.get(i), 100 * published.get(i)));
    }
    text.append('\n');
  }
}
