package dev.cortado.examples.cli;

import dev.cortado.examples.report.Report;
import dev.cortado.examples.report.Report.Chart;
import dev.cortado.examples.report.Report.Figure;
import dev.cortado.examples.report.Report.Line;
import dev.cortado.examples.report.Report.Reference;
import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.ReportPage;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.Reconstruction;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Fills the page of a training with its figures and pictures. */
final class RunReport {
  private final Trained trained;
  private final Plan plan;
  private final EpochLog log;
  private final Evaluation test;

  private RunReport(Trained trained) {
    this.trained = trained;
    this.plan = trained.plan();
    this.log = trained.log();
    this.test = trained.test();
  }

  /** The whole page. */
  static String html(Trained trained, Options given, Engine engine) {
    return new RunReport(trained).page(given, engine);
  }

  private String page(Options given, Engine engine) {
    RunPictures pictures = new RunPictures(new Inference(trained.model(), engine.kernels()), plan.data().test());
    List<Table> tables = new ArrayList<>();
    seeds().ifPresent(tables::add);
    confusion(pictures.confusion()).ifPresent(tables::add);
    String software = "Cortado " + Cortado.version() + " \u00b7 JDK " + Engine.jdk() + " \u00b7 " + Engine.processor()
        + " \u00b7 kernels: " + engine.kernels().name() + " \u00b7 " + engine.threads()
        + (engine.threads() == 1 ? " thread" : " threads");
    return ReportPage.html(new Report(title(), subtitle(), figures(), charts(), Optional.of(pictures.map()),
        pictures.galleries(), tables, settings(plan), command(plan, given), software));
  }

  private String title() {
    String what = switch (plan.model().kind()) {
      case SSVAE -> "A semi-supervised VAE";
      case VAE -> "A variational autoencoder";
      case AUTOENCODER -> "An autoencoder";
    };
    return String.format(Locale.ROOT, "%s, %,d %s", what, plan.train().size(), plan.data().name());
  }

  private String subtitle() {
    return (predicts() ? String.format(Locale.ROOT, "%,d of them labelled \u00b7 ", plan.labelled()) : "")
        + plan.architecture() + " \u00b7 " + log.size() + (log.size() == 1 ? " epoch" : " epochs") + " \u00b7 seed "
        + plan.training().seed();
  }

  private boolean predicts() {
    return plan.model().kind() == ModelKind.SSVAE && plan.labelled() > 0;
  }

  private String unit() {
    return switch (plan.model().reconstruction()) {
      case BERNOULLI, GAUSSIAN -> "nats per image";
      case SQUARED_ERROR -> "squared error per image";
    };
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (predicts() && test.accuracy().isPresent()) {
      figures.add(new Figure("Accuracy", percent(test), String.format(Locale.ROOT,
          "of %,d held-out %s; standard error over these %.1f points", test.labelled(), plan.data().name(), error(test))));
      trained.seeds().stream().findFirst().ifPresent(seed -> seed.alone().ifPresent(alone -> figures.add(new Figure(
          "Labels alone", percent(alone), String.format(Locale.ROOT,
              "same encoder and predictor on the %,d labels only; standard error %.1f points", plan.labelled(),
              error(alone))))));
      trained.seeds().stream().findFirst().flatMap(Trained.Seed::gain).ifPresent(gain -> figures.add(new Figure("Difference",
          pretty(String.format(Locale.ROOT, "%+.1f", 100 * gain.value())), String.format(Locale.ROOT,
              "points on the same rows; standard error %.1f points", 100 * gain.error()))));
    } else if (predicts() && test.absoluteError().isPresent()) {
      figures.add(new Figure("Mean error", String.format(Locale.ROOT, "%.2f", test.absoluteError().getAsDouble()),
          "distance of the answer to the true number"));
    }
    boolean nats = plan.model().reconstruction() != Reconstruction.SQUARED_ERROR;
    figures.add(new Figure("Reconstruction", String.format(Locale.ROOT, "%.1f", test.losses().reconstruction()),
        (nats ? "nats" : "squared error") + " per held-out image"));
    String units = test.activeUnits() + " of " + plan.model().latent();
    figures.add(plan.model().kind() == ModelKind.AUTOENCODER
        ? new Figure("Active units", units, "latent dimensions that the encoder uses")
        : new Figure("KL divergence", String.format(Locale.ROOT, "%.1f", test.losses().kl()),
            "nats per held-out image, to the prior; " + units + " latent dimensions are used"));
    figures.add(new Figure("Training", Progress.duration(trained.seconds()),
        String.format(Locale.ROOT, "%,d steps of %d rows%s", trained.stepsNow(), plan.training().batch(),
            trained.stepsNow() == trained.steps() ? "" : String.format(Locale.ROOT, ", going on from %,d",
                trained.steps() - trained.stepsNow()))));
    return figures;
  }

