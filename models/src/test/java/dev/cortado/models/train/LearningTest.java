package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.SupervisedBaseline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All kinds of models learn what can be learnt from tiny data. */
class LearningTest {
  private final ScalarKernels kernels = new ScalarKernels();
  private final Told told = new Told();

  private TrainingRun run(LatentModel model, TrainingSettings settings, DataSet data) {
    return new TrainingRun(model, settings, settings.batches(model.settings(), data), kernels).listener(told);
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void learns(ModelKind kind) {
    TrainingSettings settings = TinyData.training(kind).toBuilder().epochs(40)
        .learningRate(new LearningRate.Constant(5e-3)).build();
    LatentModel model = TinyData.model(kind).toBuilder().inputDropout(0).build().build(settings.seed());
    run(model, settings, TinyData.rows(80)).validateOn(TinyData.rows(120).tail(40)).run();
    EpochReport first = told.reports().get(0);
    EpochReport last = told.reports().get(39);
    assertEquals(40, told.reports().size());
    assertEquals(400, last.steps());
    Losses before = first.validation().orElseThrow().losses();
    Losses after = last.validation().orElseThrow().losses();
    assertTrue(after.reconstruction() < before.reconstruction() - 0.3, before + " to " + after);
    if (kind == ModelKind.SSVAE) {
      assertTrue(last.validation().orElseThrow().accuracy().orElseThrow() > 0.9, last.toString());
    } else {
      assertTrue(last.validation().orElseThrow().accuracy().isEmpty());
    }
  }

  /** The bound grows, and with five samples it is above what one of them gives. */
  @ParameterizedTest
  @EnumSource(ImportanceWeighting.Estimator.class)
  void learnsOnAnImportanceWeightedBound(ImportanceWeighting.Estimator estimator) {
    TrainingSettings settings = TinyData.training(ModelKind.VAE).toBuilder().epochs(40)
        .learningRate(new LearningRate.Constant(5e-3)).importanceWeighting(new ImportanceWeighting(estimator, 5)).build();
    run(TinyData.model(ModelKind.VAE).build(settings.seed()), settings, TinyData.rows(80)).run();
    Losses before = told.reports().get(0).training();
    Losses after = told.reports().get(39).training();
    assertTrue(after.total() < before.total() - 1, before + " to " + after);
    assertTrue(after.total() < after.reconstruction() + after.kl() - 0.1, after.toString());
  }

  @Test
  void aRegressorAndTheBaselineLearn() {
    ModelSettings settings = TinyData.model(ModelKind.SSVAE).toBuilder()
        .inputDropout(0).predictor(PredictorSettings.regressor(1.5, Math.sqrt(1.25))).build();
    TrainingSettings training = TinyData.training(ModelKind.SSVAE).toBuilder().epochs(60).predictionWeight(20)
        .learningRate(new LearningRate.Constant(5e-3)).build();
    run(settings.build(1), training, TinyData.rows(80)).validateOn(TinyData.rows(120).tail(40)).run();
    assertTrue(told.reports().get(59).validation().orElseThrow().absoluteError().orElseThrow() < 0.5,
        told.reports().get(59).toString());

    ModelSettings classifier = TinyData.model(ModelKind.SSVAE);
    run(new SupervisedBaseline(classifier, 1), training, TinyData.rows(80).labelled())
        .validateOn(TinyData.rows(120).tail(40)).run();
    Evaluation evaluation = told.reports().get(119).validation().orElseThrow();
    assertTrue(evaluation.accuracy().orElseThrow() > 0.9, evaluation.toString());
    assertEquals(0, evaluation.losses().reconstruction());
  }
}
