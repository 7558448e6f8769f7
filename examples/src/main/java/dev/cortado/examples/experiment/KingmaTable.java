package dev.cortado.examples.experiment;

import dev.cortado.models.m2.Kingma2014;
import dev.cortado.models.m2.M2Losses;
import dev.cortado.models.metrics.Estimate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What {@link KingmaErrors} finds for each learner, seed and number of labels: as figures, and as rows for people. */
final class KingmaTable {
  /** Of a table. */
  static final List<String> HEADER = List.of("model", "labels", "published", "test error", "validation error");

  /** What is measured; M1 has two classifiers. */
  enum Learner {
    NEIGHBORS("M1Neighbors", "M1, neighbours", Kingma2014.M1),
    PREDICTOR("M1Predictor", "M1, network", Kingma2014.M1),
    M2("M2", "M2", Kingma2014.M2),
    STACKED("M1M2", "M1+M2", Kingma2014.M1_M2);

    private final String key;
    private final String title;
    private final Kingma2014 model;

    Learner(String key, String title, Kingma2014 model) {
      this.key = key;
      this.title = title;
      this.model = model;
    }
  }

  /**
   * What a learner has come to.
   *
   * @param validation share of the validation rows that are classified wrongly
   * @param test the same of the test rows
   * @param losses of the last epoch; only of M2, alone or stacked
   */
  record Errors(double validation, double test, Optional<M2Losses> losses) {}

  private final List<Integer> counts;
  private final Map<Learner, List<List<Errors>>> found = new EnumMap<>(Learner.class); // [seed][count]

  /** An empty table; M1 is measured on the way to M1+M2. */
  KingmaTable(List<Kingma2014> models, List<Integer> counts) {
    this.counts = counts;
    for (Learner learner : Learner.values()) {
      boolean onTheWay = learner.model == Kingma2014.M1 && models.contains(Kingma2014.M1_M2);
      if (onTheWay || models.contains(learner.model)) {
        found.put(learner, new ArrayList<>());
      }
    }
  }

  boolean has(Learner learner) {
    return found.containsKey(learner);
  }

  void nextSeed() {
    found.values().forEach(seeds -> seeds.add(new ArrayList<>()));
  }

  /** Keeps what was found for the next number of labels, and says it in a line. */
  String add(Learner learner, Errors errors) {
    List<List<Errors>> seeds = found.get(learner);
    List<Errors> ofSeed = seeds.get(seeds.size() - 1);
    int count = counts.get(ofSeed.size());
    ofSeed.add(errors);
    return String.format(Locale.ROOT, "%,5d labels, %-14s  validation error %.2f %%, test error %.2f %%  (published %s)",
        count, learner.title, 100 * errors.validation, 100 * errors.test, percent(learner.model.published(count)));
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.2f", 100 * share.getAsDouble()) : "\u2013";
  }

  private Estimate[] each(Learner learner, ToDoubleFunction<Errors> figure) {
    Estimate[] estimates = new Estimate[counts.size()];
    for (int i = 0; i < estimates.length; i++) {
      int place = i;
      estimates[i] =
          Estimate.of(found.get(learner).stream().mapToDouble(seed -> figure.applyAsDouble(seed.get(place))).toArray());
    }
    return estimates;
  }

  void put(Figures figures) {
    figures.put("counts", counts.stream().mapToDouble(Integer::doubleValue).toArray());
    for (Learner learner : found.keySet()) {
      Axes.put(figures, "error" + learner.key, each(learner, Errors::test));
      Axes.put(figures, "validationError" + learner.key, each(learner, Errors::validation));
      figures.put("published" + learner.key,
          counts.stream().mapToDouble(count -> learner.model.published(count).orElse(Double.NaN)).toArray());
      if (learner == Learner.M2 || learner == Learner.STACKED) {
        Axes.put(figures, "reconstruction" + learner.key, each(learner, e -> e.losses.orElseThrow().reconstruction()));
        Axes.put(figures, "kl" + learner.key, each(learner, e -> e.losses.orElseThrow().kl()));
        Axes.put(figures, "entropy" + learner.key, each(learner, e -> e.losses.orElseThrow().entropy()));
        Axes.put(figures, "classification" + learner.key, each(learner, e -> e.losses.orElseThrow().prediction()));
      }
    }
  }

  /** One for each learner and number of labels, as {@link #HEADER} says. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Learner learner : found.keySet()) {
      Estimate[] test = each(learner, Errors::test);
      Estimate[] validation = each(learner, Errors::validation);
      for (int i = 0; i < test.length; i++) {
        int count = counts.get(i);
        rows.add(List.of(learner.title, String.format(Locale.ROOT, "%,d", count), percent(learner.model.published(count)),
            Axes.text("%.2f", 100, test[i]), Axes.text("%.2f", 100, validation[i])));
      }
    }
    return rows;
  }

  /** Header and rows for the terminal. */
  List<String> lines() {
    List<List<String>> all = new ArrayList<>(rows());
    all.add(0, HEADER);
    return all.stream().map(row -> String.format(Locale.ROOT, "%-15s  %6s  %9s  %15s  %16s", row.toArray())).toList();
  }
}
