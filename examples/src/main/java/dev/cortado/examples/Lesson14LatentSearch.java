package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.BayesianSettings;
import dev.cortado.models.bayesopt.Box;
import dev.cortado.models.bayesopt.RandomSearch;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.Judge;
import dev.cortado.models.study.LatentSearch;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 14: searching a latent space.
 *
 * <p>Somebody can tell how good an image is, but not why, and each answer costs. Pixels cannot be searched so; two latent
 * numbers can. A Gaussian process learns from every answer where to look next. Here the answer is how surely an independent
 * judge sees a 3, as -log p; random search is given as many answers.
 */
public final class Lesson14LatentSearch {
  private Lesson14LatentSearch() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet train = Digits.train(Digits.all()).head(4000);
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
          .hidden(List.of(128)).latent(2).build();
      TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().epochs(8).batch(32).build();
      LatentModel model = settings.build(training.seed());
      new TrainingRun(model, training, training.batches(settings, train), kernels).run();
      Judge judge = Judge.train(train, 3, 1, kernels);

      LatentSearch search = new LatentSearch(model, judge, LatentSearch.Scorer.JUDGE, 3, false, kernels);
      Box box = Box.cube(2, -4, 4);
      BayesianOptimizer optimizer = new BayesianOptimizer(box, BayesianSettings.standard(), 1);
      RandomSearch random = new RandomSearch(box, 1);
      search.run(optimizer, 30);
      search.run(random, 30);
      double sure = search.probabilities(LatentSearch.single(optimizer.best().point()))[0];
      System.out.printf(Locale.ROOT, "After 30 answers: %.2f, at random %.2f; the judge sees a 3 with p = %.2f%n",
          optimizer.best().value(), random.best().value(), sure);
      Check.that("the search found something better than chance did", optimizer.best().value() < random.best().value());
      float[] image = new Inference(model, kernels).decode(LatentSearch.single(optimizer.best().point()));
      Check.that("the judge takes the image for a 3", judge.classify(image, 1)[0] == 3);
    }
    System.out.println("Lesson 14 is over: all checks passed.");
  }
}
