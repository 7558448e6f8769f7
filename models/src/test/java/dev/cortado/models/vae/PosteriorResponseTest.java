package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.InputException;
import dev.cortado.models.TinyData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriorResponseTest {
  private static final int COPIES = 50;

  /**
   * Where the decoder ignores z and the regressor is a line a z + b, the posterior is known: precision 1 / tau^2 + 2 w a^2,
   * mean 2 w a (y - b) / precision.
   */
  @Test
  void comesToThePosteriorThatIsKnownInClosedForm() {
    LatentModel model = TinyData.model(ModelKind.SSVAE).toBuilder().latent(1).priorVariance(2).inputDropout(0)
        .predictor(PredictorSettings.regressor(0, 1).hidden(List.of())).build().build(3);
    model.parameters().stream().filter(p -> p.name().startsWith("decoder")).forEach(p -> Arrays.fill(p.value().data(), 0));
    model.parameters().stream().filter(p -> p.name().equals("predictor.0.weight")).forEach(p -> p.value().data()[0] = 1.5f);
    model.parameters().stream().filter(p -> p.name().equals("predictor.0.bias")).forEach(p -> p.value().data()[0] = 0.5f);
    double weight = 0.8;
    // Many copies of three rows, so that the noise of the samples is averaged out.
    float[] images = new float[3 * COPIES * 16];
    float[] labels = new float[3 * COPIES];
    for (int i = 0; i < 3 * COPIES; i++) {
      TinyData.rows(3).read(i % 3, images, i * 16);
      labels[i] = new float[] {2, -1, Float.NaN}[i % 3];
    }
    PosteriorResponse response = new PosteriorResponse(model, new ScalarKernels(), 3 * COPIES,
        new PosteriorResponse.Settings(0.05, 2000, weight, 1));
    PosteriorResponse.Conditioned q = response.condition(images, labels);

    double precision = 1 / 2.0 + 2 * weight * 1.5 * 1.5;
    assertEquals(2 * weight * 1.5 * (2 - 0.5) / precision, mean(q.mean(), 0), 0.02);
    assertEquals(2 * weight * 1.5 * (-1 - 0.5) / precision, mean(q.mean(), 1), 0.02);
    assertEquals(-Math.log(precision), mean(q.logVariance(), 0), 0.03);
    assertEquals(-Math.log(precision), mean(q.logVariance(), 1), 0.03);
    assertEquals(0, mean(q.mean(), 2), 0.02);
    assertEquals(Math.log(2), mean(q.logVariance(), 2), 0.03);
  }

  private static double mean(float[] values, int row) {
    double sum = 0;
    for (int i = row; i < values.length; i += 3) {
      sum += values[i] / COPIES;
    }
    return sum;
  }

  @Test
  void tellsItsWayFromTheEncodersAnswerToTheEnd() {
    LatentModel model = TinyData.model(ModelKind.SSVAE).build(3);
    ScalarKernels kernels = new ScalarKernels();
    PosteriorResponse response =
        new PosteriorResponse(model, kernels, 1, new PosteriorResponse.Settings(0.05, 10, 5, 1));
    float[] image = new float[16];
    float[] label = {1};
    List<PosteriorResponse.Conditioned> path = response.path(image, label, 4);
    assertEquals(5, path.size());
    float[] encoded = new float[model.settings().latent()];
    new Inference(model, kernels).encode(image, 1, encoded);
    assertArrayEquals(encoded, path.get(0).mean());
    assertArrayEquals(response.condition(image, label).mean(), path.get(4).mean());
    assertFalse(Arrays.equals(path.get(1).mean(), path.get(2).mean()), "it moves between two stops");
    InputException problem = assertThrows(InputException.class, () -> response.path(image, label, 11));
    assertEquals("the posterior response takes 10 steps, so it can be told at 1 to 10 stops, but not at 11",
        problem.getMessage());
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    LatentModel model = TinyData.model(ModelKind.SSVAE).build(3);
    PosteriorResponse response =
        new PosteriorResponse(model, new ScalarKernels(), 1, new PosteriorResponse.Settings(0.05, 10, 5, 1));
    float[] first = response.condition(new float[16], new float[] {1}).mean();
    assertTrue(Arrays.equals(first, response.condition(new float[16], new float[] {1}).mean()));
    assertTrue(!Arrays.equals(first, response.condition(new float[16], new float[] {2}).mean()));
  }
}
