package dev.cortado.models.data;

/** In which order {@link Batches} visit the rows of an epoch. */
public enum Order {
  /** From the first row to the last: for evaluation. */
  AS_STORED,
  /** Every row once, shuffled anew each epoch. */
  SHUFFLED,
  /**
   * As SHUFFLED, but in the place of a labelled row stands a random row of a random class, each class equally likely, so
   * that rare classes are seen as often as others. Rows without a label stay what they are, and so does the share of
   * labelled rows.
   */
  CLASS_BALANCED
}
