package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 6: a variational autoencoder.
 *
 * <p>An autoencoder scatters its latent vectors as it likes, with holes between them: a point in a hole decodes to nothing.
 * A VAE (Kingma and Welling 2014) makes the encoder answer with a normal distribution instead of a point, draws from it what
 * the decoder sees, and pays for every nat by which that distribution differs from one fixed normal distribution, the prior.
 * So the latent space becomes compact: one can draw from the prior and decode, and gets digits that nobody wrote.
 */
public final class Lesson06Vae {
  private Lesson06Vae() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    DataSet train = Digits.train(digits).withLabelsAt(); // no row shows its label

    // What was written by hand in the lesson before is a record here: what the model is, and how it is trained.
    ModelSettings settings = ModelSettings.defaults(ModelKind.VAE, train.shape(), train.classes())
        .toBuilder().hidden(List.of(128)).latent(2).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.VAE).toBuilder().epochs(6).batch(32)
        .learningRate(new LearningRate.Constant(2e-3)).build();
    LatentModel model = settings.build(training.seed());
    LatentModel autoencoder = settings.toBuilder().kind(ModelKind.AUTOENCODER).build().build(training.seed());

    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      train(model, training, train, kernels);
      train(autoencoder, training, train, kernels);

      Evaluation held = new Evaluator(model, kernels).evaluate(Digits.test(digits));
      System.out.printf(Locale.ROOT, "held out: reconstruction %.1f + KL %.1f nats per image%n",
          held.losses().reconstruction(),
          held.losses().kl());
      // Every pixel as probable as on average would cost 205 nats.
      Check.that("two numbers say something about a digit", held.losses().reconstruction() < 190);
      Check.that("both latent dimensions are used", held.activeUnits() == 2);

      // The claim of this lesson, measured: how far from 0 do the latents lie? The prior's variance is 1.
      double compact = spread(model, digits, kernels);
      double loose = spread(autoencoder, digits, kernels);
      System.out.printf(Locale.ROOT, "variance of the latents: %.1f in the VAE, %.1f in an autoencoder%n", compact, loose);
      Check.that("the VAE's latent space is compact", 2 * compact < loose);

      // So a point drawn without looking is a digit: here the one at the very middle.
      float[] pixels = new Inference(model, kernels).decode(new float[] {0, 0});
      double ink = 0;
      for (float pixel : pixels) {
        ink += pixel;
      }
      System.out.printf(Locale.ROOT, "the middle of the latent space decodes to an image with %.0f pixels of ink%n", ink);
      Check.that("it is neither empty nor full", ink > 30 && ink < 250);
    }
    System.out.println("Lesson 6 is over: all checks passed.");
  }

  private static void train(LatentModel model, TrainingSettings training, DataSet train, Kernels kernels) {
    try (Batches batches = training.batches(model.settings(), train)) {
      new TrainingRun(model, training, batches, kernels).run();
    }
  }

  /** The mean square of the latent means of the held-out digits. */
  private static double spread(LatentModel model, DataSet digits, Kernels kernels) {
    float[] means = new Inference(model, kernels).encode(Digits.test(digits));
    double sum = 0;
    for (float mean : means) {
      sum += (double) mean * mean;
    }
    return sum / means.length;
  }
}