  private static String percent(Evaluation evaluation) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * Trained.accuracy(evaluation).orElseThrow().value());
  }

  private static double error(Evaluation evaluation) {
    return 100 * Trained.accuracy(evaluation).orElseThrow().error();
  }

  private static String score(Evaluation evaluation) {
    return pretty(Trained.accuracy(evaluation).map(accuracy -> accuracy.percent() + " %").orElse(Trained.score(evaluation)));
  }

  /** With the signs of print, and unbroken. */
  private static String pretty(String text) {
    return text.replace("+-", "\u00b1").replace("-", "\u2212").replace(' ', '\u00a0');
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    charts.add(chart("Reconstruction", unit(), "Reconstruction"));
    if (plan.model().kind() != ModelKind.AUTOENCODER) {
      charts.add(chart("KL divergence", "nats per image", "Kl"));
    }
    if (predicts()) {
      charts.add(chart("Prediction", test.accuracy().isPresent() ? "nats per labelled image" : "standardised squared error",
          "Prediction"));
      boolean accuracy = test.accuracy().isPresent();
      double factor = accuracy ? 100 : 1;
      List<Reference> references = trained.seeds().stream().findFirst().flatMap(Trained.Seed::alone)
          .map(a -> new Reference("labels alone", factor * (accuracy ? a.accuracy() : a.absoluteError()).orElse(0)))
          .stream().toList();
      double[] values = Arrays.stream(log.column(accuracy ? "heldOutAccuracy" : "heldOutAbsoluteError"))
          .map(v -> factor * v).toArray();
      charts.add(new Chart(accuracy ? "Accuracy" : "Mean error", accuracy ? "% of held-out images" : "in the target's unit",
          List.of(new Line("semi-supervised", values)), references));
    }
    return charts;
  }

  private Chart chart(String title, String unit, String column) {
    return new Chart(title, unit, List.of(new Line("training", log.column("train" + column)),
        new Line("held out", log.column("heldOut" + column))), List.of());
  }

  private Optional<Table> seeds() {
    if (trained.seeds().isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Trained.Seed seed : trained.seeds()) {
      rows.add(List.of("seed " + seed.seed(), score(seed.joint()), seed.alone().map(RunReport::score).orElse("-"),
          seed.gain().map(gain -> pretty(gain.points())).orElse("-"),
          String.format(Locale.ROOT, "%.2f", seed.joint().losses().reconstruction()),
          String.format(Locale.ROOT, "%.2f", seed.joint().losses().kl())));
    }
    SeedRecord here = SeedRecord.of(trained);
    here.row("mean and standard deviation of these seeds").ifPresent(rows::add);
    Optional<SeedRecord> recorded = trained.seeds().size() > 1 ? Optional.empty()
        : SeedRecord.recorded().filter(here::isPartOf);
    recorded.flatMap(r -> r.row("mean and standard deviation of " + r.seeds().size() + " seeds, recorded"))
        .ifPresent(rows::add);
    String caption = (test.accuracy().isPresent() ? "Accuracy on held-out rows." : "Held-out rows.") + " Labels alone: the"
        + " same encoder and predictor, trained on the same labels in as many steps with the same dropout and noise, without"
        + " the decoder. After \u00b1 for one seed: the standard error over the held-out rows, for the difference over the"
        + " same rows; for several seeds their standard deviation."
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

  /** Everything that determines the result, as names and texts. */
  static Map<String, String> settings(Plan plan) {
    Map<String, String> settings = new LinkedHashMap<>();
    add(settings, plan.model());
    add(settings, plan.training());
    settings.put("labels", plan.labels());
    settings.put("data", Data.fingerprint(plan.rows()));
    return settings;
  }

  private static void add(Map<String, String> settings, Record record) {
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      try {
        Object value = part.getAccessor().invoke(record);
        if (value instanceof Optional<?> optional) {
          value = optional.orElse(null);
        }
        if (value instanceof Record nested) {
          add(settings, nested, part.getName());
        } else if (value != null) {
          settings.put(part.getName(), text(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError("a record's accessors are public", e);
      }
    }
  }

  private static void add(Map<String, String> settings, Record nested, String name) {
    Map<String, String> inner = new LinkedHashMap<>();
    add(inner, nested);
    settings.put(name, nested.getClass().getSimpleName());
    inner.forEach((key, value) -> settings.put(name + " " + key, value));
  }

  private static String text(Object value) {
    return value instanceof Number number ? Values.number(number.doubleValue())
        : value instanceof Enum<?> constant ? Values.word(constant)
        : value instanceof List<?> list ? list.isEmpty() ? "none" : list.toString() : value.toString();
  }

  /** The line that runs this again, into a new folder unless it went on from one. */
  static String command(Plan plan, Options given) {
    StringBuilder command = new StringBuilder("java -jar examples/target/cortado.jar train " + plan.model().kind().word());
    Map<String, String> options = new LinkedHashMap<>(given.given());
    if (!options.containsKey("--resume")) {
      options.remove("--out");
    }
    options.forEach((name, value) -> command.append(' ').append(name).append(value.isEmpty() ? "" : " " + quoted(value)));
    return command.toString();
  }

  static String quoted(String value) {
    return value.matches("[\\w./,%=:+-]+") ? value : "'" + value + "'";
  }
}
