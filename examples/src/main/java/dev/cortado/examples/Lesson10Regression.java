package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.metrics.RankCorrelation;
import dev.cortado.models.metrics.RegressionReport;
import dev.cortado.models.study.GradientWalk;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Lesson 10: a regressor in place of the classifier.
 *
 * <p>A label may be a number: a yield, a price, here simply the digit. A regressor is told that a 4 lies between a 3 and a
 * 5, which a classifier never hears. Trained together with the VAE, it brings the latent space into that order, and its
 * gradient points the way from small numbers to large ones. {@code cortado regress} draws the way.
 */
public final class Lesson10Regression {
  private Lesson10Regression() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    DataSet train = Digits.train(digits).head(4000);
    DataSet test = Digits.test(digits).head(1000);
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);

      // The regressor learns a target of mean 0 and variance 1; it answers in digits.
      Standardization target = Standardization.of(train);
      ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
          .hidden(List.of(128)).latent(2).predictor(PredictorSettings.regressor(target.mean(), target.deviation())).build();
      TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().epochs(12).batch(32).build();
      LatentModel model = settings.build(training.seed());
      new TrainingRun(model, training, training.batches(settings, train), kernels).run();

      Inference inference = new Inference(model, kernels);
      float[] means = inference.encode(test);
      float[] answers = inference.predict(means);
      int[] labels = IntStream.range(0, test.size()).map(test::label).toArray();
      RegressionReport report = RegressionReport.of(
          IntStream.range(0, answers.length).mapToDouble(i -> answers[i]).toArray(),
          Arrays.stream(labels).mapToDouble(label -> label).toArray());
      double ordering = RankCorrelation.ofCentroids(means, labels, 2, 10);
      System.out.printf(Locale.ROOT, "Spearman %.3f, off by %.2f digits in the mean, order of the classes %.2f%n",
          report.spearman(), report.meanAbsoluteError(), ordering);
      Check.that("the answers rise with the digits", report.spearman() > 0.75);
      Check.that("they are off by less than 1.5 digits", report.meanAbsoluteError() < 1.5);
      Check.that("classes lie in the order of their digits", ordering > 0.3);

      // Up the gradient from where the answer is least.
      int least = IntStream.range(0, answers.length).reduce((a, b) -> answers[a] <= answers[b] ? a : b).orElseThrow();
      GradientWalk walk = GradientWalk.of(
          model, kernels, Arrays.copyOfRange(means, 2 * least, 2 * least + 2), 8, GradientWalk.Settings.defaults());
      float[] way = inference.predict(walk.paths().get(0));
      System.out.printf(Locale.ROOT, "A walk of %d steps from %.1f to %.1f%n", way.length - 1, way[0], way[way.length - 1]);
      Check.that("the walk reaches the large digits", walk.arrived()[0]);
      Check.that("it was a walk, not a jump", way.length > 20);
    }
    System.out.println("Lesson 10 is over: all checks passed.");
  }
}
