package dev.cortado.examples;

import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.IdxDataSet;
import dev.cortado.models.data.IdxFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The 10,000 digits inside the jar: the first 10,000 training images of MNIST, [28, 28], ten classes. */
public final class Digits {
  /** How many of the first rows are for learning. */
  public static final int TRAIN = 8000;

  /** How many of the last rows are held out. */
  public static final int TEST = 2000;

  private Digits() {}

  /** All of them, in MNIST's order. */
  public static DataSet all() {
    return IdxDataSet.of(file("images-idx3-ubyte.gz"), file("labels-idx1-ubyte.gz"), 10);
  }

  /** The rows to learn from, out of {@link #all}. */
  public static DataSet train(DataSet all) {
    return all.head(TRAIN);
  }

  /** The rows that are held out, out of {@link #all}. */
  public static DataSet test(DataSet all) {
    return all.tail(TEST);
  }

  private static IdxFile file(String name) {
    try (InputStream stream = Digits.class.getResourceAsStream("digits/" + name)) {
      return IdxFile.read(stream, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
