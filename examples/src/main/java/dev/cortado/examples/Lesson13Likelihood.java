package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ImportanceWeightedBound;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 13: how probable is an image?
 *
 * <p>The loss of a VAE is a bound: the true negative log-likelihood of an image is smaller, by as much as the encoder's
 * normal distribution misses the true posterior. To compare models one wants the likelihood itself. It is an integral over
 * the latent space, and sampling where the encoder points, each sample weighted by how much too often it is drawn there,
 * comes to it: with one sample that is the loss again, with more it is nearer, from the same side (Burda, Grosse and
 * Salakhutdinov 2016).
 */
public final class Lesson13Likelihood {
  private Lesson13Likelihood() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    DataSet train = Digits.train(digits).withLabelsAt();
    // A likelihood of black and white needs black and white: in training drawn anew each epoch, for the test once for all.
    DataSet test = Digits.test(digits).head(100).binarized(7);

    ModelSettings settings = ModelSettings.defaults(ModelKind.VAE, train.shape(), train.classes())
        .toBuilder().hidden(List.of(128)).latent(16).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.VAE).toBuilder().epochs(4).batch(32)
        .pixels(BatchOptions.Pixels.BINARIZED).build();
    LatentModel model = settings.build(training.seed());

    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      try (Batches batches = training.batches(model.settings(), train)) {
        new TrainingRun(model, training, batches, kernels).run();
      }
      int[] samples = {1, 10, 100};
      double[][] bounds = new ImportanceWeightedBound(model, kernels, training.seed()).curve(test, samples, rows -> {});
      double[] cost = new double[samples.length];
      for (int i = 0; i < samples.length; i++) {
        cost[i] = -Arrays.stream(bounds[i]).average().orElseThrow();
        System.out.printf(Locale.ROOT, "%4d samples: at most %.1f nats an image%n", samples[i], cost[i]);
      }
      Check.that("unseen digits cost less than every pixel as probable as on average", cost[0] < 200);
      Check.that("ten samples come nearer than one", cost[1] < cost[0] - 1);
      Check.that("a hundred nearer still, but by less", cost[2] < cost[1] && cost[1] - cost[2] < cost[0] - cost[1]);
    }
    System.out.println("Lesson 13 is over: all checks passed.");
  }
}
