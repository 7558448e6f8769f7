package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.IdxDataSet;
import dev.cortado.models.data.IdxFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/**
 * Shuffled batches, from the heap and from a mapped file of bytes, by the calling thread or prepared by another. The heap of
 * the forks has 64 MiB; the larger file has 187.
 */
@Fork(value = 3, jvmArgsAppend = {Measured.VECTOR_API, "-Xmx64m"})
public class BatchBenchmark extends Measured {
  private static final int BATCH = 128;
  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int CLASSES = 10;

  /** Where the rows come from. */
  public enum Source {
    /** 2,000 rows as floats on the heap. */
    HEAP(2_000),
    /** As many, as bytes in a file. */
    SMALL_FILE(2_000),
    /** More bytes than the heap has. */
    LARGE_FILE(250_000);

    private final int rows;

    Source(int rows) {
      this.rows = rows;
    }
  }

  /** Where the rows come from. */
  @Param
  public Source source;

  /** Whether another thread prepares the next batch. */
  @Param({"false", "true"})
  public boolean prefetched;

  private final Tensor images = Tensor.zeros(BATCH, PIXELS);
  private final Tensor labels = Tensor.zeros(BATCH);
  private final Tensor weights = Tensor.zeros(BATCH);
  private Path folder;
  private DataSet data;
  private Batches batches;
  private long epoch;

  @Override
  public void open() {
    try {
      data = source == Source.HEAP ? onHeap() : inFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BatchOptions options = BatchOptions.training(BATCH, 1);
    batches = prefetched ? Batches.prefetched(data, options) : Batches.of(data, options);
    batches.startEpoch(0);
  }

  private DataSet onHeap() {
    float[] pixels = new float[source.rows * PIXELS];
    int[] classes = new int[source.rows];
    for (int row = 0; row < source.rows; row++) {
      for (int i = 0; i < PIXELS; i++) {
        pixels[row * PIXELS + i] = pixel(row, i) / 255f;
      }
      classes[row] = row % CLASSES;
    }
    return ArrayDataSet.of(Shape.of(SIDE, SIDE), pixels, classes, CLASSES);
  }

  private DataSet inFile() throws IOException {
    folder = Files.createTempDirectory("cortado-batches");
    Path pixels = folder.resolve("images");
    Path classes = folder.resolve("labels");
    byte[] bytes = new byte[PIXELS];
    try (DataOutputStream out = file(pixels, source.rows, SIDE, SIDE); DataOutputStream to = file(classes, source.rows)) {
      for (int row = 0; row < source.rows; row++) {
        for (int i = 0; i < PIXELS; i++) {
          bytes[i] = (byte) pixel(row, i);
        }
        out.write(bytes);
        to.write(row % CLASSES);
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

  private static int pixel(int row, int i) {
    return (row * 31 + i * 7) & 0xff;
  }

  @Override
  public void close() {
    batches.close();
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

  /** The next batch. */
  @Benchmark
  public boolean next() {
    boolean more = batches.next(images, labels, weights);
    if (!more) {
      batches.startEpoch(++epoch);
      more = batches.next(images, labels, weights);
    }
    return more;
  }

  /** Bytes read, floats written. */
  @Override
  public Work work() {
    return new Work(0, BATCH * PIXELS * (source == Source.HEAP ? 8.0 : 5.0));
  }

  @Override
  public List<Tensor> results() {
    return List.of(images, labels, weights);
  }

  /** Every pixel and label, by the formula that they come from. */
  @Override
  public void verify() {
    for (int row = 0; row < BATCH; row++) {
      int original = batches.row(row);
      for (int i = 0; i < PIXELS; i++) {
        if (images.get(row, i) != pixel(original, i) / 255f) {
          throw new IllegalStateException("row " + original + ", pixel " + i + ": got " + images.get(row, i));
        }
      }
      if (labels.data()[row] != original % CLASSES || weights.data()[row] != 1) {
        throw new IllegalStateException("row " + original + ": got label " + labels.data()[row]);
      }
    }
  }
}
