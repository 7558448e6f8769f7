package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.SeriesChart;
import dev.cortado.models.metrics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of {@link LabelCurve}, one at each number of labels, over seeds.
 *
 * @param counts of labels
 * @param joint error of the semi-supervised VAE
 * @param alone error of the labels alone
 * @param neighbors error of neighbours in a VAE's latent space
 * @param gain by how much the first is below the second, seed by seed
 * @param jointBefore expected calibration error
 * @param jointAfter the same after temperature scaling
 * @param aloneBefore expected calibration error
 * @param aloneAfter the same after temperature scaling
 * @param temperature of the semi-supervised VAE
 */
record Curves(List<Integer> counts, Estimate[] joint, Estimate[] alone, Estimate[] neighbors, Estimate[] gain,
    Estimate[] jointBefore, Estimate[] jointAfter, Estimate[] aloneBefore, Estimate[] aloneAfter, Estimate[] temperature) {
  private static final Map<Integer, Integer> GUESSES = Map.of(100, 8, 600, 4, 1000, 3, 3000, 1); // points, before any run
  private static final List<String> ERRORS = List.of("labels", "semi-supervised", "labels alone", "neighbours", "gain");

  private List<String> names() {
    return counts.stream().map(count -> String.format(Locale.ROOT, "%,d", count)).toList();
  }

  void put(Figures figures) {
    figures.put("counts", counts.stream().mapToDouble(Integer::doubleValue).toArray());
    Axes.put(figures, "error", joint);
    Axes.put(figures, "errorLabelsAlone", alone);
    Axes.put(figures, "errorNeighbors", neighbors);
    Axes.put(figures, "gain", gain);
    Axes.put(figures, "calibrationErrorBefore", jointBefore);
    Axes.put(figures, "calibrationErrorAfter", jointAfter);
    Axes.put(figures, "calibrationErrorLabelsAloneBefore", aloneBefore);
    Axes.put(figures, "calibrationErrorLabelsAloneAfter", aloneAfter);
    Axes.put(figures, "temperature", temperature);
  }

  /**
   * Whether labels and images at once beat the labels alone by more than two standard errors, and by as much as was guessed.
   */
  List<Expectation> expectations() {
    List<Expectation> all = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      double difference = 100 * gain[i].mean();
      double error = 100 * gain[i].standardError();
      String found = gain[i].runs() == 1
          ? String.format(Locale.ROOT, "%+.2f points, of one seed: no standard error", difference)
          : String.format(Locale.ROOT, "%+.2f \u00b1 %.2f points over %d seeds", difference, error, gain[i].runs());
      all.add(new Expectation(String.format(Locale.ROOT,
          "%,d labels: below the labels alone by more than two standard errors",
          counts.get(i)), found, difference > 2 * error));
      if (GUESSES.containsKey(counts.get(i))) {
        int guess = GUESSES.get(counts.get(i));
        all.add(new Expectation(String.format(Locale.ROOT, "%,d labels: by at least %d %s (a guess)", counts.get(i), guess,
            guess == 1 ? "point" : "points"), found, difference >= guess));
      }
    }
    double before = worst(jointBefore);
    double after = worst(jointAfter);
    all.add(new Expectation("Calibration error at most 5 %", String.format(Locale.ROOT, "at worst %.1f %%", before),
        before <= 5));
    all.add(new Expectation("After temperature scaling at most 1.5 %", String.format(Locale.ROOT, "at worst %.1f %%", after),
        after <= 1.5));
    return all;
  }

  private static double worst(Estimate[] estimates) {
    double worst = 0;
    for (Estimate estimate : estimates) {
      worst = Math.max(worst, 100 * estimate.mean());
    }
    return worst;
  }

  void draw(ExperimentPage page, String seeds) {
    for (int i = 0; i < counts.size(); i++) {
      page.figure(names().get(i) + " labels", String.format(Locale.ROOT, "%.1f %%", 100 * joint[i].mean()),
          String.format(Locale.ROOT, "of the test rows wrong; %.1f %% with the labels alone", 100 * alone[i].mean()));
    }
    page.drawing("Error against labels", "Bars: one standard error, " + seeds + ".", "<div class=\"charts\">"
        + SeriesChart.html("Error", "% of the test rows", "labels", names(),
        List.of(Axes.series("semi-supervised VAE", 100, joint),
            Axes.series("labels alone", 100, alone), Axes.series("neighbours in a VAE's latent space", 100, neighbors)))
        + SeriesChart.html("Calibration error", "%, on the test rows", "labels", names(), List.of(
            Axes.series("semi-supervised VAE", 100, jointBefore), Axes.series("labels alone", 100, aloneBefore),
            Axes.series("semi-supervised VAE, scaled", 100, jointAfter),
            Axes.series("labels alone, scaled", 100, aloneAfter)))
        + "</div>");
    page.table(new Table("Error", "Test rows, %. Gain: how far the semi-supervised VAE is below the labels alone, in points,"
        + " seed by seed.", ERRORS, errors()));
    page.table(new Table("Sure and right", "Expected calibration error on the test rows, %, before and after scaling by a"
        + " temperature that was found on the validation rows.",
        List.of("labels", "semi-supervised", "scaled", "labels alone",
            "scaled", "temperature, semi-supervised"), calibration()));
  }

  private List<List<String>> errors() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      rows.add(List.of(names().get(i), Axes.text("%.2f", 100, joint[i]), Axes.text("%.2f", 100, alone[i]),
          Axes.text("%.2f", 100, neighbors[i]), Axes.text("%+.2f", 100, gain[i])));
    }
    return rows;
  }

  private List<List<String>> calibration() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      rows.add(List.of(names().get(i), Axes.text("%.1f", 100, jointBefore[i]), Axes.text("%.1f", 100, jointAfter[i]),
          Axes.text("%.1f", 100, aloneBefore[i]), Axes.text("%.1f", 100, aloneAfter[i]),
          Axes.text("%.2f", 1, temperature[i])));
    }
    return rows;
  }

  List<String> lines(List<Expectation> expectations) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%8s  %15s  %15s  %15s  %15s", ERRORS.toArray()));
    errors().forEach(row -> lines.add(String.format(Locale.ROOT, "%8s  %15s  %15s  %15s  %15s", row.toArray())));
    lines.add(Expectation.line(expectations));
    return lines;
  }
}
