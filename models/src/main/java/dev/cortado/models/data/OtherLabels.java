package dev.cortado.models.data;

import dev.cortado.core.Shape;

/** A data set with labels of the user's own. */
final class OtherLabels implements DataSet {
  private final DataSet data;
  private final int[] labels;

  OtherLabels(DataSet data, int[] labels) {
    if (labels.length != data.size()) {
      throw new IllegalArgumentException("labels: " + labels.length + " labels for " + data.size() + " rows");
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < -1 || labels[row] >= data.classes()) {
        throw new IllegalArgumentException("labels: row " + row + " has label " + labels[row] + ", but there are "
            + data.classes() + " classes; -1 means no label");
      }
    }
    this.data = data;
    this.labels = labels;
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Shape shape() {
    return data.shape();
  }

  @Override
  public int classes() {
    return data.classes();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    data.read(row, into, offset);
  }

  @Override
  public int label(int row) {
    return labels[row];
  }
}
