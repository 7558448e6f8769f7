package dev.cortado.models.data;

/** What happens to the rows that do not fill a batch at the end of an epoch. */
public enum LastBatch {
  /** They are left out (shuffling leaves out others each epoch): for training. */
  DROP,
  /** They come in a last batch whose remaining rows are zeros without label; {@link Batches#rows} tells: for evaluation. */
  KEEP
}
