package dev.cortado.examples.cli;

import static dev.cortado.examples.cli.Progress.duration;

import dev.cortado.models.train.EpochReport;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Losses;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.vae.ModelKind;
import java.util.Locale;

/**
 * Shows a training: a bar where a person looks, and a line an epoch everywhere. The parts of the loss stand there, not their
 * sum: in training it is a mean over all steps, of which some may have no labels, and on other rows over all labels, so that
 * the two could not be compared.
 */
final class ProgressPrinter implements TrainingListener {
  private static final long GLANCE_NANOS = 100_000_000L;

  private final Terminal terminal;
  private final String watched;
  private TrainingRun run;
  private long firstStep;
  private long began;
  private long shown;
  private double seconds;

  /**
   * A printer for one run.
   *
   * @param watched what the rows are that are evaluated after each epoch, as in {@code held out}
   */
  ProgressPrinter(Terminal terminal, String watched) {
    this.terminal = terminal;
    this.watched = watched;
  }

  @Override
  public void onStart(TrainingRun started) {
    run = started;
    firstStep = run.steps();
    began = System.nanoTime();
  }

  @Override
  public void onStep(TrainingRun same) {
    long now = System.nanoTime();
    if (terminal.interactive() && now - shown > GLANCE_NANOS) {
      shown = now;
      double rate = (run.steps() - firstStep) / ((now - began) / 1e9);
      double left = (run.plannedSteps() - run.steps()) / rate;
      terminal.status(Progress.bar(run.steps() / (double) run.plannedSteps(), 24)
          + String.format(Locale.ROOT, " epoch %d/%d  %.0f steps/s  %s left  ", run.epoch() + 1, run.settings().epochs(),
              rate, duration(left)) + training(run.epochLosses()));
    }
  }

  @Override
  public void onEpoch(EpochReport report) {
    terminal.clearStatus();
    String epochs = Long.toString(report.epochs());
    StringBuilder line = new StringBuilder(String.format(
        Locale.ROOT, "epoch %" + epochs.length() + "d/%s  training: ", report.epoch(), epochs))
        .append(training(report.training()));
    report.validation().ifPresent(seen -> {
      line.append("  ").append(watched).append(": ").append(parts(seen.losses()));
      seen.accuracy().ifPresent(a -> line.append(String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * a)));
      seen.absoluteError().ifPresent(e -> line.append(String.format(Locale.ROOT, ", error %.3f", e)));
      line.append(report.best() ? best(seen) : "");
    });
    terminal.line(line.toString());
  }

  @Override
  public void onWarning(String sentence) {
    terminal.clearStatus();
    terminal.line("note: " + sentence);
  }

  @Override
  public void onEnd(TrainingRun run) {
    terminal.clearStatus();
    seconds = (System.nanoTime() - began) / 1e9;
  }

  /** How long the training took. */
  double seconds() {
    return seconds;
  }

  /** By what an epoch is the best one. */
  private String best(Evaluation seen) {
    return switch (run.settings().monitor()) {
      case LOSS -> String.format(Locale.ROOT, "  best so far, loss %.2f", seen.losses().total());
      case PREDICTION -> "  best prediction so far";
      case ACCURACY -> "  best accuracy so far";
      case NONE -> "";
    };
  }

  /** The parts of the loss; before them, in training on an importance-weighted bound, that bound, which is not their sum. */
  private String training(Losses losses) {
    return run.settings().importanceWeighting()
        .map(w -> String.format(Locale.ROOT, "minus the bound %.2f, ", losses.total())).orElse("") + parts(losses);
  }

  /** As in {@code reconstruction 101.20, KL 20.10, prediction 0.4500}: the parts before their weights. */
  private String parts(Losses losses) {
    if (losses.reconstruction() == 0) { // a predictor alone
      return String.format(Locale.ROOT, "prediction %.4f", losses.prediction());
    }
    ModelKind kind = run.model().settings().kind();
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "reconstruction %.2f", losses.reconstruction()));
    if (kind != ModelKind.AUTOENCODER) {
      text.append(String.format(Locale.ROOT, ", KL %.2f", losses.kl()));
    }
    if (kind == ModelKind.SSVAE) {
      text.append(String.format(Locale.ROOT, ", prediction %.4f", losses.prediction()));
    }
    return text.toString();
  }
}
