package dev.cortado.examples;

import static dev.cortado.autodiff.Ops.add;
import static dev.cortado.autodiff.Ops.multiply;
import static dev.cortado.autodiff.Ops.sum;
import static dev.cortado.autodiff.Ops.tanh;

import dev.cortado.autodiff.GradientCheck;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.scalar.ScalarKernels;

/**
 * Lesson 2: gradients.
 *
 * <p>A tape runs each operation when it is written down, and remembers it. So every value can be looked at on the next line,
 * and the whole calculation can be run again for other inputs, without being written again. Backwards, the tape applies the
 * chain rule operation by operation and leaves a gradient in every variable that wants one.
 */
public final class Lesson02Gradients {
  private Lesson02Gradients() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    Tape tape = Tape.training(new ScalarKernels(), 1);
    Variable x = tape.differentiable("x", Shape.of(3)); // "differentiable": we want to know how the result depends on it
    x.value().data()[0] = -1;
    x.value().data()[1] = 0;
    x.value().data()[2] = 2;

    // y = sum of x * tanh(x) + x. Each call computes at once ...
    Variable y = sum(add(multiply(x, tanh(x)), x));
    System.out.println("y is " + y.value());

    // ... and this goes back through what was recorded: dy/dx = tanh(x) + x (1 - tanh(x)^2) + 1.
    tape.backward(y);
    System.out.println("dy/dx is " + x.gradient());
    for (int i = 0; i < 3; i++) {
      double at = x.value().data()[i];
      double expected = Math.tanh(at) + at * (1 - Math.tanh(at) * Math.tanh(at)) + 1;
      Check.that("the gradient at " + at + " is " + expected, Math.abs(x.gradient().data()[i] - expected) < 1e-5);
    }

    // Note that x is used three times. What flows back along the three ways is added: that is the chain rule, and the tape
    // does it without zeroing anything first.

    // For other inputs the tape is replayed: the same operations, the same memory, nothing allocated.
    x.value().data()[2] = 0.5f;
    tape.forward();
    tape.backward(y);
    System.out.println("for x = 0.5, dy/dx is " + x.gradient().data()[2]);
    Check.that("the replay sees the new x", Math.abs(x.gradient().data()[2] - (0.462117 + 0.5 * 0.786448 + 1)) < 1e-5);

    // One should not believe gradients, one should check them: against the slope of the formula in double precision.
    GradientCheck.Report report = GradientCheck.of(y, x).against(in -> {
      double total = 0;
      for (double v : in[0]) {
        total += v * Math.tanh(v) + v;
      }
      return new double[] {total};
    });
    System.out.println(report);
    Check.that("the gradient check passes", report.passed());
    System.out.println("Lesson 2 is over: all checks passed.");
  }
}
