package dev.cortado.models.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.BayesianSettings;
import dev.cortado.models.bayesopt.Box;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LatentSearchTest {
  private static final ScalarKernels KERNELS = new ScalarKernels();
  private static LatentModel model;
  private static Judge judge;

  @BeforeAll
  static void train() {
    DataSet data = TinyData.rows(240);
    ModelSettings settings = TinyData.model(ModelKind.SSVAE).toBuilder().inputDropout(0).build();
    TrainingSettings training = TinyData.training(ModelKind.SSVAE).toBuilder().epochs(30).build();
    model = settings.build(1);
    new TrainingRun(model, training, training.batches(settings, data), KERNELS).run();
    judge = Judge.train(data, 6, 3, KERNELS);
  }

  @Test
  void theValueIsThatOfTheFormula() {
    float[] z = {0.5f, -1f, 0.25f};
    double p = new Inference(model, KERNELS).predict(z)[2];
    LatentSearch search = new LatentSearch(model, judge, LatentSearch.Scorer.PREDICTOR, 2, true, KERNELS);
    double prior = 0.5 * (0.25 + 1 + 0.0625) + 1.5 * Math.log(2 * Math.PI);
    assertEquals(-Math.log(p + 1e-8) + prior, search.value(new double[] {0.5, -1, 0.25}), 1e-6);
    LatentSearch alone = new LatentSearch(model, judge, LatentSearch.Scorer.PREDICTOR, 2, false, KERNELS);
    assertEquals(-Math.log(p + 1e-8), alone.value(new double[] {0.5, -1, 0.25}), 1e-6);
  }

  @Test
  void theOptimizerFindsWhatThePredictorTakesForTheClass() {
    LatentSearch search = new LatentSearch(model, judge, LatentSearch.Scorer.PREDICTOR, 3, false, KERNELS);
    BayesianOptimizer optimizer = new BayesianOptimizer(Box.cube(3, -4, 4), BayesianSettings.standard(), 1);
    search.run(optimizer, 25);
    assertEquals(25, optimizer.observations().size());
    float[] best = LatentSearch.single(optimizer.best().point());
    assertTrue(search.probabilities(best)[0] > 0.8, () -> "p " + search.probabilities(best)[0]);
    LatentSearch judged = new LatentSearch(model, judge, LatentSearch.Scorer.JUDGE, 3, false, KERNELS);
    assertEquals(judge.probabilities(new Inference(model, KERNELS).decode(best), 1)[3], judged.probabilities(best)[0], 0);
  }
}
