package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Encoding.Encoder;
import dev.cortado.benchmarks.workload.Net;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** W4: images to the means of their posteriors, a thousand at once; and how long a single one takes. */
@Warmup(iterations = 10, time = 2) // the many kernels of a pass are compiled one after the other
@Measurement(iterations = 5, time = 2)
public class EncodeBenchmark extends OnKernels {
  private static final int ROWS = 10_000;

  /** How many at once. */
  @Param({"1000", "1"})
  public int images;

  private Rows rows;
  private Encoder encoder;
  private int start;
  private float[] means;

  @Override
  protected Runnable prepare(Kernels engine) {
    rows = Rows.random(1);
    encoder = new Encoder(new Net(Net.Sizes.of("W4"), 7), images, engine);
    means = new float[images * Net.Sizes.of("W4").latent()];
    return this::encode;
  }

  /** The next images. */
  @Benchmark
  public float[] encode() {
    means = encoder.encode(rows, start);
    start = (start + images) % ROWS;
    return means;
  }

  @Override
  public Work work() {
    Net.Sizes sizes = Net.Sizes.of("W4");
    return Work.operations(2.0 * images * (784 * sizes.first() + sizes.first() * sizes.second()
        + sizes.second() * sizes.latent()));
  }

  @Override
  public List<Tensor> results() {
    return List.of(Tensor.wrap(Shape.of(means.length), means));
  }
}
