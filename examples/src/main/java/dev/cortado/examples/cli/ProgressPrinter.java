package dev.cortado.examples.cli;

import static dev.cortado.examples.cli.Progress.duration;

import dev.cortado.models.train.EpochReport;
import dev.cortado.models.train.Losses;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.vae.ModelKind;
import java.util.Locale;

/** Shows a training: a bar where a person looks, and a line an epoch everywhere. */
final class ProgressPrinter implements TrainingListener {
  private static final long GLANCE_NANOS = 100_000_000L;

  private final Terminal terminal;
  private final ModelKind kind;
  private long firstStep;
  private long began;
  private long shown;
  private double seconds;

  ProgressPrinter(Terminal terminal, ModelKind kind) {
    this.terminal = terminal;
    this.kind = kind;
  }

  @Override
  public void onStart(TrainingRun run) {
    firstStep = run.steps();
    began = System.nanoTime();
  }

  @Override
  public void onStep(TrainingRun run) {
    long now = System.nanoTime();
    if (terminal.interactive() && now - shown > GLANCE_NANOS) {
      shown = now;
      double rate = (run.steps() - firstStep) / ((now - began) / 1e9);
      double left = (run.plannedSteps() - run.steps()) / rate;
      terminal.status(Progress.bar(run.steps() / (double) run.plannedSteps(), 24)
          + String.format(Locale.ROOT, " epoch %d/%d  %.0f steps/s  %s left  ", run.epoch() + 1, run.settings().epochs(), rate,
              duration(left)) + split(run.epochLosses()));
    }
  }

  @Override
  public void onEpoch(EpochReport report) {
    terminal.clearStatus();
    String epochs = Long.toString(report.epochs());
    StringBuilder line = new StringBuilder(String.format(
        Locale.ROOT, "epoch %" + epochs.length() + "d/%s  ", report.epoch(), epochs)).append(split(report.training()));
    report.validation().ifPresent(held -> {
      line.append(String.format(Locale.ROOT, "  held out %.2f", held.losses().reconstruction()));
      held.accuracy().ifPresent(a -> line.append(String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * a)));
      held.absoluteError().ifPresent(e -> line.append(String.format(Locale.ROOT, ", error %.3f", e)));
    });
    terminal.line(line.append(report.best() ? "  best so far" : "").toString());
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

  /** As in {@code loss 212.30: reconstruction 101.20, KL 20.10, prediction 0.4500}: the parts before their weights. */
  private String split(Losses losses) {
    if (losses.reconstruction() == 0) { // a predictor alone
      return String.format(Locale.ROOT, "prediction %.4f", losses.prediction());
    }
    StringBuilder text = new StringBuilder(
        String.format(Locale.ROOT, "loss %.2f: reconstruction %.2f", losses.total(), losses.reconstruction()));
    if (kind != ModelKind.AUTOENCODER) {
      text.append(String.format(Locale.ROOT, ", KL %.2f", losses.kl()));
    }
    if (kind == ModelKind.SSVAE) {
      text.append(String.format(Locale.ROOT, ", prediction %.4f", losses.prediction()));
    }
    return text.toString();
  }
}
