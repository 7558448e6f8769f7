package dev.cortado.models.data;

import dev.cortado.core.Shape;

/** One fixed draw of binary pixels: what {@link Batches} would draw in epoch 0 with the same seed. */
final class BinarizedData implements DataSet {
  private final DataSet data;
  private final long seed;

  BinarizedData(DataSet data, long seed) {
    this.data = data;
    this.seed = seed;
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
    // A generator of its own for each call: rows are read by several threads.
    new Binarization(seed).draw(0, row, into, offset, data.shape().size());
  }

  @Override
  public int label(int row) {
    return data.label(row);
  }

  @Override
  public float target(int row) {
    return data.target(row);
  }
}
