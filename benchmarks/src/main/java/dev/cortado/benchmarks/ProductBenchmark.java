package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Products.Case;
import dev.cortado.benchmarks.workload.Products.Form;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Matrix products in their three forms: a square, the layers of W1 to W3, an image alone, and the ugly one. */
public class ProductBenchmark extends OnKernels {
  /** What is transposed. */
  @Param
  public Form form;

  /** m x k x n, as of {@link Case}. */
  @Param({"512x512x512", "128x784x512", "128x512x256", "1024x784x512", "64x784x128", "1x784x512", "37x53x29"})
  public String sizes;

  private Runnable call;
  private Tensor a;
  private Tensor b;
  private Tensor out;

  @Override
  protected Runnable prepare(Kernels engine) {
    Case product = product();
    Operands operands = new Operands();
    a = operands.numbers(form == Form.TN ? Shape.of(product.k(), product.m()) : Shape.of(product.m(), product.k()));
    b = operands.numbers(form == Form.NT ? Shape.of(product.n(), product.k()) : Shape.of(product.k(), product.n()));
    out = Tensor.zeros(product.m(), product.n());
    call = switch (form) {
      case NN -> () -> engine.matmul(a, b, out, Into.REPLACE);
      case TN -> () -> engine.matmulTransposeA(a, b, out, Into.REPLACE);
      case NT -> () -> engine.matmulTransposeB(a, b, out, Into.REPLACE);
    };
    return this::multiply;
  }

  private Case product() {
    int[] s = Operands.sizes(sizes);
    return new Case(form, s[0], s[1], s[2]);
  }

  /** The product. */
  @Benchmark
  public void multiply() {
    call.run();
  }

  @Override
  public Work work() {
    return Work.operations(product().operations());
  }

  @Override
  public List<Tensor> results() {
    return List.of(out);
  }

  /** The last element, summed in double. */
  @Override
  public void verify() {
    Case product = product();
    int i = product.m() - 1;
    int j = product.n() - 1;
    double sum = 0;
    for (int k = 0; k < product.k(); k++) {
      sum += (double) (form == Form.TN ? a.get(k, i) : a.get(i, k)) * (form == Form.NT ? b.get(j, k) : b.get(k, j));
    }
    if (!(Math.abs(out.get(i, j) - sum) <= 1e-5 * product.k())) {
      throw new IllegalStateException(product.label() + ": got " + out.get(i, j) + " for " + sum);
    }
  }
}
