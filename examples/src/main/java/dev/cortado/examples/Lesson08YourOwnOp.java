package dev.cortado.examples;

import static dev.cortado.autodiff.Ops.mean;
import static dev.cortado.autodiff.Ops.squaredError;

import dev.cortado.autodiff.GradientCheck;
import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lesson 8: your own operation.
 *
 * <p>An operation is one class: what it needs, what it computes, and what its derivative is, on one screen. It allocates in
 * its constructor and makes kernel calls in the other two methods, so it is as fast as the kernels and runs wherever they
 * do.
 */
public final class Lesson08YourOwnOp {
  private Lesson08YourOwnOp() {}

  /** y = x * sigmoid(x), "swish" (Ramachandran, Zoph and Le 2017, "Searching for activation functions").   x, y: [n, d] */
  static final class Swish extends Op {
    private final Variable x;
    private final Tensor s; // sigmoid(x), kept for backward
    private final Tensor t; // scratch

    Swish(Variable x) {
      super(x.shape(), x);
      this.x = x;
      this.s = Tensor.zeros(x.shape());
      this.t = Tensor.zeros(x.shape());
    }

    @Override
    protected void forward(Kernels k) {
      k.activation(Activation.SIGMOID, x.value(), s);
      k.multiply(x.value(), s, out().value(), Into.REPLACE);
    }

    @Override
    protected void backward(Kernels k) {
      if (x.hasGradient()) {
        Tensor dy = out().gradient();
        k.multiply(dy, s, x.gradient(), x.gradientInto()); //                                 dx += dy * s
        k.multiply(dy, x.value(), t, Into.REPLACE); //                                        t   = dy * x
        k.activationGradient(Activation.SIGMOID, s, t, x.gradient(), x.gradientInto()); //    dx += t * s (1 - s)
      }
    }
  }

  static Variable swish(Variable x) {
    return x.tape().record(new Swish(x));
  }

  /** Runs the lesson. */
  public static void main(String[] args) {
    Kernels kernels = new ScalarKernels();
    check(kernels);
    double loss = fitSine(kernels);
    System.out.println("a network of swish units follows a sine with a mean squared error of " + (float) loss);
    Check.that("the network learns the sine", loss < 1e-3);
    System.out.println("Lesson 8 is over: all checks passed.");
  }

  /** The derivative above was written by hand. So it is compared with the slope of the formula, in double precision. */
  private static void check(Kernels kernels) {
    Tape tape = Tape.training(kernels, 1);
    Variable x = tape.differentiable("x", Shape.of(4, 5));
    kernels.normal(new RandomStream(1, "x"), x.value());
    GradientCheck.Report report = GradientCheck.of(swish(x), x)
        .against(in -> Arrays.stream(in[0]).map(v -> v / (1 + Math.exp(-v))).toArray());
    System.out.println(report);
    Check.that("the derivative of swish is right", report.passed());
  }

  /** And it is used like any other: two layers, 64 points of a sine, 1,000 steps. */
  private static double fitSine(Kernels kernels) {
    Dense hidden = new Dense("hidden", 1, 32, Activation.IDENTITY, Initialization.HE_UNIFORM, 1);
    Dense last = new Dense("last", 32, 1, Activation.IDENTITY, Initialization.GLOROT_UNIFORM, 1);
    Tape tape = Tape.training(kernels, 1);
    Variable x = tape.input("x", Shape.of(64, 1));
    Variable wanted = tape.input("wanted", Shape.of(64, 1));
    for (int i = 0; i < 64; i++) {
      x.value().data()[i] = (i - 31.5f) / 16;
      wanted.value().data()[i] = (float) Math.sin(2 * x.value().data()[i]);
    }
    Variable loss = mean(squaredError(last.apply(swish(hidden.apply(x))), wanted));
    List<Parameter> parameters = new ArrayList<>(hidden.parameters());
    parameters.addAll(last.parameters());
    Optimizer adam = Adam.defaults().create(kernels, parameters, 0.01);
    for (int step = 0; step < 1000; step++) {
      tape.forward();
      tape.backward(loss);
      adam.step();
    }
    return loss.value().data()[0];
  }
}
