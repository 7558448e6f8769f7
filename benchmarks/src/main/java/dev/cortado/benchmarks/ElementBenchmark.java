package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Elementwise kernels: arithmetic, transcendental functions, gradients of activations. */
public class ElementBenchmark extends OnKernels {
  /** The kernels, with the numbers that each reads and writes an element. */
  public enum Kernel {
    /** Writes one value. */
    FILL(1),
    /** A copy, scaled. */
    ADD_SCALED(2),
    /** a + b */
    ADD(3),
    /** a - b */
    SUBTRACT(3),
    /** a * b */
    MULTIPLY(3),
    /** a / b */
    DIVIDE(3),
    /** By a number in a tensor. */
    SCALE_BY(2),
    /** Natural logarithm. */
    LOG(2),
    /** e to the x. */
    EXP(2),
    /** Hyperbolic tangent. */
    TANH(2),
    /** Logistic function. */
    SIGMOID(2),
    /** log(1 + exp(x)). */
    SOFTPLUS(2),
    /** max(x, 0). */
    RELU(2),
    /** Through the activation that is cheapest. */
    RELU_GRADIENT(3),
    /** Through one that is not. */
    SOFTPLUS_GRADIENT(3);

    private final int floats;

    Kernel(int floats) {
      this.floats = floats;
    }
  }

  /** Which. */
  @Param
  public Kernel kernel;

  /** How many: of main memory, of the pixels of a batch, and the ugly one. */
  @Param({"1048576", "100352", "1009"})
  public int elements;

  private Runnable call;
  private Tensor a;
  private Tensor b;
  private Tensor scalar;
  private Tensor out;

  @Override
  protected Runnable prepare(Kernels engine) {
    Operands operands = new Operands();
    Shape shape = Shape.of(elements);
    a = operands.between(-4, 4, shape);
    b = operands.between(0.5f, 4, shape);
    scalar = operands.between(0.5f, 2, Shape.of(1));
    out = Tensor.zeros(shape);
    call = switch (kernel) {
      case FILL -> () -> engine.fill(1.5f, out);
      case ADD_SCALED -> () -> engine.addScaled(0.5f, a, out, Into.REPLACE);
      case ADD -> () -> engine.add(a, b, out);
      case SUBTRACT -> () -> engine.subtract(a, b, out);
      case MULTIPLY -> () -> engine.multiply(a, b, out, Into.REPLACE);
      case DIVIDE -> () -> engine.divide(a, b, out, Into.REPLACE);
      case SCALE_BY -> () -> engine.scaleBy(scalar, 0.5f, a, out, Into.REPLACE);
      case LOG -> () -> engine.log(b, out);
      case EXP, TANH, SIGMOID, SOFTPLUS, RELU -> activation(engine, Activation.valueOf(kernel.name()), a);
      case RELU_GRADIENT -> () -> engine.activationGradient(Activation.RELU, b, a, out, Into.REPLACE);
      case SOFTPLUS_GRADIENT -> () -> engine.activationGradient(Activation.SOFTPLUS, b, a, out, Into.REPLACE);
    };
    return this::elements;
  }

  private Runnable activation(Kernels engine, Activation f, Tensor x) {
    return () -> engine.activation(f, x, out);
  }

  /** The kernel. */
  @Benchmark
  public void elements() {
    call.run();
  }

  @Override
  public Work work() {
    return Work.floats((double) kernel.floats * elements);
  }

  @Override
  public List<Tensor> results() {
    return List.of(out);
  }

  /** Every element, in double. */
  @Override
  public void verify() {
    for (int i = 0; i < elements; i++) {
      double expected = exact(a.data()[i], b.data()[i]);
      if (!(Math.abs(out.data()[i] - expected) <= 1e-6 * Math.max(1, Math.abs(expected)))) {
        throw new IllegalStateException(kernel + ", element " + i + ": got " + out.data()[i] + " for " + expected);
      }
    }
  }

  private double exact(double x, double y) {
    return switch (kernel) {
      case FILL -> 1.5;
      case ADD_SCALED -> 0.5 * x;
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case SCALE_BY -> scalar.data()[0] * 0.5 * x;
      case LOG -> Math.log(y);
      case EXP -> Math.exp(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case RELU -> Math.max(x, 0);
      case RELU_GRADIENT -> x; // all y are positive
      case SOFTPLUS_GRADIENT -> x * (1 - Math.exp(-y));
    };
  }
}
