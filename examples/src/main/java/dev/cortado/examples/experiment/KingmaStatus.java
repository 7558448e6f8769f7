package dev.cortado.examples.experiment;

import dev.cortado.models.m2.M2Listener;
import dev.cortado.models.m2.M2Losses;
import dev.cortado.models.m2.M2Run;

/** Tells the screen how far a training of M2 is, and keeps the losses of its last epoch. */
final class KingmaStatus implements M2Listener {
  private final StatusLine line;
  private M2Losses last;

  KingmaStatus(Screen screen, String what) {
    this.line = new StatusLine(screen, what);
  }

  @Override
  public void onStep(M2Run run) {
    line.show(run.epoch(), run.settings().epochs(), () -> run.epochLosses().total());
  }

  @Override
  public void onEpoch(M2Run run) {
    last = run.epochLosses();
  }

  /** Means over the last epoch. */
  M2Losses losses() {
    return last;
  }
}
