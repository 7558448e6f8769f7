package dev.cortado.benchmarks;

import dev.cortado.core.Tensor;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
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

  /** Where the rows come from. */
  @Param
  public RowSource.Kind source;

  /** Whether another thread prepares the next batch. */
  @Param({"false", "true"})
  public boolean prefetched;

  private final Tensor images = Tensor.zeros(BATCH, RowSource.PIXELS);
  private final Tensor labels = Tensor.zeros(BATCH);
  private final Tensor weights = Tensor.zeros(BATCH);
  private RowSource rows;
  private Batches batches;
  private long epoch;

  @Override
  public void open() {
    rows = new RowSource(source);
    BatchOptions options = BatchOptions.training(BATCH, 1);
    batches = prefetched ? Batches.prefetched(rows.data(), options) : Batches.of(rows.data(), options);
    batches.startEpoch(0);
  }

  @Override
  public void close() {
    batches.close();
    rows.close();
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
    return new Work(0, BATCH * RowSource.PIXELS * (source == RowSource.Kind.HEAP ? 8.0 : 5.0));
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
      for (int i = 0; i < RowSource.PIXELS; i++) {
        if (images.get(row, i) != RowSource.pixel(original, i) / 255f) {
          throw new IllegalStateException("row " + original + ", pixel " + i + ": got " + images.get(row, i));
        }
      }
      if (labels.data()[row] != RowSource.label(original) || weights.data()[row] != 1) {
        throw new IllegalStateException("row " + original + ": got label " + labels.data()[row]);
      }
    }
  }
}
