package dev.cortado.models.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.LabelTrial.Candidate;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import org.junit.jupiter.api.Test;

class LabelTrialTest {
  private static final DataSet ROWS = TinyData.rows(240);
  private static final DataSet TEST = TinyData.rows(300).tail(60).labelled();
  private static final LabelTrial TRIAL = new LabelTrial(
      TinyData.model(ModelKind.SSVAE).toBuilder().inputDropout(0.1).build(),
      TinyData.training(ModelKind.SSVAE).toBuilder().epochs(60).build(),
      TinyData.training(ModelKind.SSVAE).toBuilder().epochs(25).build(), new ScalarKernels());

  @Test
  void eachLearnerLearns() {
    Candidate candidate = new Candidate(20, 0.1);
    LatentModel start = TRIAL.unsupervised(ROWS, 1);
    float[] before = start.parameters().get(0).value().data().clone();
    double joint = TRIAL.answers(TRIAL.semiSupervised(candidate, start, ROWS, 1), TEST).error();
    assertArrayEquals(before, start.parameters().get(0).value().data());
    double alone = TRIAL.answers(TRIAL.supervised(candidate, ROWS, 500, 1), TEST).error();
    double neighbors = TRIAL.neighborError(start, ROWS, TEST, 5);
    assertTrue(joint < 0.1 && alone < 0.1 && neighbors < 0.1, () -> joint + ", " + alone + ", " + neighbors);
  }

  @Test
  void theSemiSupervisedLearnerStartsWhereTheImagesHaveEnded() {
    LabelTrial still = new LabelTrial(TRIAL.model(), TRIAL.images(), TRIAL.joint().toBuilder().steps(1)
        .learningRate(new LearningRate.Constant(1e-9)).build(), TRIAL.kernels());
    LatentModel start = TRIAL.unsupervised(ROWS, 1);
    LatentModel joint = still.semiSupervised(new Candidate(1, 0), start, ROWS, 1);
    assertArrayEquals(start.parameters().get(0).value().data(), joint.parameters().get(0).value().data(), 1e-7f);
    assertTrue(joint.parameters().stream().anyMatch(parameter -> parameter.name().startsWith("predictor.")));
  }

  @Test
  void theUnsupervisedLearnerDoesNotLookAtLabels() {
    LatentModel with = TRIAL.unsupervised(ROWS, 1);
    LatentModel without = TRIAL.unsupervised(ROWS.withLabelsAt(), 1);
    assertArrayEquals(without.parameters().get(0).value().data(), with.parameters().get(0).value().data());
  }

  @Test
  void aTemperatureFoundOnOverconfidentAnswersCalibratesThem() {
    // Right in 3 of 4 rows, and sure of each.
    Answers answers = new Answers(new float[] {9, 0, 9, 0, 9, 0, 9, 0}, new int[] {0, 0, 0, 1}, 2);
    assertEquals(0.25, answers.error(), 1e-12);
    assertEquals(0.25, answers.calibration(1).error(), 1e-3);
    assertEquals(9 / Math.log(3), answers.temperature(), 1e-6);
    assertEquals(0, answers.calibration(answers.temperature()).error(), 1e-6);
  }
}
