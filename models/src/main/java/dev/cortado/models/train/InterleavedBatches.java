package dev.cortado.models.train;

import dev.cortado.core.Tensor;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;

/**
 * Batches of one source, with a batch of another after every so many of them. An epoch is one pass over the first source;
 * the second starts anew with each epoch, and again within one if it is used up.
 */
public final class InterleavedBatches implements Batches {
  private final Batches main;
  private final Batches inserted;
  private final int every;
  private Batches last;
  private long epoch;
  private long position;
  private long insertedTaken;

  /** Stands at the beginning of epoch 0.
   *
   * @param every after how many batches of the main source one of the other comes, at least 1
   */
  public InterleavedBatches(Batches main, Batches inserted, int every) {
    if (every < 1) {
      throw new IllegalArgumentException("interleaved batches: one after every " + every + "; choose at least 1");
    }
    this.main = main;
    this.inserted = inserted;
    this.every = every;
    startEpoch(0);
  }

  @Override
  public BatchOptions options() {
    return main.options();
  }

  @Override
  public long perEpoch() {
    return main.perEpoch() + main.perEpoch() / every;
  }

  @Override
  public void startEpoch(long newEpoch) {
    epoch = newEpoch;
    position = 0;
    insertedTaken = 0;
    last = main;
    main.startEpoch(epoch);
    // The second source's epochs are numbered such that no two of them, in whichever epoch of the first, are the same.
    inserted.startEpoch(epoch * passesPerEpoch());
  }

  private long passesPerEpoch() {
    return (main.perEpoch() / every + inserted.perEpoch() - 1) / inserted.perEpoch();
  }

  private boolean isInserted(long index) {
    return index % (every + 1) == every;
  }

  @Override
  public void skip(long batches) {
    long to = position + batches;
    long insertedBefore = to / (every + 1);
    main.skip(to - insertedBefore - (position - insertedTaken));
    position = to;
    insertedTaken = insertedBefore;
    inserted.startEpoch(epoch * passesPerEpoch() + insertedTaken / inserted.perEpoch());
    inserted.skip(insertedTaken % inserted.perEpoch());
  }

  @Override
  public boolean next(Tensor images, Tensor labels, Tensor weights) {
    if (position >= perEpoch()) {
      return false;
    }
    if (isInserted(position)) {
      if (insertedTaken > 0 && insertedTaken % inserted.perEpoch() == 0) {
        inserted.startEpoch(epoch * passesPerEpoch() + insertedTaken / inserted.perEpoch());
      }
      last = inserted;
      insertedTaken++;
    } else {
      last = main;
    }
    position++;
    return last.next(images, labels, weights);
  }

  @Override
  public int rows() {
    return last.rows();
  }

  /** Of the source that the last batch came from. */
  @Override
  public int row(int rowOfBatch) {
    return last.row(rowOfBatch);
  }

  @Override
  public void close() {
    main.close();
    inserted.close();
  }
}
