package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Losses, each with one number a row, and their gradients. */
public class LossBenchmark extends OnKernels {
  /** The kernels, with how often each passes over a matrix. */
  public enum Kernel {
    /** Of pixels, with its gradient. */
    BERNOULLI_CROSS_ENTROPY(3),
    /** Of classes, with its gradient. */
    SOFTMAX_CROSS_ENTROPY(2),
    /** Of numbers. */
    SQUARED_ERROR(2),
    /** Its gradient. */
    SQUARED_ERROR_GRADIENT(3),
    /** With a variance of each number. */
    GAUSSIAN_LIKELIHOOD(3),
    /** Its gradient with respect to the mean. */
    GAUSSIAN_LIKELIHOOD_MEAN_GRADIENT(4),
    /** Its gradient with respect to the log variance. */
    GAUSSIAN_LIKELIHOOD_VARIANCE_GRADIENT(4);

    private final int passes;

    Kernel(int passes) {
      this.passes = passes;
    }
  }

  /** Which. */
  @Param
  public Kernel kernel;

  /** Rows x columns: pixels of W1 to W3, classes, and the ugly one. */
  @Param({"128x784", "1024x784", "64x784", "128x10", "37x53"})
  public String sizes;

  private Runnable call;
  private Tensor rows;
  private Tensor gradient;

  @Override
  protected Runnable prepare(Kernels engine) {
    Operands operands = new Operands();
    Shape shape = Operands.shape(sizes);
    int n = shape.rows();
    Tensor x = operands.between(-4, 4, shape);
    Tensor targets = operands.between(0, 1, shape);
    Tensor logVariance = operands.numbers(shape);
    Tensor labels = operands.classes(n, shape.size() / n);
    Tensor drows = operands.numbers(Shape.of(n));
    rows = Tensor.zeros(n);
    gradient = Tensor.zeros(shape);
    call = switch (kernel) {
      case BERNOULLI_CROSS_ENTROPY -> () -> engine.bernoulliCrossEntropy(x, targets, rows, gradient);
      case SOFTMAX_CROSS_ENTROPY -> () -> engine.softmaxCrossEntropy(x, labels, rows, gradient);
      case SQUARED_ERROR -> () -> engine.squaredError(x, targets, rows);
      case SQUARED_ERROR_GRADIENT -> () -> engine.squaredErrorGradient(x, targets, drows, gradient, Into.REPLACE);
      case GAUSSIAN_LIKELIHOOD -> () -> engine.gaussianLikelihood(x, logVariance, targets, rows);
      case GAUSSIAN_LIKELIHOOD_MEAN_GRADIENT ->
          () -> engine.gaussianLikelihoodMeanGradient(x, logVariance, targets, drows, gradient, Into.REPLACE);
      case GAUSSIAN_LIKELIHOOD_VARIANCE_GRADIENT ->
          () -> engine.gaussianLikelihoodVarianceGradient(x, logVariance, targets, drows, gradient, Into.REPLACE);
    };
    return this::loss;
  }

  /** The kernel. */
  @Benchmark
  public void loss() {
    call.run();
  }

  @Override
  public Work work() {
    return Work.floats((double) kernel.passes * Operands.shape(sizes).size());
  }

  @Override
  public List<Tensor> results() {
    return List.of(rows, gradient);
  }
}
