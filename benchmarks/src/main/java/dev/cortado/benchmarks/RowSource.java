package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.IdxDataSet;
import dev.cortado.models.data.IdxFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows of 28 by 28 pixels made by a formula, on the heap or in files that are deleted when this is closed. */
public final class RowSource implements AutoCloseable {
  /** Pixels of a row. */
  static final int PIXELS = 784;
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  /** Where the rows come from. */
  public enum Kind {
    /** 2,000 rows as floats on the heap. */
    HEAP(2_000),
    /** As many, as bytes in a file. */
    SMALL_FILE(2_000),
    /** 187 MiB of bytes in a file: more than the heap of a fork has. */
    LARGE_FILE(250_000);

    private final int rows;

    Kind(int rows) {
      this.rows = rows;
    }
  }

  private final DataSet data;
  private Path folder;

  RowSource(Kind kind) {
    try {
      data = kind == Kind.HEAP ? onHeap(kind.rows) : inFile(kind.rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataSet data() {
    return data;
  }

  /** A pixel as the byte in the file. */
  static int pixel(int row, int i) {
    return (row * 31 + i * 7) & 0xff;
  }

  static int label(int row) {
    return row % CLASSES;
  }

  private static DataSet onHeap(int rows) {
    float[] pixels = new float[rows * PIXELS];
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < PIXELS; i++) {
        pixels[row * PIXELS + i] = pixel(row, i) / 255f;
      }
      classes[row] = label(row);
    }
    return ArrayDataSet.of(Shape.of(SIDE, SIDE), pixels, classes, CLASSES);
  }

  private DataSet inFile(int rows) throws IOException {
    folder = Files.createTempDirectory("cortado-batches");
    Path pixels = folder.resolve("images");
    Path classes = folder.resolve("labels");
    byte[] bytes = new byte[PIXELS];
    try (DataOutputStream out = file(pixels, rows, SIDE, SIDE); DataOutputStream to = file(classes, rows)) {
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < PIXELS; i++) {
          bytes[i] = (byte) pixel(row, i);
        }
        out.write(bytes);
        to.write(label(row));
      }
    }
    return IdxDataSet.of(IdxFile.open(pixels), IdxFile.open(classes), CLASSES);
  }

  private static DataOutputStream file(Path path, int... dimensions) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
    out.writeInt(0x800 + dimensions.length);
    for (int dimension : dimensions) {
      out.writeInt(dimension);
    }
    return out;
  }

  @Override
  public void close() {
    if (folder != null) {
      try {
        Files.deleteIfExists(folder.resolve("images"));
        Files.deleteIfExists(folder.resolve("labels"));
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
