package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.models.metrics.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written down before the first run, beside what came out. Expectations are judgement; where one is wrong, that is
 * a result and is printed as one.
 *
 * @param claim what should hold, with its threshold
 * @param found what came out, with its unit
 * @param held whether it does
 */
public record Expectation(String claim, String found, boolean held) {
  /** Of a figure over seeds whose mean should be so large; with its standard error, in this pattern and unit. */
  static Expectation atLeast(String claim, Estimate figure, double least, String pattern, String unit) {
    return new Expectation(claim, Axes.text(pattern, 1, figure) + unit, figure.mean() >= least);
  }

  /** The same where its mean should be no larger. */
  static Expectation atMost(String claim, Estimate figure, double most, String pattern, String unit) {
    return new Expectation(claim, Axes.text(pattern, 1, figure) + unit, figure.mean() <= most);
  }

  /** All of them as a table. */
  public static Table table(List<Expectation> all) {
    List<List<String>> rows = new ArrayList<>();
    for (Expectation one : all) {
      rows.add(List.of(one.claim, one.found, one.held ? "held" : "missed"));
    }
    return new Table("Beside what was expected", "Written down before the first run, for the complete MNIST. A miss is left"
        + " as it is: nothing here was tuned on the test rows, and no seed was chosen.",
        List.of("expected", "found", ""), rows);
  }

  /** One line for the terminal. */
  public static String line(List<Expectation> all) {
    long held = all.stream().filter(Expectation::held).count();
    StringBuilder line = new StringBuilder(held + " of " + all.size() + " expectations held");
    all.stream().filter(one -> !one.held).forEach(one -> line.append("\n  missed: ").append(one.claim).append(": ")
        .append(one.found));
    return line.toString();
  }
}
