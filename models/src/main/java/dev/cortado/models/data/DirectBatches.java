package dev.cortado.models.data;

import dev.cortado.core.Tensor;
import java.util.Arrays;

/** Batches made by the thread that asks for them. */
final class DirectBatches implements Batches {
  private final DataSet data;
  private final BatchOptions options;
  private final EpochOrder order;
  private final Binarization binarization;
  private final int pixels;
  private long epoch;
  private int position;
  private int first;
  private int rows;

  DirectBatches(DataSet data, BatchOptions options) {
    this.data = data;
    this.options = options;
    this.order = new EpochOrder(data, options.order(), options.seed());
    this.binarization = new Binarization(options.seed());
    this.pixels = data.shape().size();
    startEpoch(0);
  }

  DataSet data() {
    return data;
  }

  @Override
  public BatchOptions options() {
    return options;
  }

  @Override
  public long perEpoch() {
    int n = options.size();
    return options.lastBatch() == LastBatch.DROP ? data.size() / n : ((long) data.size() + n - 1) / n;
  }

  @Override
  public void startEpoch(long newEpoch) {
    epoch = newEpoch;
    position = 0;
    rows = 0;
    order.arrange(newEpoch);
  }

  @Override
  public void skip(long batches) {
    if (batches < 0) {
      throw new IllegalArgumentException("batches: cannot skip " + batches + " batches; start the epoch again");
    }
    position = (int) Math.min(data.size(), position + batches * options.size());
    rows = 0;
  }

  @Override
  public boolean next(Tensor images, Tensor labels, Tensor weights) {
    check(images, labels, weights);
    return next(images.data(), labels.data(), weights.data());
  }

  void check(Tensor images, Tensor labels, Tensor weights) {
    check("images", images, (long) options.size() * pixels);
    check("labels", labels, options.size());
    check("weights", weights, options.size());
  }

  boolean next(float[] images, float[] labels, float[] weights) {
    int left = data.size() - position;
    int n = options.size();
    if (left <= 0 || left < n && options.lastBatch() == LastBatch.DROP) {
      return false;
    }
    first = position;
    rows = Math.min(n, left);
    position += rows;
    for (int i = 0; i < rows; i++) {
      int row = order.row(first + i);
      data.read(row, images, i * pixels);
      if (options.pixels() == BatchOptions.Pixels.BINARIZED) {
        binarization.draw(epoch, row, images, i * pixels, pixels);
      }
      float target = options.target().of(data, row);
      boolean present = !Float.isNaN(target);
      labels[i] = present ? target : options.target().absent();
      weights[i] = present ? options.weights().weight(data.label(row)) : 0;
    }
    Arrays.fill(images, rows * pixels, n * pixels, 0);
    Arrays.fill(labels, rows, n, options.target().absent());
    Arrays.fill(weights, rows, n, 0);
    return true;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int row(int rowOfBatch) {
    return order.row(first + rowOfBatch);
  }

  @Override
  public void close() {}

  private void check(String name, Tensor tensor, long size) {
    if (tensor.size() != size) {
      throw new IllegalArgumentException("batches: the tensor of " + name + " is " + tensor.shape() + ", but a batch of "
          + options.size() + " rows of " + data.shape() + " needs " + size + " elements");
    }
  }
}
