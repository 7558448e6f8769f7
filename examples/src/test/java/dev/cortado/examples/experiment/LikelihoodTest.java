package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.examples.experiment.Likelihood.Choice;
import dev.cortado.examples.experiment.Likelihood.Subject;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado likelihood", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  private static Subject subject(LatentModel model, OptionalDouble expected) {
    return new Subject("small", model, "Trained for a moment.", 3, OptionalDouble.of(86.76), expected);
  }

  @Test
  void trainingMakesUnseenImagesMoreProbableAndSamplesTightenTheBound() {
    DataSet all = Digits.all();
    DataSet train = all.head(2000).withLabelsAt();
    ModelSettings settings = ModelSettings.defaults(ModelKind.VAE, all.shape(), all.classes()).toBuilder()
        .hidden(List.of(64)).latent(8).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.VAE).toBuilder().epochs(4).batch(16)
        .pixels(BatchOptions.Pixels.BINARIZED).build();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(new Protocol("digits", train, train.tail(0), all.tail(60)), Backends.best(team),
          PROVENANCE, Screen.silent());
      LatentModel model = settings.build(1);
      double before = Likelihood.run(setting, subject(model, OptionalDouble.empty()), new Choice(20, 40)).figures()
          .number("negativeLogLikelihood");
      new QuietTraining(setting.kernels(), Screen.silent()).train("VAE", model, training, train, train);
      Result result = Likelihood.run(setting, subject(model, OptionalDouble.of(1)), new Choice(20, 40));
      Figures figures = result.figures();
      double after = figures.number("negativeLogLikelihood");
      // All pixels at one half cost 784 log 2 = 543 nats, each at its mean 206.
      assertTrue(before > 400 && after < 190, "before " + before + ", after " + after);
      assertTrue(after < -figures.number("elbo") - 0.5, "twenty samples against one: " + after + " and " + figures.json());
      assertEquals(40, figures.number("rows"));
      assertEquals("[1.0, 5.0, 20.0]", figures.get("curveSamples").toString());
      assertEquals(List.of("small: negative log-likelihood"), List.of(result.lines().get(0).substring(0, 30)));
      assertTrue(result.lines().get(1).contains("missed: At most 1.0 nats with 5000 samples"), result.lines().get(1));
      assertTrue(result.page().contains("the first 40 test rows") && result.page().contains("draw 2016"));
    }
  }

  @Test
  void theNumbersOfSamplesGrowToK() {
    assertArrayEquals(new int[] {1}, Likelihood.ladder(1));
    assertArrayEquals(new int[] {1, 5}, Likelihood.ladder(5));
    assertArrayEquals(new int[] {1, 5, 50, 60}, Likelihood.ladder(60));
    assertArrayEquals(new int[] {1, 5, 50, 500, 5000}, Likelihood.ladder(5000));
  }

  @Test
  void anAutoencoderHasNone() {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(new Protocol("digits", all.head(10), all.tail(0), all.tail(10)), Backends.best(team),
          PROVENANCE, Screen.silent());
      LatentModel model = ModelSettings.defaults(ModelKind.AUTOENCODER, all.shape(), all.classes()).build(1);
      assertThrows(UnsupportedOperationException.class,
          () -> Likelihood.run(setting, subject(model, OptionalDouble.empty()), new Choice(2, 0)));
    }
  }
}
