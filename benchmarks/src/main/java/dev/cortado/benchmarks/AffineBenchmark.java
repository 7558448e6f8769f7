package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A dense layer forward: product, bias and activation in one. */
public class AffineBenchmark extends OnKernels {
  /** Rows x inputs x outputs: the layers of W1 to W4, and the ugly one. */
  @Param({"128x784x512", "1024x784x512", "128x16x256", "128x256x512", "64x64x2", "1x784x512", "37x53x29"})
  public String sizes;

  /** What follows the bias. */
  @Param({"RELU", "IDENTITY", "TANH"})
  public Activation activation;

  private Runnable call;
  private Tensor y;

  @Override
  protected Runnable prepare(Kernels engine) {
    int[] s = Operands.sizes(sizes);
    Operands operands = new Operands();
    Tensor x = operands.numbers(Shape.of(s[0], s[1]));
    Tensor w = operands.between(-0.1f, 0.1f, Shape.of(s[1], s[2]));
    Tensor b = operands.numbers(Shape.of(s[2]));
    y = Tensor.zeros(s[0], s[2]);
    call = () -> engine.affine(x, w, b, activation, y);
    return this::forward;
  }

  /** The layer. */
  @Benchmark
  public void forward() {
    call.run();
  }

  @Override
  public Work work() {
    int[] s = Operands.sizes(sizes);
    return Work.operations(2.0 * s[0] * s[1] * s[2]);
  }

  @Override
  public List<Tensor> results() {
    return List.of(y);
  }
}
