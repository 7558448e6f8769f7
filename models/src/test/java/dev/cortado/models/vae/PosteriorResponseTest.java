package dev.cortado.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.scalar.ScalarKernels;
import dev.cortado.models.TinyData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriorResponseTest {
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
    float[] images = new float[3 * 16];
    for (int i = 0; i < 3; i++) {
      TinyData.rows(3).read(i, images, i * 16);
    }
    PosteriorResponse response = new PosteriorResponse(model, new ScalarKernels(), 3,
        new PosteriorResponse.Settings(0.05, 20_000, weight, 1));
    PosteriorResponse.Conditioned q = response.condition(images, new float[] {2, -1, Float.NaN});

    double precision = 1 / 2.0 + 2 * weight * 1.5 * 1.5;
    assertEquals(2 * weight * 1.5 * (2 - 0.5) / precision, q.mean()[0], 0.02);
    assertEquals(2 * weight * 1.5 * (-1 - 0.5) / precision, q.mean()[1], 0.02);
    assertEquals(-Math.log(precision), q.logVariance()[0], 0.05);
    assertEquals(-Math.log(precision), q.logVariance()[1], 0.05);
    assertEquals(0, q.mean()[2], 0.02);
    assertEquals(Math.log(2), q.logVariance()[2], 0.05);
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
