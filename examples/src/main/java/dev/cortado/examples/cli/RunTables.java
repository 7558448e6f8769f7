package dev.cortado.examples.cli;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.models.train.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of the page of a training. */
final class RunTables {
  private RunTables() {}

  /**
   * Those that there is something to say in.
   *
   * @param confusion counts by true class and answer; empty without a classifier
   */
  static List<Table> of(Trained trained, int[][] confusion) {
    return Stream.of(seeds(trained), confusion(confusion)).flatMap(Optional::stream).toList();
  }

  private static Optional<Table> seeds(Trained trained) {
    if (trained.seeds().isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Trained.Seed seed : trained.seeds()) {
      rows.add(List.of("seed " + seed.seed(), score(seed.joint()), seed.alone().map(RunTables::score).orElse("-"),
          seed.gain().map(gain -> RunReport.pretty(gain.points())).orElse("-"),
          String.format(Locale.ROOT, "%.2f", seed.joint().losses().reconstruction()),
          String.format(Locale.ROOT, "%.2f", seed.joint().losses().kl())));
    }
    SeedRecord here = SeedRecord.of(trained);
    here.row("mean and standard deviation of these seeds").ifPresent(rows::add);
    Optional<SeedRecord> recorded = trained.seeds().size() > 1 ? Optional.empty()
        : SeedRecord.recorded().filter(here::isPartOf);
    recorded.flatMap(r -> r.row("mean and standard deviation of " + r.seeds().size() + " seeds, recorded"))
        .ifPresent(rows::add);
    String caption = (trained.test().accuracy().isPresent() ? "Accuracy on held-out rows." : "Held-out rows.")
        + " Labels alone: the same encoder and predictor, trained on the same labels in as many steps with the same dropout"
        + " and noise, without the decoder. After \u00b1 for one seed: the standard error over the held-out rows, for the"
        + " difference over the same rows; for several seeds their standard deviation."
        + recorded.map(r -> " The recorded figures are of these very settings, from " + r.origin()
            + "; this run has repeated those of its seed to the last digit.").orElse("")
        + (trained.seeds().size() == 1 ? " Run with --seeds 5 to see how far chance moves them here." : "");
    return Optional.of(new Table("Figures", caption,
        List.of("", "semi-supervised", "labels alone", "difference, points", "reconstruction", "KL"), rows));
  }

  private static Optional<Table> confusion(int[][] counts) {
    if (counts.length == 0) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("true class"));
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      header.add("as " + c);
      List<String> row = new ArrayList<>(List.of(Integer.toString(c)));
      int all = Arrays.stream(counts[c]).sum();
      for (int count : counts[c]) {
        row.add(count == 0 ? "\u00b7" : Integer.toString(count));
      }
      row.add(all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * counts[c][c] / all));
      rows.add(row);
    }
    header.add("right");
    return Optional.of(new Table("What is taken for what", "Held-out images by their true class (rows) and the predictor's"
        + " answer (columns).", header, rows));
  }

  private static String score(Evaluation evaluation) {
    return RunReport.pretty(
        Trained.accuracy(evaluation).map(accuracy -> accuracy.percent() + " %").orElse(Trained.score(evaluation)));
  }
}
