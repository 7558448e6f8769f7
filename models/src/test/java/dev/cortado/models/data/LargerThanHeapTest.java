package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Tensor;
import dev.cortado.models.ChildJvm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 64 MiB, plain and gzip, is read shuffled in a heap of 24 MiB. */
class LargerThanHeapTest {
  private static final int ROWS = 65536;
  private static final int SIDE = 32;

  @TempDir Path folder;

  /** Runs in the small heap: every row must come once, and hold its own number. */
  static final class Child {
    public static void main(String[] files) {
      System.out.println("heap " + Runtime.getRuntime().maxMemory() / (1 << 20));
      for (String name : files) {
        IdxFile images = IdxFile.open(Path.of(name));
        byte[] labels = new byte[ROWS];
        DataSet data = new DataSetOver(images, labels);
        BitCounter seen = new BitCounter();
        try (Batches batches = Batches.prefetched(data, BatchOptions.training(64, 1))) {
          Tensor x = Tensor.zeros(64, SIDE, SIDE);
          Tensor y = Tensor.zeros(64);
          Tensor w = Tensor.zeros(64);
          while (batches.next(x, y, w)) {
            for (int i = 0; i < 64; i++) {
              int row = batches.row(i);
              seen.count(row, x.data(), i * SIDE * SIDE);
            }
          }
        }
        System.out.println(seen.rows + " rows, " + seen.wrong + " wrong");
      }
    }
  }

  private static final class BitCounter {
    private int rows;
    private int wrong;

    void count(int row, float[] pixels, int offset) {
      rows++;
      boolean good = pixels[offset] == (row >>> 8) / 255f && pixels[offset + 1] == (row & 0xff) / 255f;
      wrong += good ? 0 : 1;
    }
  }

  private record DataSetOver(IdxFile images, byte[] labels) implements DataSet {
    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public dev.cortado.core.Shape shape() {
      return images.rowShape();
    }

    @Override
    public int classes() {
      return 10;
    }

    @Override
    public void read(int row, float[] into, int offset) {
      images.decode(row, into, offset);
    }

    @Override
    public int label(int row) {
      return labels[row];
    }
  }

  @Test
  void isMappedOrUnpackedBesideTheHeap() throws Exception {
    Path plain = folder.resolve("images");
    Path gzip = folder.resolve("images.gz");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plain), 1 << 16)) {
      write(out);
    }
    try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(gzip)) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    }, 1 << 16)) {
      write(out);
    }
    String output = ChildJvm.run(List.of("-Xmx24m", "-XX:+UseSerialGC"), Child.class, plain.toString(), gzip.toString());
    assertEquals("heap 23\n65536 rows, 0 wrong\n65536 rows, 0 wrong\nexit 0", output);
  }

  private static void write(OutputStream out) throws IOException {
    out.write(new byte[] {0, 0, 8, 3, 0, 1, 0, 0, 0, 0, 0, SIDE, 0, 0, 0, SIDE});
    byte[] row = new byte[SIDE * SIDE];
    for (int i = 0; i < ROWS; i++) {
      row[0] = (byte) (i >>> 8);
      row[1] = (byte) i;
      out.write(row);
    }
  }
}
