package dev.cortado.models.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.models.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
  /** 3^i epochs at 10^(-i/7): the stages begin at 0, 1, 4, 13, 40, 121, 364 and 1093. */
  @ParameterizedTest
  @CsvSource({
    "0, 0", "0.999, 0", "1, 1", "3.5, 1", "4, 2", "12, 2", "13, 3", "40, 4", "120, 4", "121, 5", "364, 6", "1092, 6",
    "1093, 7", "3279, 7", "9999, 7"
  })
  void burda(double epoch, int stage) {
    assertEquals(1e-3 * Math.pow(10, -stage / 7.0), new LearningRate.Burda(1e-3).at(epoch), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.5", "2, 1", "6, 0.55", "4, 0.8681981", "10, 0.1", "11, 0.1"})
  void cosineWithWarmUp(double epoch, double rate) {
    assertEquals(rate, new LearningRate.Cosine(1, 0.1, 2, 10).at(epoch), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2.9, 1", "3, 0.1", "5.5, 0.1", "6, 0.01"})
  void stepDecay(double epoch, double rate) {
    assertEquals(rate, new LearningRate.StepDecay(1, 0.1, 3).at(epoch), 1e-12);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertEquals("The learning rate is NaN; choose a positive number.",
        assertThrows(InputException.class, () -> new LearningRate.Constant(Double.NaN)).getMessage());
    assertEquals("The smallest learning rate is 2.0; choose from 0 to 1.0.",
        assertThrows(InputException.class, () -> new LearningRate.Cosine(1, 2, 0, 10)).getMessage());
    assertEquals("The warm-up of the learning rate takes 10.0 epochs; choose from 0 to below 10.0.",
        assertThrows(InputException.class, () -> new LearningRate.Cosine(1, 0, 10, 10)).getMessage());
  }
}
