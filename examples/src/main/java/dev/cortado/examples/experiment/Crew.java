package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Trains several small models at once, each on one thread with kernels of its own. Small models gain little from a second
 * thread, and much from a second model beside them; the figures are the same to the bit either way.
 */
final class Crew implements AutoCloseable {
  private final ExecutorService threads;
  private final List<WorkerTeam> teams = new ArrayList<>();
  private final BlockingQueue<Kernels> free = new LinkedBlockingQueue<>();

  /** So many at once. */
  Crew(int size) {
    threads = Executors.newFixedThreadPool(size, work -> {
      Thread thread = new Thread(work, "cortado-crew");
      thread.setDaemon(true);
      return thread;
    });
    for (int i = 0; i < size; i++) {
      WorkerTeam team = WorkerTeam.of(1);
      teams.add(team);
      free.add(Backends.best(team));
    }
  }

  /** Does this as soon as a thread is free. It must not wait for other work of the same crew. */
  <T> Future<T> submit(Function<Kernels, T> work) {
    return threads.submit(() -> {
      Kernels kernels = free.take();
      try {
        return work.apply(kernels);
      } finally {
        free.add(kernels);
      }
    });
  }

  /** What came out, or what went wrong. */
  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while models were training", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends what still runs: a training stops after its present step. */
  @Override
  public void close() {
    threads.shutdownNow();
    teams.forEach(WorkerTeam::close);
  }
}
