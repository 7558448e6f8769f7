package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Products.Case;
import dev.cortado.benchmarks.workload.Products.Form;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import java.util.Locale;
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
public class CrossoverProductBenchmark extends Crossover {
  /** Form and m x k x n, as of {@link Case#label}. */
  @Param({"nn-2048x2048x2048", "nn-1024x1024x1024", "nn-512x512x512", "nn-256x256x256", "nn-128x128x128",
      "nn-128x784x512", "nn-128x512x256", "nn-1024x784x512", "tn-784x128x512", "tn-784x1024x512",
      "nt-128x512x784", "nt-128x784x512", "nt-1024x512x784", "nn-37x53x29"})
  public String product;

  private Kernels engine;
  private Tensor a;
  private Tensor b;
  private Tensor out;
  private Runnable call;

  @Override
  protected Runnable prepare(Kernels engine) {
    this.engine = engine;
    Case c = product();
    Operands operands = new Operands();
    a = operands.numbers(c.form() == Form.TN ? Shape.of(c.k(), c.m()) : Shape.of(c.m(), c.k()));
    b = operands.numbers(c.form() == Form.NT ? Shape.of(c.n(), c.k()) : Shape.of(c.k(), c.n()));
    out = Tensor.zeros(c.m(), c.n());
    call = engine.program(switch (c.form()) {
      case NN -> () -> engine.matmul(a, b, out, Into.REPLACE);
      case TN -> () -> engine.matmulTransposeA(a, b, out, Into.REPLACE);
      case NT -> () -> engine.matmulTransposeB(a, b, out, Into.REPLACE);
    });
    return this::multiply;
  }

  private Case product() {
    int[] s = Operands.sizes(product.substring(3));
    return new Case(Form.valueOf(product.substring(0, 2).toUpperCase(Locale.ROOT)), s[0], s[1], s[2]);
  }

  /** The product. */
  @Benchmark
  public void multiply() {
    if (contender == Contender.DEVICE_AND_TRANSFERS) {
      engine.written(a);
      engine.written(b);
      call.run();
      engine.read(out);
    } else {
      call.run();
    }
  }

  @Override
  public Work work() {
    return Work.operations(product().operations());
  }

  @Override
  public List<Tensor> results() {
    engine.read(out);
    return List.of(out);
  }

  /** The last element, summed in double. */
  @Override
  public void verify() {
    engine.read(out);
    Case c = product();
    int i = c.m() - 1;
    int j = c.n() - 1;
    double sum = 0;
    for (int k = 0; k < c.k(); k++) {
      sum += (double) (c.form() == Form.TN ? a.get(k, i) : a.get(i, k)) * (c.form() == Form.NT ? b.get(j, k) : b.get(k, j));
    }
    if (!(Math.abs(out.get(i, j) - sum) <= 1e-5 * c.k())) {
      throw new IllegalStateException(product + ": got " + out.get(i, j) + " for " + sum);
    }
  }
}
