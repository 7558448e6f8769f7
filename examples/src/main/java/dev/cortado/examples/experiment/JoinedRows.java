package dev.cortado.examples.experiment;

import dev.cortado.core.Shape;
import dev.cortado.models.data.DataSet;

/** The rows of one data set, then those of another. */
record JoinedRows(DataSet first, DataSet second) implements DataSet {
  @Override
  public int size() {
    return first.size() + second.size();
  }

  @Override
  public Shape shape() {
    return first.shape();
  }

  @Override
  public int classes() {
    return first.classes();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    if (row < first.size()) {
      first.read(row, into, offset);
    } else {
      second.read(row - first.size(), into, offset);
    }
  }

  @Override
  public int label(int row) {
    return row < first.size() ? first.label(row) : second.label(row - first.size());
  }
}
