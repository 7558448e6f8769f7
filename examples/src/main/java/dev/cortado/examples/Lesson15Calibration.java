package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.data.Split;
import dev.cortado.models.metrics.Calibration;
import dev.cortado.models.study.Answers;
import dev.cortado.models.study.LabelTrial;
import dev.cortado.models.study.LabelTrial.Candidate;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 15: few labels, and how sure one may be.
 *
 * <p>With 400 labels a network learns its labels by heart: on rows that it has not seen it is often wrong, and hardly ever
 * in doubt. That is measured by the expected calibration error: sort answers by how sure they are, and compare, bin by bin,
 * with how often they are right. A semi-supervised VAE is surer of less, because its predictor must get by with a noisy
 * latent that also has to describe the image.
 *
 * <p>Whoever is too sure can be cooled: divide all logits by one number, the temperature, found on validation rows (Guo et
 * al. 2017). Not one answer changes, only how sure it is. The test rows are looked at once, at the end. {@code cortado
 * labels} does this over several numbers of labels and seeds.
 */
public final class Lesson15Calibration {
  private Lesson15Calibration() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    Split split = Split.inOrder(Digits.all().head(6000), 1000, 1000);
    DataSet train = split.train().labels(LabelDraw.count(400), 1);
    ModelSettings model = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(List.of(128)).build();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().epochs(12).batch(64).build();
      LabelTrial trial = new LabelTrial(model, training.toBuilder().epochs(8).build(), training, kernels);
      LatentModel images = trial.unsupervised(train, 1);
      Candidate candidate = new Candidate(50, 0.3);
      double joint = report("images and labels", trial, trial.semiSupervised(candidate, images, train, 1), split);
      double alone = report("labels alone", trial, trial.supervised(candidate, train, 1500, 1), split);
      Check.that("images keep the predictor from being too sure", joint < alone);
    }
    System.out.println("Lesson 15 is over: all checks passed.");
  }

  /** Prints what a model knows about the test rows and how sure it is; returns its calibration error before cooling. */
  private static double report(
      String name, LabelTrial trial, LatentModel model, Split split) {
    double temperature = trial.answers(model, split.validation()).temperature();
    Answers answers = trial.answers(model, split.test());
    Calibration before = answers.calibration(1);
    Calibration after = answers.calibration(temperature);
    System.out.printf(Locale.ROOT,
        "%-17s  wrong %.1f %%  sure of %.1f %%  calibration error %.1f %%, at temperature %.2f %.1f %%%n",
        name, 100 * answers.error(), 100 * before.confidence(), 100 * before.error(), temperature, 100 * after.error());
    Check.that("it is right more often than not", answers.error() < 0.25);
    Check.that("cooling changes no answer", before.accuracy() == after.accuracy());
    Check.that("cooled, it is about as sure as it is right", Math.abs(after.confidence() - after.accuracy()) < 0.04);
    Check.that("and the right class is more likely", after.negativeLogLikelihood() < before.negativeLogLikelihood() + 0.01);
    return before.error();
  }
}
