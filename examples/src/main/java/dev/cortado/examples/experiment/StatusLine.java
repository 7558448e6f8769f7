package dev.cortado.examples.experiment;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/** Tells the screen how far a training is, some times a second. */
final class StatusLine {
  private static final long GLANCE_NANOS = 200_000_000L;

  private final Screen screen;
  private final String what;
  private long shown;

  /** The line of one training, as in {@code VAE, seed 3}. */
  StatusLine(Screen screen, String what) {
    this.screen = screen;
    this.what = what;
  }

  /**
   * Says it, if the last time is long enough ago.
   *
   * @param epoch that is going on, counted from 0
   * @param loss asked for only if it is said
   */
  void show(long epoch, long epochs, DoubleSupplier loss) {
    long now = System.nanoTime();
    if (now - shown > GLANCE_NANOS) {
      shown = now;
      screen.status(String.format(Locale.ROOT, "%s: epoch %d of %d, loss %.2f", what, epoch + 1, epochs,
          loss.getAsDouble()));
    }
  }
}
