package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.studio.web.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Long computations on copies, by the threads that wait for them: few at once, each with kernels of its own. */
final class Aside implements AutoCloseable {
  private static final int AT_ONCE = 2;
  private static final long PATIENCE_SECONDS = 30;

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private volatile boolean closed;

  /**
   * Computes, when it is its turn.
   *
   * @throws Problem 503 if that takes too long, or the studio ends
   */
  <T> T compute(Function<Kernels, T> computation) {
    try {
      if (closed || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem(503, "the studio has too much to do, or ends; try again");
      }
    } catch (InterruptedException e) {
      throw new Problem(503, "the studio ends");
    }
    try (WorkerTeam team = WorkerTeam.of(1)) {
      return computation.apply(Backends.best(team));
    } finally {
      places.release();
    }
  }

  /** To be asked by computations of seconds, which should then end. */
  void check() {
    if (closed) {
      throw new Problem(503, "the studio ends");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
