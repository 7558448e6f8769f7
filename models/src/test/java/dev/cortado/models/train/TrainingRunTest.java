package dev.cortado.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
  private final ScalarKernels kernels = new ScalarKernels();
  private final Told told = new Told();

  private TrainingRun run(LatentModel model, TrainingSettings settings, DataSet data) {
    return new TrainingRun(model, settings, settings.batches(model.settings(), data), kernels).listener(told);
  }

  @Test
  void reportsTheMeansOfTheEpoch() {
    TrainingSettings settings = TinyData.training(ModelKind.SSVAE).toBuilder().steps(25).epochs(9).build();
    run(TinyData.model(ModelKind.SSVAE).build(1), settings, TinyData.rows(80)).run();
    assertEquals(25, told.losses().size());
    assertEquals(List.of(10L, 20L, 25L), told.reports().stream().map(EpochReport::steps).toList());
    double[] sums = new double[4];
    for (int i = 10; i < 20; i++) {
      sums[0] += told.losses().get(i).total() / 10;
      sums[1] += told.losses().get(i).reconstruction() / 10;
      sums[2] += told.losses().get(i).kl() / 10;
      sums[3] += told.losses().get(i).prediction() / 10;
    }
    Losses means = told.reports().get(1).training();
    assertArrayEquals(sums,
        new double[] {means.total(), means.reconstruction(), means.kl(), means.prediction()}, 1e-9);
    assertEquals(means.total(), means.reconstruction() + means.kl() + 5 * means.prediction(), 1e-4);
  }

  @Test
  void betaWarmsUpAndTheWeightFollowsASlider() {
    TrainingSettings settings = TinyData.training(ModelKind.SSVAE).toBuilder()
        .beta(BetaSchedule.warmUp(0.5, 2)).epochs(3).build();
    TrainingRun run = run(TinyData.model(ModelKind.SSVAE).build(1), settings, TinyData.rows(80));
    List<Double> betas = new ArrayList<>();
    run.predictionWeight(0);
    run.listener(new TrainingListener() {
      @Override
      public void onStep(TrainingRun now) {
        Losses l = now.losses();
        betas.add((l.total() - l.reconstruction() - now.predictionWeight() * l.prediction()) / l.kl());
        now.predictionWeight(now.steps() * 2.0); // from the next step on
      }
    });
    run.run();
    assertEquals(0.5, told.reports().get(2).beta());
    assertEquals(60, told.reports().get(2).predictionWeight());
    assertTrue(told.warnings().isEmpty());
    for (int i = 0; i < 30; i++) {
      assertEquals(Math.min(0.5, 0.025 * i), betas.get(i), 0.02, "step " + i);
    }
  }

  @Test
  void warnsOfWhatWillNotHappen() {
    TrainingSettings settings = TinyData.training(ModelKind.SSVAE).toBuilder()
        .beta(BetaSchedule.warmUp(1, 8)).steps(15).build();
    run(TinyData.model(ModelKind.SSVAE).build(1), settings, TinyData.rows(80).withLabelsAt()).run();
    assertEquals(
        List.of("Training ends after 1.5 epochs, before beta has reached 1.0: its warm-up takes 8.0 epochs; train longer or"
            + " warm up faster.",
            "No row of the first epoch had a label, so the predictor has learnt nothing; label some rows."),
        told.warnings());
  }

  @Test
  void stopsEarlyAndKeepsTheBestWeights() {
    TrainingSettings settings = TinyData.training(ModelKind.VAE).toBuilder()
        .learningRate(new LearningRate.Constant(0.2)).epochs(200).monitor(Monitor.LOSS).patience(3).build();
    LatentModel model = TinyData.model(ModelKind.VAE).build(1);
    DataSet validation = TinyData.rows(120).tail(40);
    TrainingRun run = run(model, settings, TinyData.rows(80)).validateOn(validation);
    run.run();
    int epochs = told.reports().size();
    assertTrue(epochs < 200 && run.finished());
    int best = epochs - 4; // three worse ones after it
    assertTrue(told.reports().get(best).best());
    double least = told.reports().stream().mapToDouble(r -> r.validation().orElseThrow().losses().total())
        .min().orElseThrow();
    assertEquals(least, told.reports().get(best).validation().orElseThrow().losses().total());
    run.useBestWeights();
    assertEquals(least, new Evaluator(model, kernels).evaluate(validation).losses().total());
  }

  @Test
  void theWarmUpOfBetaNeitherEndsATrainingNorMakesItsEpochsTheBest() {
    TrainingSettings settings = TinyData.training(ModelKind.VAE).toBuilder().learningRate(new LearningRate.Constant(0.05))
        .beta(BetaSchedule.warmUp(1, 30)).epochs(200).monitor(Monitor.LOSS).patience(2).build();
    run(TinyData.model(ModelKind.VAE).build(1), settings, TinyData.rows(80)).validateOn(TinyData.rows(120).tail(40)).run();
    assertTrue(told.reports().size() >= 32 && told.reports().size() < 200, told.reports().size() + " epochs");
    for (EpochReport report : told.reports()) {
      Losses losses = report.validation().orElseThrow().losses();
      assertEquals(losses.reconstruction() + losses.kl(), losses.total(), 1e-9, "with a beta of 1 after epoch "
          + report.epoch());
    }
    List<EpochReport> warm = told.reports().subList(0, 30);
    assertTrue(warm.stream().anyMatch(r -> !r.best()), "two worse epochs in the warm-up would else have ended it");
  }

  @Test
  void namesWhereTheLossCeasedToBeFinite() {
    float[] pixels = new float[16 * 16];
    Arrays.fill(pixels, 0.5f);
    Arrays.fill(pixels, 5 * 16, 6 * 16, 3e38f); // row 5 overflows
    DataSet data = ArrayDataSet.of(TinyData.SHAPE, pixels, new int[16], 4);
    TrainingSettings settings = TinyData.training(ModelKind.VAE).toBuilder().batch(16).build();
    LatentModel model = TinyData.model(ModelKind.VAE).build(1);
    DivergedException diverged = assertThrows(DivergedException.class, () -> run(model, settings, data).run());
    assertEquals(1, diverged.step());
    assertEquals("encoder.0", diverged.place().orElseThrow().layer());
    assertTrue(diverged.getMessage().matches("The loss is (NaN|Infinity) in step 1 of epoch 1: affine \\[16, 24\\] of layer"
        + " encoder.0 is (NaN|-?Infinity) in row \\d+, column \\d+ \\(row 5 of the data\\); check that row, lower the"
        + " learning rate, or clip the gradients."), diverged.getMessage());
  }

  @Test
  void endsBetweenStepsWhenAskedTo() {
    TrainingSettings settings = TinyData.training(ModelKind.VAE);
    TrainingRun run = run(TinyData.model(ModelKind.VAE).build(1), settings, TinyData.rows(80));
    run.listener(new TrainingListener() {
      @Override
      public void onStep(TrainingRun now) {
        if (now.steps() == 4) {
          now.stop();
        }
        if (now.steps() == 7) {
          Thread.currentThread().interrupt();
        }
      }
    });
    run.run();
    assertEquals(4, run.steps());
    assertFalse(run.finished());
    run.run();
    assertEquals(7, run.steps());
    assertTrue(Thread.interrupted(), "the interrupt is left for whoever sent it");
    run.run();
    assertTrue(run.finished());
    assertEquals(30, run.steps());
    assertEquals(30, run.plannedSteps());
    // Having been stopped twice changes nothing.
    LatentModel undisturbed = TinyData.model(ModelKind.VAE).build(1);
    run(undisturbed, settings, TinyData.rows(80)).run();
    for (int i = 0; i < undisturbed.parameters().size(); i++) {
      assertArrayEquals(
          undisturbed.parameters().get(i).value().data(), run.model().parameters().get(i).value().data());
    }
  }

  @Test
  void aCosineSpansTheTrainingHoweverLongItIs() {
    TrainingSettings defaults = TrainingSettings.defaults(ModelKind.SSVAE);
    LearningRate.Cosine spans = (LearningRate.Cosine) defaults.learningRate();
    assertEquals(defaults.epochs(), spans.epochs());
    assertEquals(new LearningRate.Cosine(spans.rate(), 0, 0.5, 7),
        defaults.toBuilder().epochs(7).build().learningRate());
    assertEquals(new LearningRate.Cosine(spans.rate(), 0, 0.5, 1),
        defaults.toBuilder().epochs(1).build().learningRate());
    LearningRate own = new LearningRate.Cosine(1, 0, 0, 9);
    assertEquals(own, defaults.toBuilder().learningRate(own).epochs(7).build().learningRate());
  }

  @Test
  void fewerLabelsThanABatchAreRepeatedAndNoneAreNone() {
    TrainingSettings settings = TinyData.training(ModelKind.SSVAE).toBuilder().labelledStepEvery(2).build();
    ModelSettings model = TinyData.model(ModelKind.SSVAE);
    assertEquals(15, settings.batches(model, TinyData.rows(80).withLabelsAt(1, 4, 7)).perEpoch());
    run(model.build(1), settings, TinyData.rows(80).withLabelsAt(1, 4, 7)).run();
    assertTrue(told.reports().get(0).training().prediction() > 0);
    assertEquals(10, settings.batches(model, TinyData.rows(80).withLabelsAt()).perEpoch());
    assertEquals(10, settings.batches(model, TinyData.rows(120).labelled()).perEpoch(), "all 80 have one");
  }

  @Test
  void refusesWhatCannotWork() {
    TrainingSettings settings = TinyData.training(ModelKind.VAE);
    assertEquals("There are 5 rows to train on, but a batch takes 8; choose a batch size of at most 5.",
        assertThrows(InputException.class,
            () -> settings.batches(TinyData.model(ModelKind.VAE), TinyData.rows(5))).getMessage());
    assertEquals("The number of epochs is 0; choose at least 1.",
        assertThrows(InputException.class, () -> settings.toBuilder().epochs(0).build()).getMessage());
    assertEquals("Early stopping after 3 epochs needs a figure to watch; choose a monitor.",
        assertThrows(InputException.class, () -> settings.toBuilder().patience(3).build()).getMessage());
    assertEquals("The prediction weight is -1.0; choose 0 or a positive number.",
        assertThrows(InputException.class, () -> settings.toBuilder().predictionWeight(-1).build()).getMessage());
    TrainingRun run = run(TinyData.model(ModelKind.VAE).build(1),
        settings.toBuilder().monitor(Monitor.LOSS).build(), TinyData.rows(80));
    assertEquals("training: the best weights are to be told by LOSS on validation data, but there are none; call"
        + " validateOn(data) or choose Monitor.NONE", assertThrows(IllegalStateException.class, run::run).getMessage());
  }
}
