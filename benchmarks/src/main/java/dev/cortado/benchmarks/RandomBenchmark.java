package dev.cortado.benchmarks;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Random numbers, a new draw with each call. */
public class RandomBenchmark extends OnKernels {
  /** The kernels; each writes one number an element. */
  public enum Kernel {
    /** In [0, 1). */
    UNIFORM,
    /** Standard normal. */
    NORMAL,
    /** 0 or 1 / keep. */
    DROPOUT_MASK
  }

  /** Which. */
  @Param
  public Kernel kernel;

  /** How many: of main memory, of the noise of W1, and the ugly one. */
  @Param({"1048576", "2048", "1009"})
  public int elements;

  private final RandomStream stream = new RandomStream(3, "benchmark");
  private Runnable call;
  private Tensor out;

  @Override
  protected Runnable prepare(Kernels engine) {
    out = Tensor.zeros(elements);
    call = switch (kernel) {
      case UNIFORM -> () -> engine.uniform(stream, out);
      case NORMAL -> () -> engine.normal(stream, out);
      case DROPOUT_MASK -> () -> engine.dropoutMask(stream, 0.8f, out);
    };
    return this::draw;
  }

  /** The kernel. */
  @Benchmark
  public void draw() {
    stream.seek(stream.position() + 1);
    call.run();
  }

  @Override
  public Work work() {
    return Work.floats(elements);
  }

  @Override
  public List<Tensor> results() {
    return List.of(out);
  }
}
