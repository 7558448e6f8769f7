package dev.cortado.models.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.WeightPath.Place;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightPathTest {
  private static final DataSet ROWS = TinyData.rows(120);
  private static final DataSet TEST = TinyData.rows(150).tail(30);
  private static final TrainingSettings TRAINING = TinyData.training(ModelKind.SSVAE);

  private static List<Place> walk(WeightPath path) {
    return path.walk(TinyData.model(ModelKind.SSVAE).toBuilder().latent(2).build().build(7), TRAINING, ROWS, ROWS, TEST,
        new ScalarKernels());
  }

  @Test
  void thePredictorLearnsOnlyWhenTheWeightMoves() {
    WeightPath path = new WeightPath(List.of(0.0, 3.0, 10.0), 2, 10);
    List<Place> places = walk(path);
    assertEquals(List.of(0.0, 3.0, 10.0), places.stream().map(Place::weight).toList());
    assertEquals(List.of(2L, 12L, 22L), places.stream().map(Place::epochs).toList());
    double after = places.get(2).space().evaluation().losses().prediction();
    double standing = walk(path.standing()).get(2).space().evaluation().losses().prediction();
    assertTrue(after < 0.5 * standing, () -> "prediction loss " + after + ", with weight 0 all the way " + standing);
  }

  @Test
  void aPathOfOneWeightIsAnOrdinaryTraining() {
    List<Place> places = walk(new WeightPath(List.of(5.0), 3, 1));
    LatentModel model = TinyData.model(ModelKind.SSVAE).toBuilder().latent(2).build().build(7);
    new TrainingRun(model, TRAINING, TRAINING.batches(model.settings(), ROWS), new ScalarKernels()).run();
    Evaluation ordinary = new Evaluator(model, new ScalarKernels()).evaluate(TEST);
    assertEquals(ordinary.losses(), places.get(0).space().evaluation().losses());
  }

  @Test
  void aTurnedFrameIsTurnedBackAndNoDistanceToTheOriginChanges() {
    Place first = walk(new WeightPath(List.of(1.0), 2, 1)).get(0);
    float[] quarter = new float[first.means().length];
    for (int i = 0; i < quarter.length; i += 2) {
      quarter[i] = -first.means()[i + 1];
      quarter[i + 1] = first.means()[i];
    }
    List<float[]> frames = WeightPath.aligned(List.of(first, new Place(3, 4, first.space(), quarter)), 2);
    assertArrayEquals(first.means(), frames.get(0));
    assertArrayEquals(first.means(), frames.get(1), 1e-5f);
  }

  @Test
  void aPathNeedsAWeight() {
    assertEquals("A path of 0 weights with 1 epochs for the first and 1 for each other is no path; give"
        + " at least one of each.",
        assertThrows(InputException.class, () -> new WeightPath(List.of(), 1, 1)).getMessage());
  }
}
