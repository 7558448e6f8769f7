package dev.cortado.models.data;

import dev.cortado.core.Shape;
import java.util.stream.IntStream;

/** Some rows of another data set. */
final class Subset implements DataSet {
  private final DataSet all;
  private final int[] rows;

  Subset(DataSet all, int[] rows) {
    for (int row : rows) {
      if (row < 0 || row >= all.size()) {
        throw new IllegalArgumentException("subset: there is no row " + row + " among " + all.size() + " rows");
      }
    }
    this.all = all;
    this.rows = rows;
  }

  static DataSet range(DataSet all, int first, int count) {
    if (count < 0 || count > all.size()) {
      throw new IllegalArgumentException("subset: " + count + " rows asked for, but there are " + all.size());
    }
    return new Subset(all, IntStream.range(first, first + count).toArray());
  }

  static DataSet labelled(DataSet all) {
    return new Subset(all, IntStream.range(0, all.size()).filter(row -> all.label(row) >= 0).toArray());
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public int classes() {
    return all.classes();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    all.read(rows[row], into, offset);
  }

  @Override
  public int label(int row) {
    return all.label(rows[row]);
  }

  @Override
  public float target(int row) {
    return all.target(rows[row]);
  }
}
