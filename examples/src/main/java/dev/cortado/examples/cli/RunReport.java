package dev.cortado.examples.cli;

import dev.cortado.examples.report.Report;
import dev.cortado.examples.report.Report.Chart;
import dev.cortado.examples.report.Report.Figure;
import dev.cortado.examples.report.Report.Line;
import dev.cortado.examples.report.Report.Reference;
import dev.cortado.examples.report.ReportPage;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.Reconstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    String software = "Cortado " + Cortado.version() + " \u00b7 JDK " + Engine.jdk() + " \u00b7 " + Engine.processor()
        + " \u00b7 kernels: " + engine.kernels().name() + " \u00b7 " + engine.threads()
        + (engine.threads() == 1 ? " thread" : " threads");
    return ReportPage.html(new Report(title(), subtitle(), figures(), charts(), Optional.of(pictures.map()),
        pictures.galleries(), RunTables.of(trained, pictures.confusion()), Recipe.settings(plan),
        Recipe.command(plan, given), software));
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

  /** With the signs of print, and unbroken. */
  static String pretty(String text) {
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
}
