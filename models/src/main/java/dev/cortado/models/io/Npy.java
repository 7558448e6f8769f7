package dev.cortado.models.io;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes arrays in NumPy's .npy format, version 1.0: little-endian 32-bit floats, row-major. */
public final class Npy {
  private Npy() {}

  /**
   * Writes a tensor with its shape.
   *
   * @throws dev.cortado.models.InputException if the file cannot be written; what was there before is unchanged
   */
  public static void write(Path file, Tensor tensor) {
    try (AtomicFile out = AtomicFile.create(file)) {
      out.write(header(tensor.shape()));
      out.write(tensor.data());
      out.commit();
    }
  }

  private static byte[] header(Shape shape) {
    StringBuilder dimensions = new StringBuilder();
    for (int axis = 0; axis < shape.rank(); axis++) {
      dimensions.append(axis == 0 ? "" : ", ").append(shape.dimension(axis));
    }
    // A tuple of one needs its comma.
    String tuple = "(" + dimensions + (shape.rank() == 1 ? ",)" : ")");
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + ", }";
    // Magic, version and length take 10 bytes; the data begin at a multiple of 64.
    int length = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
    String padded = text + " ".repeat(length - text.length() - 1) + "\n";
    byte[] header = ("\u0093NUMPY\u0001\u0000" + (char) (length & 0xff) + (char) (length >>> 8) + padded)
        .getBytes(StandardCharsets.ISO_8859_1);
    return header;
  }
}
