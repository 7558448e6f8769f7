package dev.cortado.models.data;

import dev.cortado.core.Tensor;

/**
 * The batches of a {@link DirectBatches}, each prepared by a daemon thread while the caller works with the one before. The
 * first batch of an epoch is made by the caller. Waiting and waking use the monitor of this object, which allocates nothing.
 */
final class PrefetchedBatches implements Batches {
  /** What the buffer holds. Only the thread works in WANTED, only the caller in the others. */
  private enum Buffer { EMPTY, WANTED, READY, END, FAILED }

  private final DirectBatches direct;
  private final float[] images;
  private final float[] labels;
  private final float[] weights;
  private final int[] preparedRows;
  private final int[] givenRows;
  private final Thread thread;
  private Buffer buffer = Buffer.EMPTY;
  private int prepared;
  private int given;
  private Throwable failure;
  private boolean closed;

  PrefetchedBatches(DirectBatches direct) {
    this.direct = direct;
    int n = direct.options().size();
    this.images = Tensor.zeros(n, direct.data().shape().size()).data();
    this.labels = new float[n];
    this.weights = new float[n];
    this.preparedRows = new int[n];
    this.givenRows = new int[n];
    this.thread = new Thread(this::work, "cortado-batches");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public BatchOptions options() {
    return direct.options();
  }

  @Override
  public long perEpoch() {
    return direct.perEpoch();
  }

  @Override
  public synchronized void startEpoch(long epoch) {
    awaitThread();
    direct.startEpoch(epoch);
    buffer = Buffer.EMPTY;
    given = 0;
  }

  @Override
  public synchronized void skip(long batches) {
    awaitThread();
    long left = batches;
    if (buffer == Buffer.READY && batches > 0) {
      // One of those to skip is in the buffer already.
      buffer = Buffer.EMPTY;
      left--;
    }
    if (buffer == Buffer.EMPTY) {
      direct.skip(left);
    }
    given = 0;
  }

  @Override
  public synchronized boolean next(Tensor toImages, Tensor toLabels, Tensor toWeights) {
    if (closed) {
      throw new IllegalStateException("batches: closed; make new ones");
    }
    direct.check(toImages, toLabels, toWeights);
    awaitThread();
    switch (buffer) {
      case EMPTY:
        if (!direct.next(toImages, toLabels, toWeights)) {
          buffer = Buffer.END;
          return false;
        }
        noteRows();
        break;
      case READY:
        System.arraycopy(images, 0, toImages.data(), 0, images.length);
        System.arraycopy(labels, 0, toLabels.data(), 0, labels.length);
        System.arraycopy(weights, 0, toWeights.data(), 0, weights.length);
        break;
      case FAILED:
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      default:
        return false;
    }
    given = prepared;
    System.arraycopy(preparedRows, 0, givenRows, 0, given);
    buffer = Buffer.WANTED;
    notifyAll();
    return true;
  }

  @Override
  public synchronized int rows() {
    return given;
  }

  @Override
  public synchronized int row(int rowOfBatch) {
    return givenRows[rowOfBatch];
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (awaitWork()) {
      Buffer result;
      try {
        result = direct.next(images, labels, weights) ? Buffer.READY : Buffer.END;
        noteRows();
      } catch (RuntimeException | Error e) {
        failure = e;
        result = Buffer.FAILED;
      }
      synchronized (this) {
        buffer = result;
        notifyAll();
      }
    }
  }

  private void noteRows() {
    prepared = direct.rows();
    for (int i = 0; i < prepared; i++) {
      preparedRows[i] = direct.row(i);
    }
  }

  private synchronized boolean awaitWork() {
    while (buffer != Buffer.WANTED && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false;
      }
    }
    return !closed;
  }

  // Not interruptible: a batch takes well under a millisecond, and an interrupt is kept for the caller.
  private void awaitThread() {
    boolean interrupted = false;
    while (buffer == Buffer.WANTED && thread.isAlive()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
