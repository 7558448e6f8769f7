package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.TrainingModel;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Training on more rows than the heap holds: steps of W1's net on shuffled batches that another thread prepares, beside the
 * same steps on rows that lie on the heap. The heap of the forks has 64 MiB, the rows of the larger file take 187 in it and
 * would take 748 as floats.
 */
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = {Measured.VECTOR_API, "-Xmx64m"})
public class StreamingBenchmark extends Measured {
  /** Where the rows come from. */
  @Param({"LARGE_FILE", "HEAP"})
  public RowSource.Kind source;

  /** How many threads compute, beside the one that prepares batches. */
  @Param("1")
  public int threads;

  private RowSource rows;
  private Kernels kernels;
  private WorkerTeam team;
  private Batches batches;
  private TrainingModel model;
  private long epoch;

  @Override
  public void open() {
    Net.Sizes sizes = Net.Sizes.of("W1");
    rows = new RowSource(source);
    team = WorkerTeam.of(threads);
    batches = Batches.prefetched(rows.data(), BatchOptions.training(sizes.batch(), 1));
    batches.startEpoch(0);
    kernels = Backends.named("vector", team);
    model = new TrainingModel(sizes, kernels);
  }

  @Override
  protected void warmUp() {
    WarmUp.ofSteps(kernels);
    WarmUp.of(this::step);
  }

  @Override
  public void close() {
    batches.close();
    team.close();
    rows.close();
  }

  /** The step on the next batch. */
  @Benchmark
  public void step() {
    if (!model.step(batches)) {
      batches.startEpoch(++epoch);
      model.step(batches);
    }
  }

  @Override
  public Work work() {
    return Step.work(Net.Sizes.of("W1"));
  }

  @Override
  public List<Tensor> results() {
    return List.of(Tensor.scalar(model.loss()));
  }

  /** The loss is about that of guessing, {@code 784 log 2 + log 10}, at first, and falls, as the rows follow a formula. */
  @Override
  public void verify() {
    if (!(model.loss() > 100 && model.loss() < 548.5)) {
      throw new IllegalStateException("the loss cannot be " + model.loss());
    }
  }
}
