package dev.cortado.examples.studio.web;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts threads that wait too long for a client. A thread that is interrupted while it reads or writes a channel closes
 * it: the only way to end a write of the JDK's server, whose own close would wait for the same lock.
 */
final class Watchdog implements AutoCloseable {
  /** Closed in time, by the thread that it is about, nothing happens. */
  static final class Deadline implements Runnable, AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private Future<?> future;
    private boolean over;
    private boolean fired;

    @Override
    public synchronized void run() {
      if (!over) {
        fired = true;
        thread.interrupt();
      }
    }

    @Override
    public synchronized void close() {
      if (fired && !over) {
        Thread.interrupted(); // meant for what has ended by now
      }
      over = true;
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

  /** Interrupts the calling thread after this time. */
  Deadline after(long millis) {
    Deadline deadline = new Deadline();
    deadline.future = timer.schedule(deadline, millis, TimeUnit.MILLISECONDS);
    return deadline;
  }

  void every(long millis, Runnable round) {
    timer.scheduleWithFixedDelay(round, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
