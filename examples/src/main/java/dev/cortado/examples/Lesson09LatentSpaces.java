package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.LatentSpace;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 9: latent spaces, measured.
 *
 * <p>A picture of a latent space proves little: colours look separated that are not, and what looks compact depends on the
 * axes. So here are numbers. Does a row's class follow from its neighbours in the latent space? How far, in nats, are all
 * rows together from the prior that new images are drawn from? How much of that prior is a hole, where no row has ever been?
 *
 * <p>Three models answer: an autoencoder, a VAE, and a semi-supervised VAE (every label shown). Encoder and decoder are the
 * same. {@code cortado compare} does this with larger models, and draws it.
 */
public final class Lesson09LatentSpaces {
  private Lesson09LatentSpaces() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    DataSet train = Digits.train(digits).head(4000);
    DataSet test = Digits.test(digits).head(1000);
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      LatentSpace autoencoder = measure(ModelKind.AUTOENCODER, train, test, kernels);
      LatentSpace vae = measure(ModelKind.VAE, train, test, kernels);
      LatentSpace both = measure(ModelKind.SSVAE, train, test, kernels);

      // The prior keeps the whole space where new images are drawn from. An autoencoder has none.
      Check.that("the VAE is nearer to the prior than the autoencoder",
          2 * vae.aggregate().orElseThrow().kl() < autoencoder.aggregate().orElseThrow().kl());
      Check.that("the VAE uses both dimensions", vae.collapse().orElseThrow().activeUnits() == 2);

      // Labels move rows of one class together, which no likelihood of pixels asks for ...
      Check.that("neighbours tell the class better when labels were there in training",
          both.neighborAccuracy() > vae.neighborAccuracy() + 0.1);
      Check.that("the classes lie farther apart", both.silhouette() > vae.silhouette() + 0.05);
      // ... and the price is small: two numbers still say nearly as much about the pixels.
      Check.that("the reconstruction hardly suffers", both.evaluation().losses().reconstruction()
          < vae.evaluation().losses().reconstruction() + 10);
    }
    System.out.println("Lesson 9 is over: all checks passed.");
  }

  private static LatentSpace measure(ModelKind kind, DataSet train, DataSet test, Kernels kernels) {
    ModelSettings settings = ModelSettings.defaults(kind, train.shape(), train.classes()).toBuilder()
        .hidden(List.of(128)).latent(2).inputDropout(0).build();
    TrainingSettings training = TrainingSettings.defaults(kind).toBuilder()
        .epochs(10).batch(32).predictionWeight(kind == ModelKind.SSVAE ? 50 : 0).build();
    LatentModel model = settings.build(training.seed());
    try (Batches batches = training.batches(settings, kind == ModelKind.SSVAE ? train : train.withLabelsAt())) {
      new TrainingRun(model, training, batches, kernels).run();
    }
    LatentSpace space = LatentSpace.of(model, train, test, 1, kernels);
    System.out.printf(Locale.ROOT, "%-11s  class by neighbours %.1f %%  silhouette %.3f  KL to the prior %.2f nats  holes"
        + " %.0f %%  reconstruction %.1f nats%n", kind.word(), 100 * space.neighborAccuracy(), space.silhouette(),
        space.aggregate().orElseThrow().kl(), 100 * space.aggregate().orElseThrow().holes(),
        space.evaluation().losses().reconstruction());
    return space;
  }
}
