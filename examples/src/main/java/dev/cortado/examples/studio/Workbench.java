package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The thread that does all arithmetic of all pages: questions first, then one slice of each page's work in turn. */
final class Workbench implements AutoCloseable {
  /** What goes on by itself. */
  interface Work {
    /** Does the next few milliseconds of it; false if there is nothing to do now. */
    boolean slice();
  }

  private static final int MOST_QUESTIONS = 512;
  private static final long PATIENCE_SECONDS = 60;
  private static final long IDLE_MILLIS = 20;

  private final Kernels kernels;
  private final LinkedBlockingDeque<FutureTask<?>> questions = new LinkedBlockingDeque<>(MOST_QUESTIONS);
  private final List<Work> works = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "cortado-studio-workbench");
  private volatile boolean closed;

  /** Starts; the kernels belong to this thread from now on. */
  Workbench(Kernels kernels) {
    this.kernels = kernels;
    thread.setDaemon(true);
    thread.start();
  }

  /** For use by questions and works alone. */
  Kernels kernels() {
    return kernels;
  }

  void add(Work work) {
    works.add(work);
  }

  void remove(Work work) {
    works.remove(work);
  }

  /**
   * Lets the thread answer a question, and waits for it.
   *
   * @throws Problem as the question does, or 503 if there are too many or the studio ends
   */
  <T> T ask(Callable<T> question) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("workbench: asked by its own thread, which would wait for itself");
    }
    FutureTask<T> task = new FutureTask<>(question);
    if (closed || !questions.offer(task)) {
      throw new Problem(503, closed ? "the studio ends" : "too much is asked at once; try again");
    }
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException | CancellationException e) {
      task.cancel(false);
      throw new Problem(503, "the studio has too much to do, or ends; try again");
    }
  }

  /** Lets the thread do something soon, without waiting for it. */
  void later(Runnable action) {
    if (!closed) {
      questions.offer(new FutureTask<>(action, null));
    }
  }

  private void run() {
    while (!closed) {
      boolean busy = false;
      for (Work work : works) {
        answer();
        busy |= work.slice();
      }
      answer();
      if (!busy) {
        await();
      }
    }
    for (FutureTask<?> task = questions.poll(); task != null; task = questions.poll()) {
      task.cancel(false);
    }
  }

  private void answer() {
    for (FutureTask<?> task = questions.poll(); task != null && !closed; task = questions.poll()) {
      task.run();
    }
  }

  private void await() {
    try {
      FutureTask<?> task = questions.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (task != null) {
        task.run();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
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
