package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;

/** The thread that computes, once the studio is up, what makes it answer better: the path of weights, then the judge. */
final class Preparation implements AutoCloseable {
  private final Thread thread;
  private volatile boolean closed;

  /** Will compute by kernels that nobody else uses. */
  Preparation(Rows rows, long seed, WeightPath path, Judge judge, Kernels kernels) {
    thread = new Thread(() -> {
      path.learn(rows, seed, kernels, () -> closed);
      judge.learn(kernels, () -> closed);
    }, "cortado-studio-preparation");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
