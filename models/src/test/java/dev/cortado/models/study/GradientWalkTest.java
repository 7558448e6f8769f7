package dev.cortado.models.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.RegressorGradient;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GradientWalkTest {
  private static final DataSet DATA = TinyData.rows(120);
  private static LatentModel model;
  private static float[] means;

  @BeforeAll
  static void train() {
    Standardization target = Standardization.of(DATA);
    ModelSettings settings = TinyData.model(ModelKind.SSVAE).toBuilder().inputDropout(0)
        .predictor(PredictorSettings.regressor(target.mean(), target.deviation())).build();
    TrainingSettings training = TinyData.training(ModelKind.SSVAE).toBuilder().epochs(30).predictionWeight(20).build();
    model = settings.build(1);
    new TrainingRun(model, training, training.batches(settings, DATA), new ScalarKernels()).run();
    means = new Inference(model, new ScalarKernels()).encode(DATA);
  }

  @Test
  void theGradientIsTheSlopeOfTheAnswer() {
    RegressorGradient gradient = new RegressorGradient(model, new ScalarKernels(), 120);
    float[] answers = new float[120];
    float[] gradients = new float[360];
    gradient.at(means, answers, gradients);
    Inference inference = new Inference(model, new ScalarKernels());
    assertArrayEquals(inference.predict(means), answers, 1e-4f);
    double h = 1e-3;
    int close = 0;
    for (int row = 0; row < 120; row++) {
      float[] ahead = Arrays.copyOfRange(means, 3 * row, 3 * row + 3);
      float[] behind = ahead.clone();
      ahead[1] += h;
      behind[1] -= h;
      double slope = (inference.predict(ahead)[0] - inference.predict(behind)[0]) / (2 * h);
      close += Math.abs(slope - gradients[3 * row + 1]) < 1e-2 ? 1 : 0;
    }
    assertTrue(close >= 114, close + " of 120: at kinks of the network there is no slope");
  }

  @Test
  void walksRiseUntilTheyAreHighAndNoStepIsLongerThanAllowed() {
    float[] starts = new float[30];
    int count = 0;
    for (int row = 0; count < 10; row++) {
      if (row % 4 == 0) { // a class 0
        System.arraycopy(means, 3 * row, starts, 3 * count++, 3);
      }
    }
    Inference inference = new Inference(model, new ScalarKernels());
    GradientWalk walk = GradientWalk.of(model, new ScalarKernels(), starts, 2.5, GradientWalk.Settings.defaults());
    for (int i = 0; i < 10; i++) {
      float[] path = walk.paths().get(i);
      assertArrayEquals(Arrays.copyOfRange(starts, 3 * i, 3 * i + 3), Arrays.copyOf(path, 3));
      float[] answers = inference.predict(path);
      assertTrue(walk.arrived()[i] && answers[answers.length - 1] >= 2.5f - 1e-4f
          && answers[answers.length - 2] < 2.5f + 1e-4f,
          () -> Arrays.toString(answers));
      int rises = 0;
      for (int step = 1; step < answers.length; step++) {
        rises += answers[step] > answers[step - 1] ? 1 : 0;
        double length = 0;
        for (int j = 0; j < 3; j++) {
          length += Math.pow(path[3 * step + j] - path[3 * step - 3 + j], 2);
        }
        assertTrue(Math.sqrt(length) <= 0.1 + 1e-5, "a step of " + Math.sqrt(length));
      }
      assertTrue(rises >= 0.95 * (answers.length - 1), rises + " rises of " + (answers.length - 1));
    }
  }

  @Test
  void whatIsPassedIsCounted() {
    GradientWalk.Passed passed = GradientWalk.Passed.of(0, 0, 2, 1, 3);
    assertEquals(0.75, passed.rising());
    assertEquals(2 / 3.0, passed.risingChanges());
    assertEquals(4, passed.classes());
    assertTrue(Double.isNaN(GradientWalk.Passed.of(5, 5).risingChanges()));
  }

  @Test
  void aClassifierHasNoGradientToWalk() {
    LatentModel classifier = TinyData.model(ModelKind.SSVAE).build(1);
    UnsupportedOperationException e = assertThrows(UnsupportedOperationException.class,
        () -> new RegressorGradient(classifier, new ScalarKernels(), 1));
    assertEquals("regressor gradient: the model has no regressor; use one of kind ssvae whose predictor is a regressor",
        e.getMessage());
  }
}
