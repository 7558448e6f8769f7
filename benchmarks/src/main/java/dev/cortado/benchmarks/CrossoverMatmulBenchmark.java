package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Products.Case;
import dev.cortado.benchmarks.workload.Products.Product;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matrix products on SIMD and on a device: those of W5. A graphics card deserves larger ones too:
 * {@code -p product=nn-4096x4096x4096,nn-8192x8192x8192}.
 */
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CrossoverMatmulBenchmark extends Crossover {
  /** Form and m x k x n, as of {@link Case#label}. */
  @Param({"nn-2048x2048x2048", "nn-1024x1024x1024", "nn-512x512x512", "nn-256x256x256", "nn-128x128x128",
      "nn-128x784x512", "nn-128x512x256", "nn-1024x784x512", "tn-784x128x512", "tn-784x1024x512",
      "nt-128x512x784", "nt-128x784x512", "nt-1024x512x784", "nn-37x53x29"})
  public String product;

  private Kernels engine;
  private Product operands;
  private Runnable call;

  @Override
  protected Runnable prepare(Kernels engine) {
    this.engine = engine;
    operands = new Product(Case.of(product), engine);
    call = engine.program(operands);
    return this::multiply;
  }

  /** The product. */
  @Benchmark
  public void multiply() {
    if (contender == Contender.DEVICE_AND_TRANSFERS) {
      operands.operands().forEach(engine::written);
      call.run();
      engine.read(operands.out());
    } else {
      call.run();
    }
  }

  @Override
  public Work work() {
    return Work.operations(Case.of(product).operations());
  }

  @Override
  public List<Tensor> results() {
    engine.read(operands.out());
    return List.of(operands.out());
  }

  @Override
  public void verify() {
    operands.check();
  }
}
