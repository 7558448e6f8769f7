package dev.cortado.models.m2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.kernels.Activation;
import dev.cortado.models.InputException;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.init.Initialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class M2SettingsTest {
  private static M2Settings settings(int width, int classes, int latent, Integer... hidden) {
    return new M2Settings(width, classes, latent, List.of(hidden), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM,
        Likelihood.BERNOULLI);
  }

  private static String refusal(Runnable action) {
    return assertThrows(InputException.class, action::run).getMessage();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertEquals("The number of columns of x is 0; choose from 1 to 1048576.", refusal(() -> settings(0, 10, 50, 500)));
    assertEquals("The number of classes is 1; choose from 2 to 1048576.", refusal(() -> settings(784, 1, 50, 500)));
    assertEquals("The latent size is 0; choose from 1 to 1048576.", refusal(() -> settings(784, 10, 0, 500)));
    assertEquals("The width of a hidden layer is 0; choose from 1 to 1048576.", refusal(() -> settings(784, 10, 50, 0)));
    assertEquals("The networks of M2 have no hidden layer; label and image meet in the first, so give one width.",
        refusal(() -> settings(784, 10, 50)));
  }

  @Test
  void trainingsOutOfRangeAreRefused() {
    M2Training training = M2Training.defaults(Observation.MOMENTS);
    assertEquals("The number of epochs is 0; choose at least 1.", refusal(() -> training.epochs(0)));
    assertEquals("The batch size is 0; choose at least 1.", refusal(() -> training.batches(0, 1)));
    assertEquals("The number of labelled rows a step is 0; choose at least 1.", refusal(() -> training.batches(1, 0)));
    assertEquals("The weight alpha of the classification is NaN; choose 0 or a positive number.",
        refusal(() -> training.alpha(Double.NaN)));
    assertEquals("Moments of features cannot be binarised; choose pixels as they are stored.",
        refusal(() -> training.pixels(BatchOptions.Pixels.BINARIZED)));
  }
}
