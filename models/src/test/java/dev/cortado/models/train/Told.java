package dev.cortado.models.train;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told. */
final class Told implements TrainingListener {
  private final List<EpochReport> reports = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Losses> losses = new ArrayList<>();

  @Override
  public void onStep(TrainingRun run) {
    losses.add(run.losses());
  }

  @Override
  public void onEpoch(EpochReport report) {
    reports.add(report);
  }

  @Override
  public void onWarning(String sentence) {
    warnings.add(sentence);
  }

  List<EpochReport> reports() {
    return reports;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Of each step. */
  List<Losses> losses() {
    return losses;
  }
}
