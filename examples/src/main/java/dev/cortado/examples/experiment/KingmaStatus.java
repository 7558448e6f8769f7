package dev.cortado.examples.experiment;

import dev.cortado.models.m2.M2Listener;
import dev.cortado.models.m2.M2Losses;
import dev.cortado.models.m2.M2Run;
import java.util.Locale;

/** Tells the screen how far a training of M2 is, some times a second, and keeps the losses of its last epoch. */
final class KingmaStatus implements M2Listener {
  private static final long GLANCE_NANOS = 200_000_000L;

  private final Screen screen;
  private final String what;
  private long shown;
  private M2Losses last;

  KingmaStatus(Screen screen, String what) {
    this.screen = screen;
    this.what = what;
  }

  @Override
  public void onStep(M2Run run) {
    long now = System.nanoTime();
    if (now - shown > GLANCE_NANOS) {
      shown = now;
      screen.status(String.format(Locale.ROOT, "%s: epoch %d of %d, loss %.2f", what, run.epoch() + 1,
          run.settings().epochs(), run.epochLosses().total()));
    }
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
