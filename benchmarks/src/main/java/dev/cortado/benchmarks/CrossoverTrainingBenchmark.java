package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Net;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole training steps on SIMD and on a device: noise, forward, backward, Adam. To be brought is the batch, to be read the
 * loss; weights stay where they are in any case.
 */
@Warmup(iterations = 1, time = 3) // the many kernels of a pass are compiled one after the other
@Measurement(iterations = 3, time = 1)
public class CrossoverTrainingBenchmark extends Crossover {
  /** W1, W2 or W3; after an x with another batch. */
  @Param({"W1x8192", "W2", "W1", "W3"})
  public String workload;

  private Step step;

  private Net.Sizes sizes() {
    int x = workload.indexOf('x');
    Net.Sizes sizes = Net.Sizes.of(x < 0 ? workload : workload.substring(0, x));
    return x < 0 ? sizes
        : new Net.Sizes(sizes.first(), sizes.second(), sizes.latent(), Integer.parseInt(workload.substring(x + 1)));
  }

  @Override
  protected Runnable prepare(Kernels engine) {
    step = new Step(sizes(), engine);
    step.run();
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
    if (contender == Contender.DEVICE) {
      step.again();
    } else {
      step.run();
      step.loss();
    }
  }

  @Override
  public Work work() {
    return Step.work(sizes());
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
