package dev.cortado.examples.experiment;

import dev.cortado.examples.report.SeriesChart.Series;
import dev.cortado.models.metrics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A figure at several places, each over seeds: as text, as JSON, as a line of a chart. */
final class Axes {
  private Axes() {}

  /** As short as it can be: {@code 0.3}, {@code 100}. */
  static String weight(double weight) {
    return weight == Math.rint(weight) ? Long.toString((long) weight) : Double.toString(weight);
  }

  /** The mean, with its standard error where there are several runs; a dash where there is no figure. */
  static String text(String pattern, double factor, Estimate estimate) {
    if (!Double.isFinite(estimate.mean())) {
      return "\u2013";
    }
    String mean = String.format(Locale.ROOT, pattern, factor * estimate.mean());
    return estimate.runs() == 1 ? mean
        : mean + " \u00b1 " + String.format(Locale.ROOT, pattern.replace("+", ""), factor * estimate.standardError());
  }

  /** Two arrays: the means, and the standard errors. */
  static void put(Figures figures, String name, Estimate[] estimates) {
    figures.put(name, Arrays.stream(estimates).mapToDouble(Estimate::mean).toArray());
    figures.put(name + "StandardError", Arrays.stream(estimates).mapToDouble(Estimate::standardError).toArray());
  }

  static Series series(String name, double factor, Estimate[] estimates) {
    return new Series(name, Arrays.stream(estimates).mapToDouble(e -> factor * e.mean()).toArray(),
        Arrays.stream(estimates).mapToDouble(e -> factor * e.standardError()).toArray());
  }

  /** The mean at a weight between two places, on a line over the logarithm of the weight; NaN outside. */
  static double between(List<Double> weights, Estimate[] estimates, double weight) {
    for (int i = 1; i < weights.size(); i++) {
      if (weights.get(i - 1) > 0 && weights.get(i - 1) <= weight && weight <= weights.get(i)) {
        double share = Math.log(weight / weights.get(i - 1)) / Math.log(weights.get(i) / weights.get(i - 1));
        return (1 - share) * estimates[i - 1].mean() + share * estimates[i].mean();
      }
    }
    return Double.NaN;
  }
}
