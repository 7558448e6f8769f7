package dev.cortado.examples.cli;

import dev.cortado.models.data.DataSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the four files that {@code --data} reads, in the format of MNIST. */
record IdxFolder(Path path) {
  /**
   * The files of these rows.
   *
   * @param train rows to learn from, with labels
   * @param test held out, of the same shape
   */
  static void write(Path folder, DataSet train, DataSet test) throws IOException {
    IdxFolder files = new IdxFolder(folder);
    files.write("train", train);
    files.write("t10k", test);
  }

  private void write(String split, DataSet rows) throws IOException {
    int size = rows.shape().size();
    ByteBuffer pixels = ByteBuffer.allocate(rows.size() * size);
    ByteBuffer classes = ByteBuffer.allocate(rows.size());
    float[] row = new float[size];
    for (int i = 0; i < rows.size(); i++) {
      rows.read(i, row, 0);
      for (float pixel : row) {
        pixels.put((byte) Math.round(255 * pixel));
      }
      classes.put((byte) rows.label(i));
    }
    write(split, images(rows.size(), (int) Math.sqrt(size), pixels.array()), labels(classes.array()));
  }

  /** The files of a split, as bytes. */
  void write(String split, byte[] images, byte[] labels) throws IOException {
    Files.write(images(split), images);
    Files.write(labels(split), labels);
  }

  Path images(String split) {
    return path.resolve(split + "-images-idx3-ubyte");
  }

  Path labels(String split) {
    return path.resolve(split + "-labels-idx1-ubyte");
  }

  /** A file of so many square images. */
  static byte[] images(int rows, int side, byte[] pixels) {
    return ByteBuffer.allocate(16 + pixels.length).putInt(0x803).putInt(rows).putInt(side).putInt(side).put(pixels).array();
  }

  /** A file of these labels. */
  static byte[] labels(byte[] classes) {
    return ByteBuffer.allocate(8 + classes.length).putInt(0x801).putInt(classes.length).put(classes).array();
  }
}
