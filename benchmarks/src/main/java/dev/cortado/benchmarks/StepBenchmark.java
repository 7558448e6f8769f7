package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** A whole training step of W1, W2, W3: noise, forward, backward, Adam. */
@Warmup(iterations = 10, time = 2) // the many kernels of a pass are compiled one after the other
@Measurement(iterations = 5, time = 2)
public class StepBenchmark extends OnKernels {
  /** Which. */
  @Param({"W1", "W2", "W3"})
  public String workload;

  private Step step;

  @Override
  protected Runnable prepare(Kernels engine) {
    step = new Step(Net.Sizes.of(workload), engine);
    return this::step;
  }

  @Override
  protected void warmUp() {
    step.warmUp();
    super.warmUp();
  }

  /** The step. */
  @Benchmark
  public void step() {
    step.run();
  }

  @Override
  public Work work() {
    return Step.work(Net.Sizes.of(workload));
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
