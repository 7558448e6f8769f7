package dev.cortado.examples;

import static dev.cortado.autodiff.Ops.mean;
import static dev.cortado.autodiff.Ops.softmaxCrossEntropy;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.Layer;
import dev.cortado.models.layer.Sequential;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.Optimizer;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 4: real data.
 *
 * <p>A network of two layers learns to read handwritten digits. What is new: batches, which a data set fills into the
 * tensors of the tape; fast kernels; and rows that are held out, because what a network knows by heart says nothing.
 */
public final class Lesson04Digits {
  private static final int BATCH = 100;

  private Lesson04Digits() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    DataSet train = Digits.train(digits);
    DataSet test = Digits.test(digits);
    System.out.println(train.size() + " digits of " + train.shape() + " to learn from, " + test.size() + " held out");

    Layer network = new Sequential(List.of(
        new Dense("hidden", 784, 128, Activation.RELU, Initialization.HE_UNIFORM, 1),
        new Dense("last", 128, 10, Activation.IDENTITY, Initialization.HE_UNIFORM, 1)));

    // A team of one: the thread that we are. The kernels are the fastest that this machine has; a line on the error stream
    // says which. Their numbers are those of the slow ones, to the last bit.
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      train(network, train, kernels);
      double accuracy = accuracy(network, test, kernels);
      System.out.printf(Locale.ROOT, "%.1f %% of the held-out digits are read rightly%n", 100 * accuracy);
      Check.that("two layers read nine digits of ten", accuracy > 0.9);
    }
    System.out.println("Lesson 4 is over: all checks passed.");
  }

  private static void train(Layer network, DataSet train, Kernels kernels) {
    // The tape is recorded once, for batches of 100 rows. Labels are numbers, too: the class, or -1 where there is none.
    Tape tape = Tape.training(kernels, 1);
    Variable images = tape.input("images", Shape.of(BATCH, 784));
    Variable labels = tape.input("labels", Shape.of(BATCH));
    Variable weights = tape.input("weights", Shape.of(BATCH)); // 0 for a row without label; here all are 1
    Variable loss = mean(softmaxCrossEntropy(network.apply(images), labels));
    Optimizer adam = Adam.defaults().create(kernels, network.parameters(), 1e-3);

    Batches batches = Batches.of(train, BatchOptions.training(BATCH, 1));
    for (int epoch = 0; epoch < 5; epoch++) {
      double sum = 0;
      batches.startEpoch(epoch); // shuffles anew, the same way each time the lesson runs
      while (batches.next(images.value(), labels.value(), weights.value())) {
        tape.forward();
        tape.backward(loss);
        adam.step();
        sum += loss.value().data()[0];
      }
      System.out.printf(Locale.ROOT, "epoch %d: mean loss %.4f%n", epoch + 1, sum / batches.perEpoch());
    }
  }

  private static double accuracy(Layer network, DataSet test, Kernels kernels) {
    // Another tape on the same parameters, for inference: nothing on it has a gradient.
    Tape tape = Tape.inference(kernels, 1);
    Variable images = tape.input("images", Shape.of(test.size(), 784));
    for (int row = 0; row < test.size(); row++) {
      test.read(row, images.value().data(), row * 784);
    }
    Variable logits = network.apply(images); // runs at once
    int right = 0;
    for (int row = 0; row < test.size(); row++) {
      int best = 0;
      for (int digit = 1; digit < 10; digit++) {
        best = logits.value().get(row, digit) > logits.value().get(row, best) ? digit : best;
      }
      right += best == test.label(row) ? 1 : 0;
    }
    return right / (double) test.size();
  }
}
