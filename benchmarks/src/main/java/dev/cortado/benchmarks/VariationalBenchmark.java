package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** What only variational autoencoders need, on latent spaces. */
public class VariationalBenchmark extends OnKernels {
  private static final float FREE_BITS = 0.1f;

  /** The kernels, with how often each passes over a matrix. */
  public enum Kernel {
    /** A sample of the posterior. */
    REPARAMETERIZE(4),
    /** Its gradient with respect to the log variance. */
    REPARAMETERIZE_VARIANCE_GRADIENT(4),
    /** Which dimensions free bits leave alive. */
    GAUSSIAN_KL_ACTIVE(2),
    /** The divergence of each row. */
    GAUSSIAN_KL(2),
    /** Its gradient with respect to the mean. */
    GAUSSIAN_KL_MEAN_GRADIENT(2),
    /** Its gradient with respect to the log variance. */
    GAUSSIAN_KL_VARIANCE_GRADIENT(2);

    private final int passes;

    Kernel(int passes) {
      this.passes = passes;
    }
  }

  /** Which. */
  @Param
  public Kernel kernel;

  /** Rows x dimensions: W1, W2, W3, and the ugly one. */
  @Param({"128x16", "1024x16", "64x2", "37x5"})
  public String sizes;

  private Runnable call;
  private Tensor result;

  @Override
  protected Runnable prepare(Kernels engine) {
    Operands operands = new Operands();
    Shape shape = Operands.shape(sizes);
    int n = shape.rows();
    int d = shape.size() / n;
    Tensor mean = operands.numbers(shape);
    Tensor logVariance = operands.numbers(shape);
    Tensor other = operands.numbers(shape);
    Tensor dz = operands.numbers(shape);
    Tensor active = operands.between(1, 1, Shape.of(d));
    Tensor drows = operands.numbers(Shape.of(n));
    result = switch (kernel) {
      case GAUSSIAN_KL_ACTIVE -> Tensor.zeros(d);
      case GAUSSIAN_KL -> Tensor.zeros(n);
      default -> Tensor.zeros(shape);
    };
    Tensor out = result;
    call = switch (kernel) {
      case REPARAMETERIZE -> () -> engine.reparameterize(mean, logVariance, other, out);
      case REPARAMETERIZE_VARIANCE_GRADIENT ->
          () -> engine.reparameterizeVarianceGradient(logVariance, other, dz, out, Into.REPLACE);
      case GAUSSIAN_KL_ACTIVE -> () -> engine.gaussianKlActive(mean, logVariance, 1, FREE_BITS, out);
      case GAUSSIAN_KL -> () -> engine.gaussianKl(mean, logVariance, 1, FREE_BITS, active, out);
      case GAUSSIAN_KL_MEAN_GRADIENT -> () -> engine.gaussianKlMeanGradient(mean, 1, active, drows, out, Into.REPLACE);
      case GAUSSIAN_KL_VARIANCE_GRADIENT ->
          () -> engine.gaussianKlVarianceGradient(logVariance, 1, active, drows, out, Into.REPLACE);
    };
    return this::latent;
  }

  /** The kernel. */
  @Benchmark
  public void latent() {
    call.run();
  }

  @Override
  public Work work() {
    return Work.floats((double) kernel.passes * Operands.shape(sizes).size());
  }

  @Override
  public List<Tensor> results() {
    return List.of(result);
  }
}
