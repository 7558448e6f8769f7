package dev.cortado.examples.studio;

import dev.cortado.models.metrics.AggregatePosterior;
import dev.cortado.models.metrics.NearestNeighbors;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures frames on a thread of its own, on samples of their rows; a frame that comes while it is busy is left out. */
final class Gauge implements AutoCloseable {
  /**
   * What was measured.
   *
   * @param neighbors the share of held-out rows whose 15 nearest training rows elect their true label
   * @param klToPrior of the aggregate posterior, in nats; NaN unless there are two dimensions
   */
  record Reading(double neighbors, double klToPrior) {}

  private static final int K = 15;
  private static final int VOTERS = 4000;
  private static final int ASKED = 1000;
  private static final int COMPONENTS = 2000;

  private final Rows rows;
  private final ExecutorService thread =
      new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Gauge::thread);

  Gauge(Rows rows) {
    this.rows = rows;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cortado-studio-gauge");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** Measures, and tells the result from another thread; false if it is busy. */
  boolean offer(Frame frame, Consumer<Reading> result) {
    try {
      thread.execute(() -> result.accept(measure(frame)));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private Reading measure(Frame frame) {
    return new Reading(neighbors(frame), frame.latent() == 2 ? divergence(frame) : Double.NaN);
  }

  private double neighbors(Frame frame) {
    int voters = Math.min(VOTERS, rows.train());
    int[] labels = new int[voters];
    Arrays.setAll(labels, rows::label);
    long labelled = Arrays.stream(labels).filter(label -> label >= 0).count();
    if (labelled == 0) {
      return Double.NaN;
    }
    int asked = Math.min(ASKED, rows.size() - rows.train());
    int[] truth = new int[asked];
    Arrays.setAll(truth, i -> rows.label(rows.train() + i));
    int d = frame.latent();
    float[] known = Arrays.copyOf(frame.means(), voters * d);
    float[] others = Arrays.copyOfRange(frame.means(), rows.train() * d, (rows.train() + asked) * d);
    return new NearestNeighbors(known, labels, d, (int) Math.min(K, labelled)).accuracy(others, truth);
  }

  private static double divergence(Frame frame) {
    int count = Math.min(COMPONENTS, frame.size());
    float[] means = Arrays.copyOf(frame.means(), 2 * count);
    float[] logVariances = frame.logVariances() == null
        ? AggregatePosterior.kernelLogVariances(means, 2)
        : Arrays.copyOf(frame.logVariances(), 2 * count);
    return AggregatePosterior.of(means, logVariances).kl();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
