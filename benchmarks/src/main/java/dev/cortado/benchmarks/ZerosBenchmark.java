package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.SplitMix64;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The products of a dense layer whose input has zeros, as images have, and what comes from a ReLU: forward, and the gradient of
 * its weights.
 */
public class ZerosBenchmark extends OnKernels {
  /** Rows x inputs x outputs. */
  @Param({"128x784x512", "1024x512x784", "67x131x45"})
  public String sizes;

  /** How many of a hundred inputs are zero, anywhere. */
  @Param({"0", "50", "80", "95"})
  public int zeros;

  private Runnable call;
  private Tensor y;
  private Tensor dw;

  @Override
  protected Runnable prepare(Kernels engine) {
    int[] s = Operands.sizes(sizes);
    Operands operands = new Operands();
    Tensor x = operands.numbers(Shape.of(s[0], s[1]));
    SplitMix64 random = new SplitMix64(12);
    for (int i = 0; i < x.size(); i++) {
      if (100 * random.uniform() < zeros) {
        x.data()[i] = 0;
      }
    }
    Tensor w = operands.between(-0.1f, 0.1f, Shape.of(s[1], s[2]));
    Tensor b = operands.numbers(Shape.of(s[2]));
    Tensor dy = operands.numbers(Shape.of(s[0], s[2]));
    y = Tensor.zeros(s[0], s[2]);
    dw = Tensor.zeros(s[1], s[2]);
    call = () -> {
      engine.affine(x, w, b, Activation.RELU, y);
      engine.matmulTransposeA(x, dy, dw, Into.REPLACE);
    };
    return this::layer;
  }

  /** y = relu(x . w + b) and dw = xT . dy. */
  @Benchmark
  public void layer() {
    call.run();
  }

  /** Those of a product that leaves nothing out. */
  @Override
  public Work work() {
    int[] s = Operands.sizes(sizes);
    return Work.operations(4.0 * s[0] * s[1] * s[2]);
  }

  @Override
  public List<Tensor> results() {
    return List.of(y, dw);
  }
}
