package dev.cortado.examples;

import static dev.cortado.autodiff.Ops.bernoulliCrossEntropy;
import static dev.cortado.autodiff.Ops.mean;

import dev.cortado.autodiff.Parameter;
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
import dev.cortado.models.layer.Sequential;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 5: an autoencoder.
 *
 * <p>No labels any more: the network must give back the image that it got, but through a waist of eight numbers. What it
 * finds to put into them is what digits have in common. The first half is called the encoder, the eight numbers the latent
 * vector, the second half the decoder.
 */
public final class Lesson05Autoencoder {
  private static final int BATCH = 100;
  private static final int LATENT = 8;

  private Lesson05Autoencoder() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet train = Digits.train(Digits.all());
    Sequential encoder = new Sequential(List.of(
        new Dense("encoder", 784, 128, Activation.RELU, Initialization.HE_UNIFORM, 1),
        new Dense("latent", 128, LATENT, Activation.IDENTITY, Initialization.HE_UNIFORM, 1)));
    Sequential decoder = new Sequential(List.of(
        new Dense("decoder", LATENT, 128, Activation.RELU, Initialization.HE_UNIFORM, 1),
        new Dense("pixels", 128, 784, Activation.IDENTITY, Initialization.HE_UNIFORM, 1)));
    List<Parameter> parameters = new ArrayList<>(encoder.parameters());
    parameters.addAll(decoder.parameters());

    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      Tape tape = Tape.training(kernels, 1);
      Variable images = tape.input("images", Shape.of(BATCH, 784));
      Variable logits = decoder.apply(encoder.apply(images));
      // Each pixel is a question with an answer between 0 and 1: ink or no ink? The loss of an image is the sum over its
      // pixels, one number a row; the mean of the rows is what is trained on.
      Variable loss = mean(bernoulliCrossEntropy(logits, images));
      Optimizer adam = Adam.defaults().create(kernels, parameters, 2e-3);

      Batches batches = Batches.of(train, BatchOptions.training(BATCH, 1));
      Variable unusedLabels = tape.input("labels", Shape.of(BATCH));
      double first = 0;
      double last = 0;
      for (int epoch = 0; epoch < 5; epoch++) {
        double sum = 0;
        batches.startEpoch(epoch);
        while (batches.next(images.value(), unusedLabels.value(), unusedLabels.value())) {
          tape.forward();
          tape.backward(loss);
          adam.step();
          sum += loss.value().data()[0];
        }
        last = sum / batches.perEpoch();
        first = epoch == 0 ? last : first;
        System.out.printf(Locale.ROOT, "epoch %d: %.1f nats per image%n", epoch + 1, last);
      }

      // How many nats would an image cost that is drawn without looking, every pixel as probable as on average? About 205.
      Check.that("eight numbers say much about a digit", last < 130 && last < first);
      show(images.value().data(), logits.value().data());
    }
    System.out.println("Lesson 5 is over: all checks passed.");
  }

  /** The first image of the last batch and what came back, in letters. */
  private static void show(float[] image, float[] logits) {
    for (int y = 4; y < 26; y += 2) { // two rows of pixels for one of letters: letters are tall
      StringBuilder line = new StringBuilder();
      for (int half = 0; half < 2; half++) {
        for (int x = 2; x < 26; x++) {
          float ink = half == 0 ? image[y * 28 + x] : (float) (1 / (1 + Math.exp(-logits[y * 28 + x])));
          line.append(" .:*#".charAt(Math.min(4, (int) (5 * ink))));
        }
        line.append(half == 0 ? "   ->   " : "");
      }
      System.out.println(line.toString().stripTrailing());
    }
  }
}
