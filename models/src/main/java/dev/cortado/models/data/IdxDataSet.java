package dev.cortado.models.data;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images and labels from a pair of IDX files, as of MNIST, Fashion-MNIST and their kin; any size of image. */
public final class IdxDataSet implements DataSet {
  private static final int DIGITS = 10;

  private final IdxFile images;
  private final byte[] labels;
  private final int classes;

  private IdxDataSet(IdxFile images, byte[] labels, int classes) {
    this.images = images;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * The training rows of a folder: {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, plain or with
   * {@code .gz}; ten classes.
   *
   * @throws InputException if the folder or a file is missing or damaged
   */
  public static IdxDataSet train(Path folder) {
    return of(find(folder, "train-images-idx3-ubyte"), find(folder, "train-labels-idx1-ubyte"), DIGITS);
  }

  /**
   * The test rows of a folder: {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, plain or with {@code .gz};
   * ten classes.
   *
   * @throws InputException if the folder or a file is missing or damaged
   */
  public static IdxDataSet test(Path folder) {
    return of(find(folder, "t10k-images-idx3-ubyte"), find(folder, "t10k-labels-idx1-ubyte"), DIGITS);
  }

  /**
   * A pair of opened files.
   *
   * @param images of two dimensions or more
   * @param labels of one dimension
   * @param classes labels must be below
   * @throws InputException if the files do not fit each other or a label is outside the classes
   */
  public static IdxDataSet of(IdxFile images, IdxFile labels, int classes) {
    if (images.dimensions().size() < 2) {
      throw new InputException(images.name() + ": has the dimensions " + images.dimensions()
          + " like a file of labels; images need at least [rows, columns], so see whether the files are interchanged");
    }
    if (labels.dimensions().size() != 1) {
      throw new InputException(labels.name() + ": has the dimensions " + labels.dimensions()
          + " like a file of images; labels need [rows], so see whether the files are interchanged");
    }
    if (images.rows() != labels.rows()) {
      throw new InputException(images.name() + ": has " + images.rows() + " images, but " + labels.name() + " has "
          + labels.rows() + " labels; take both files from the same data set");
    }
    byte[] known = new byte[labels.rows()];
    for (int row = 0; row < known.length; row++) {
      int label = labels.first(row);
      if (label >= classes) {
        throw new InputException(labels.name() + ": the label of row " + row + " (byte " + (8 + row) + ") is " + label
            + ", outside the classes 0 to " + (classes - 1)
            + "; the file is damaged or of another data set, bring the right one");
      }
      known[row] = (byte) label;
    }
    return new IdxDataSet(images, known, classes);
  }

  private static IdxFile find(Path folder, String name) {
    String remedy = "; give a folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
        + " t10k-labels-idx1-ubyte, each plain or .gz";
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + (Files.exists(folder) ? ": is not a folder" : ": there is no such folder") + remedy);
    }
    if (!Files.isReadable(folder)) {
      throw new InputException(
          folder + ": permission denied to read this folder; change its permissions, or" + remedy.substring(1));
    }
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + ".gz");
    if (Files.exists(plain)) {
      return IdxFile.open(plain);
    }
    if (Files.exists(packed)) {
      return IdxFile.open(packed);
    }
    throw new InputException(folder + ": has neither " + name + " nor " + name + ".gz" + remedy);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return images.rowShape();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    images.decode(row, into, offset);
  }

  @Override
  public int label(int row) {
    return labels[row] & 0xff;
  }
}
