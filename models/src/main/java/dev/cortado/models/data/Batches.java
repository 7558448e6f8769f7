package dev.cortado.models.data;

import dev.cortado.core.Tensor;

/**
 * The batches of one epoch after another, written into the caller's tensors without allocation. The state is the epoch and
 * the number of batches taken: {@code startEpoch(e)} and {@code skip(b)} go on where another run stopped, with the same
 * bits. For one thread.
 */
public interface Batches extends AutoCloseable {
  /** Batches made by the calling thread. Stands at the beginning of epoch 0. */
  static Batches of(DataSet data, BatchOptions options) {
    return new DirectBatches(data, options);
  }

  /** The same batches, the next one prepared by a daemon thread meanwhile. To be closed. */
  static Batches prefetched(DataSet data, BatchOptions options) {
    return new PrefetchedBatches(new DirectBatches(data, options));
  }

  /** How the batches are made. */
  BatchOptions options();

  /** How many batches an epoch has. */
  long perEpoch();

  /** Goes to the first batch of an epoch, from 0. */
  void startEpoch(long epoch);

  /** Leaves out this many batches of the epoch. */
  void skip(long batches);

  /**
   * Fills the tensors with the next batch.
   *
   * @param images n rows of {@code shape().size()} numbers, in any shape of that size
   * @param labels n elements; the target of each row, -1 (classes) or 0 (numbers) where there is none
   * @param weights n elements: 0 for a row without label, else the weight of its class
   * @return false, and nothing is written, if the epoch has no more
   * @throws IllegalArgumentException if a tensor has another size
   */
  boolean next(Tensor images, Tensor labels, Tensor weights);

  /** How many rows of the last batch are real: n, or fewer in the last one of an epoch with {@link LastBatch#KEEP}. */
  int rows();

  /** Which row of the data set stands in this row of the last batch: for error messages and exports. */
  int row(int rowOfBatch);

  /** Ends the thread, if there is one. */
  @Override
  void close();
}
