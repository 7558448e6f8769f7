package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.train.EpochReport;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 7: learning from images and from labels at once.
 *
 * <p>Labels are dear, images are cheap. Here a tenth of the digits have a label. A predictor sits on the latent space of a
 * VAE, and all three learn together from one loss: reconstruction, plus KL, plus a weight times the error of the predictor
 * on the rows that have a label. The latent space stays compact, and at the same time sorts itself by class.
 */
public final class Lesson07SemiSupervised {
  private Lesson07SemiSupervised() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    // 800 of 8,000 labels, equally many of each class, drawn by a seed. The other rows say -1, and cost no prediction loss.
    DataSet train = Digits.train(digits).labels(LabelDraw.share(0.1), 1);
    System.out.println(train.labelled().size() + " of " + train.size() + " digits show their label");

    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes())
        .toBuilder().hidden(List.of(128)).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().epochs(8).build();
    LatentModel model = settings.build(training.seed());

    try (WorkerTeam team = WorkerTeam.of(1); Batches batches = training.batches(settings, train)) {
      Kernels kernels = Backends.best(team);
      new TrainingRun(model, training, batches, kernels).listener(new TrainingListener() {
        @Override
        public void onEpoch(EpochReport epoch) {
          System.out.printf(Locale.ROOT, "epoch %d: reconstruction %.1f, KL %.1f, prediction %.3f%n", epoch.epoch(),
              epoch.training().reconstruction(), epoch.training().kl(), epoch.training().prediction());
        }
      }).run();

      Evaluation held = new Evaluator(model, kernels).evaluate(Digits.test(digits));
      double accuracy = held.accuracy().orElseThrow();
      System.out.printf(Locale.ROOT,
          "%.1f %% of the held-out digits are read rightly, and restored at %.1f nats%n", 100 * accuracy,
          held.losses().reconstruction());
      Check.that("800 labels are enough to read most digits", accuracy > 0.8);
      Check.that("and the model still restores them", held.losses().reconstruction() < 170);
    }
    System.out.println("Lesson 7 is over: all checks passed. Train longer: cortado train ssvae");
  }
}
