package dev.cortado.models.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Bytes of IDX files for tests. */
final class IdxBuilder {
  private IdxBuilder() {}

  /** A file whose data byte i is (byte) (i * 7 + 3). */
  static byte[] bytes(int... dimensions) {
    int size = 1;
    for (int d : dimensions) {
      size *= d;
    }
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) (i * 7 + 3);
    }
    return bytes(data, dimensions);
  }

  static byte[] bytes(byte[] data, int... dimensions) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * dimensions.length + data.length);
    out.putInt(0x00000800 | dimensions.length);
    for (int d : dimensions) {
      out.putInt(d);
    }
    return out.put(data).array();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Writes the four classic files; labels are i mod 10. */
  static void folder(Path folder, int train, int test) throws IOException {
    pair(folder, "train", train);
    pair(folder, "t10k", test);
  }

  private static void pair(Path folder, String name, int rows) throws IOException {
    byte[] labels = new byte[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = (byte) (i % 10);
    }
    Files.write(folder.resolve(name + "-images-idx3-ubyte"), bytes(rows, 5, 4));
    Files.write(folder.resolve(name + "-labels-idx1-ubyte.gz"), gzip(bytes(labels, rows)));
  }
}
