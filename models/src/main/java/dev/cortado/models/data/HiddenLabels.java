package dev.cortado.models.data;

import dev.cortado.core.Shape;
import java.util.BitSet;

/** A data set of which only some rows show their label. */
final class HiddenLabels implements DataSet {
  private final DataSet data;
  private final BitSet shown = new BitSet();

  HiddenLabels(DataSet data, int[] rows) {
    this.data = data;
    for (int row : rows) {
      if (row < 0 || row >= data.size()) {
        throw new IllegalArgumentException("labels: there is no row " + row + " among " + data.size() + " rows");
      }
      shown.set(row);
    }
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
    return shown.get(row) ? data.label(row) : -1;
  }

  @Override
  public float target(int row) {
    return shown.get(row) ? data.target(row) : Float.NaN;
  }
}
