package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Products.Case;
import dev.cortado.benchmarks.workload.Products.Form;
import dev.cortado.benchmarks.workload.Products.Product;
import dev.cortado.core.Tensor;
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

  private Product product;

  @Override
  protected Runnable prepare(Kernels engine) {
    product = new Product(which(), engine);
    return this::multiply;
  }

  private Case which() {
    int[] s = Operands.sizes(sizes);
    return new Case(form, s[0], s[1], s[2]);
  }

  /** The product. */
  @Benchmark
  public void multiply() {
    product.run();
  }

  @Override
  public Work work() {
    return Work.operations(which().operations());
  }

  @Override
  public List<Tensor> results() {
    return List.of(product.out());
  }

  @Override
  public void verify() {
    product.check();
  }
}
