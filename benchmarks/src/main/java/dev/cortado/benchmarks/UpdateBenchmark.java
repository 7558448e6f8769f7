package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Optimisers: one pass over all parameters. */
public class UpdateBenchmark extends OnKernels {
  /** The kernels, with the numbers that each reads and writes a parameter. */
  public enum Kernel {
    /** Reads gradient, weight and two moments, writes three of them. */
    ADAM(7),
    /** Reads gradient, weight and velocity, writes two of them. */
    SGD(5),
    /** Reads gradient, weight and square, writes two of them. */
    RMS_PROP(5),
    /** Reads the gradients. */
    CLIP_SCALE(1);

    private final int floats;

    Kernel(int floats) {
      this.floats = floats;
    }
  }

  /** Which. */
  @Param
  public Kernel kernel;

  /** How many, in tensors of nine tenths and one tenth: W1, W3, and the ugly one. */
  @Param({"1081338", "219486", "1009"})
  public int parameters;

  private Runnable call;
  private Tensor[] weights;
  private Tensor scale;

  @Override
  protected Runnable prepare(Kernels engine) {
    Operands operands = new Operands();
    weights = tensors(operands, -1, 1);
    Tensor[] gradients = tensors(operands, -1e-3f, 1e-3f);
    Tensor[] first = tensors(operands, -1e-3f, 1e-3f);
    Tensor[] second = tensors(operands, 0.5e-6f, 1e-6f);
    scale = Tensor.scalar(1);
    UpdateRule.Adam adam = new UpdateRule.Adam();
    adam.rate = 1e-6f; // small steps, or the weights of millions of calls would leave the range of float
    adam.beta1 = 0.9f;
    adam.beta2 = 0.999f;
    adam.epsilon = 1e-8f;
    adam.correction1 = 0.5f;
    adam.correction2 = 0.5f;
    UpdateRule.Sgd sgd = new UpdateRule.Sgd();
    sgd.rate = 1e-6f;
    sgd.momentum = 0.9f;
    UpdateRule.RmsProp rmsProp = new UpdateRule.RmsProp();
    rmsProp.rate = 1e-6f;
    rmsProp.decay = 0.99f;
    rmsProp.epsilon = 1e-8f;
    call = switch (kernel) {
      case ADAM -> () -> engine.adam(gradients, scale, adam, first, second, weights);
      case SGD -> () -> engine.sgd(gradients, scale, sgd, first, weights);
      case RMS_PROP -> () -> engine.rmsProp(gradients, scale, rmsProp, second, weights);
      case CLIP_SCALE -> () -> engine.clipScale(gradients, 1e-4f, scale);
    };
    return this::update;
  }

  private Tensor[] tensors(Operands operands, float least, float greatest) {
    int small = parameters / 10;
    return Stream.of(parameters - small, small).map(n -> operands.between(least, greatest, Shape.of(n)))
        .toArray(Tensor[]::new);
  }

  /** The kernel. */
  @Benchmark
  public void update() {
    call.run();
  }

  @Override
  public Work work() {
    return Work.floats((double) kernel.floats * parameters);
  }

  @Override
  public List<Tensor> results() {
    return Stream.concat(Stream.of(weights), Stream.of(scale)).toList();
  }
}
