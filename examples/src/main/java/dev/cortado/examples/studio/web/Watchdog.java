package dev.cortado.examples.studio.web;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something to whoever takes too long. */
final class Watchdog implements AutoCloseable {
  /** Closed in time, nothing happens. */
  static final class Deadline implements AutoCloseable {
    private final ScheduledFuture<?> future;

    private Deadline(ScheduledFuture<?> future) {
      this.future = future;
    }

    @Override
    public void close() {
      future.cancel(false);
    }
  }

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
    Thread thread = new Thread(task, "cortado-web-watchdog");
    thread.setDaemon(true);
    return thread;
  });

  Watchdog() {
    timer.setRemoveOnCancelPolicy(true);
  }

  Deadline after(long millis, Runnable consequence) {
    return new Deadline(timer.schedule(consequence, millis, TimeUnit.MILLISECONDS));
  }

  void every(long millis, Runnable round) {
    timer.scheduleWithFixedDelay(round, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
