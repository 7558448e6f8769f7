package dev.cortado.models.data;

import dev.cortado.core.Shape;

/**
 * Rows of numbers from 0 to 1, each with a label or without. Reading is thread-safe and changes nothing; the methods that
 * return a data set return views, which copy no numbers.
 */
public interface DataSet {
  /** How many rows there are. */
  int size();

  /** The shape of one row, as in {@code [28, 28]}. */
  Shape shape();

  /** How many classes there are: labels are from 0 to {@code classes() - 1}. 0 if the labels are not classes. */
  int classes();

  /** Writes the {@code shape().size()} numbers of a row to {@code into[offset]} and what follows. */
  void read(int row, float[] into, int offset);

  /** The class of a row, or -1 if it has no label. */
  int label(int row);

  /** The number that a regressor learns for a row: its label, unless the data set knows better; NaN if it has none. */
  default float target(int row) {
    int label = label(row);
    return label < 0 ? Float.NaN : label;
  }

  /** Only these rows, in this order; a row may occur more than once. */
  default DataSet subset(int... rows) {
    return new Subset(this, rows.clone());
  }

  /** The first rows. */
  default DataSet head(int count) {
    return Subset.range(this, 0, count);
  }

  /** The last rows. */
  default DataSet tail(int count) {
    return Subset.range(this, size() - count, count);
  }

  /** All rows, with labels only where the draw leaves them. */
  default DataSet labels(LabelDraw draw, long seed) {
    return withLabelsAt(draw.rows(this, seed));
  }

  /** All rows, with labels only at the given ones. */
  default DataSet withLabelsAt(int... rows) {
    return new HiddenLabels(this, rows);
  }

  /** All rows, with other labels: one for each row, -1 where there is none. */
  default DataSet withLabels(int... labels) {
    return new OtherLabels(this, labels.clone());
  }

  /** The rows that have a label. */
  default DataSet labelled() {
    return Subset.labelled(this);
  }

  /**
   * Each number x replaced by 1 with probability x, else by 0: one draw, which never changes. For evaluation; in training
   * {@link BatchOptions#binarized} draws anew each epoch.
   */
  default DataSet binarized(long seed) {
    return new BinarizedData(this, seed);
  }
}
