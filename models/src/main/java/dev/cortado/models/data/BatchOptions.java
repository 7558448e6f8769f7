package dev.cortado.models.data;

/**
 * How {@link Batches} are made. Start from {@link #training} or {@link #evaluation}.
 *
 * @param size rows in a batch, at least 1
 * @param seed of the order and of the binarisation
 * @param order in which the rows of an epoch come
 * @param lastBatch what happens to rows that do not fill a batch
 * @param pixels as they are, or binarised
 * @param target what stands in the tensor of labels
 * @param weights how much the labelled rows of a class count
 */
public record BatchOptions(
    int size, long seed, Order order, LastBatch lastBatch, Pixels pixels, Target target, ClassWeights weights) {
  /** Whether numbers are drawn anew each epoch. */
  public enum Pixels {
    /** The numbers of the data set. */
    AS_STORED,
    /** Each number x is 1 with probability x, else 0: a function of seed, epoch and row. */
    BINARIZED
  }

  /** Checks the size. */
  public BatchOptions {
    if (size < 1) {
      throw new IllegalArgumentException("batches: the size is " + size + "; choose at least 1");
    }
  }

  /** Shuffled, without the last partial batch, classes as labels. */
  public static BatchOptions training(int size, long seed) {
    return new BatchOptions(
        size, seed, Order.SHUFFLED, LastBatch.DROP, Pixels.AS_STORED, Target.classes(), ClassWeights.equal());
  }

  /** Every row once and in order. */
  public static BatchOptions evaluation(int size) {
    return new BatchOptions(
        size, 0, Order.AS_STORED, LastBatch.KEEP, Pixels.AS_STORED, Target.classes(), ClassWeights.equal());
  }

  /** With another order. */
  public BatchOptions order(Order other) {
    return new BatchOptions(size, seed, other, lastBatch, pixels, target, weights);
  }

  /** With another treatment of the last rows. */
  public BatchOptions lastBatch(LastBatch other) {
    return new BatchOptions(size, seed, order, other, pixels, target, weights);
  }

  /** With pixels that are drawn anew each epoch. */
  public BatchOptions binarized() {
    return new BatchOptions(size, seed, order, lastBatch, Pixels.BINARIZED, target, weights);
  }

  /** With another target, for example a {@link Standardization}. */
  public BatchOptions target(Target other) {
    return new BatchOptions(size, seed, order, lastBatch, pixels, other, weights);
  }

  /** With class weights. */
  public BatchOptions weights(ClassWeights other) {
    return new BatchOptions(size, seed, order, lastBatch, pixels, target, other);
  }
}
