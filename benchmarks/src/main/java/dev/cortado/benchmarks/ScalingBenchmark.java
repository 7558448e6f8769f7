package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** Whether time grows as the work does: training with 1, 4 and 16 times the batch, the width of the layers, the rows. */
@Warmup(iterations = 10, time = 2) // the many kernels of a pass are compiled one after the other
@Measurement(iterations = 5, time = 2)
public class ScalingBenchmark extends OnKernels {
  private static final Net.Sizes BASE = new Net.Sizes(64, 32, 16, 64);
  private static final int STEPS = 10;

  /** What grows. */
  public enum Scaled {
    /** Rows of a step. */
    BATCH,
    /** Units of all hidden layers. */
    WIDTH,
    /** Rows of an epoch, which is what a call then makes. */
    ROWS
  }

  /** What grows. */
  @Param
  public Scaled scaled;

  /** How much. */
  @Param({"16", "4", "1"})
  public int factor;

  private Step step;
  private int steps;

  private Net.Sizes sizes() {
    return switch (scaled) {
      case BATCH -> new Net.Sizes(BASE.first(), BASE.second(), BASE.latent(), BASE.batch() * factor);
      case WIDTH -> new Net.Sizes(BASE.first() * factor, BASE.second() * factor, BASE.latent(), BASE.batch());
      case ROWS -> BASE;
    };
  }

  private int steps() {
    return scaled == Scaled.ROWS ? STEPS * factor : 1;
  }

  @Override
  protected Runnable prepare(Kernels engine) {
    step = new Step(sizes(), engine);
    steps = steps();
    return this::train;
  }

  @Override
  protected void warmUp() {
    step.warmUp();
    super.warmUp();
  }

  /** A step, or an epoch. */
  @Benchmark
  public void train() {
    for (int i = 0; i < steps; i++) {
      step.run();
    }
  }

  @Override
  public Work work() {
    return Work.operations(steps() * Step.work(sizes()).operations());
  }

  @Override
  public List<Tensor> results() {
    return List.of(Tensor.scalar(step.loss()));
  }

  @Override
  public void verify() {
    step.verify();
  }
}
