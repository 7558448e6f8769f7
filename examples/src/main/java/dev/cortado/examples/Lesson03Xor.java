package dev.cortado.examples;

import static dev.cortado.autodiff.Ops.bernoulliCrossEntropy;
import static dev.cortado.autodiff.Ops.mean;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.Sequential;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.Optimizer;
import java.util.List;

/**
 * Lesson 3: a network that learns.
 *
 * <p>"Exclusive or" is the smallest thing that a single layer cannot learn: no line separates (0, 1) and (1, 0) from (0, 0)
 * and (1, 1). Two layers with a bend between them can. Learning is: run forwards, see how wrong it is, run backwards, move
 * every weight a little against its gradient, and again.
 */
public final class Lesson03Xor {
  private Lesson03Xor() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    // A layer owns its parameters. Each is drawn from a random stream of its own name: another layer changes nothing here.
    Sequential network = new Sequential(List.of(
        new Dense("hidden", 2, 8, Activation.TANH, Initialization.GLOROT_UNIFORM, 1),
        new Dense("last", 8, 1, Activation.IDENTITY, Initialization.GLOROT_UNIFORM, 1)));

    Kernels kernels = new ScalarKernels();
    Tape tape = Tape.training(kernels, 1);
    Variable x = tape.input("x", Shape.of(4, 2));
    Variable wanted = tape.input("wanted", Shape.of(4, 1));
    System.arraycopy(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 0, x.value().data(), 0, 8);
    System.arraycopy(new float[] {0, 1, 1, 0}, 0, wanted.value().data(), 0, 4);

    // The network gives logits: any number, positive for yes. The loss takes logits, not probabilities: log(sigmoid(.)) done
    // in two steps overflows, done in one it does not.
    Variable logits = network.apply(x);
    Variable loss = mean(bernoulliCrossEntropy(logits, wanted));
    System.out.println("before learning the loss is " + loss.value().data()[0]);

    Optimizer adam = Adam.defaults().create(kernels, network.parameters(), 0.05);
    for (int step = 1; step <= 300; step++) {
      tape.forward();
      tape.backward(loss);
      adam.step();
      if (step % 100 == 0) {
        System.out.println("after " + step + " steps it is " + loss.value().data()[0]);
      }
    }
    tape.forward();
    for (int row = 0; row < 4; row++) {
      boolean answer = logits.value().get(row, 0) > 0;
      System.out.println((int) x.value().get(row, 0) + " xor " + (int) x.value().get(row, 1) + " = " + (answer ? 1 : 0));
      Check.that("row " + row + " is learnt", answer == (wanted.value().get(row, 0) == 1));
    }
    Check.that("the network is sure", loss.value().data()[0] < 0.05);
    System.out.println("Lesson 3 is over: all checks passed.");
  }
}
