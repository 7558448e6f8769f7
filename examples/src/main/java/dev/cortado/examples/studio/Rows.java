package dev.cortado.examples.studio;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;

/** The images behind the points, shared by all pages and never changed: first those to learn from, then those held out. */
final class Rows {
  private static final double TRAIN_SHARE = 0.8;

  private final int train;
  private final int width;
  private final int height;
  private final int classes;
  private final float[] images;
  private final int[] labels;

  private Rows(DataSet train, DataSet test) {
    this.train = train.size();
    this.height = train.shape().rank() == 2 ? train.shape().dimension(0) : 1;
    this.width = train.shape().size() / height;
    this.classes = train.classes();
    int pixels = train.shape().size();
    this.images = new float[(train.size() + test.size()) * pixels];
    this.labels = new int[train.size() + test.size()];
    for (int row = 0; row < labels.length; row++) {
      DataSet from = row < this.train ? train : test;
      int at = row < this.train ? row : row - this.train;
      from.read(at, images, row * pixels);
      labels[row] = from.label(at);
    }
  }

  /**
   * About so many rows of a data set, four fifths of them to learn from.
   *
   * @throws InputException if there are too few
   */
  static Rows of(DataSet train, DataSet test, int points) {
    int learn = Math.min(train.size(), (int) Math.round(points * TRAIN_SHARE));
    int hold = Math.min(test.size(), points - learn);
    if (learn < Training.BATCH || hold < 1) {
      throw new InputException("the studio needs at least " + Training.BATCH + " images to learn from and one held out, but"
          + " there are " + learn + " and " + hold + "; give more data with --data or more --points");
    }
    return new Rows(train.head(learn), test.head(hold));
  }

  int size() {
    return labels.length;
  }

  /** How many of the first rows are learnt from. */
  int train() {
    return train;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int pixels() {
    return width * height;
  }

  int classes() {
    return classes;
  }

  /** The class of a row, or -1. */
  int label(int row) {
    return labels[row];
  }

  /** Copies the pixels of consecutive rows. */
  void read(int first, int count, float[] into, int offset) {
    System.arraycopy(images, first * pixels(), into, offset, count * pixels());
  }

  /** Pixels from 0 to 1 as bytes. */
  static byte[] bytes(float[] pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, pixels[i])));
    }
    return bytes;
  }
}
