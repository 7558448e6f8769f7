package dev.cortado.models.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializationTest {
  private static final int IN = 300;
  private static final int OUT = 100;

  private static Tensor weight(Initialization how) {
    Tensor weight = Tensor.zeros(Shape.of(IN, OUT));
    how.weight(IN, OUT, new RandomStream(3, "w"), weight);
    return weight;
  }

  @ParameterizedTest
  @CsvSource({
    "HE_NORMAL, 0.006666667, 9", "HE_UNIFORM, 0.006666667, 0.1414214", "GLOROT_NORMAL, 0.005, 9",
    "GLOROT_UNIFORM, 0.005, 0.1224745", "FAN_IN_UNIFORM, 0.001111111, 0.0577351", "ZEROS, 0, 0"
  })
  void hasThePapersVarianceAndBound(Initialization how, double variance, double bound) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    Tensor weight = weight(how);
    for (float w : weight.data()) {
      sum += w;
      squares += (double) w * w;
      largest = Math.max(largest, Math.abs(w));
    }
    int n = IN * OUT;
    assertEquals(0, sum / n, 5 * Math.sqrt(variance / n)); // 5 standard errors
    assertEquals(variance, squares / n, 5 * variance * Math.sqrt(2.0 / n));
    assertTrue(largest <= bound, "largest " + largest);
  }

  @ParameterizedTest
  @EnumSource(Initialization.class)
  void biasesAreZeroButForPyTorchs(Initialization how) {
    Tensor bias = Tensor.zeros(64);
    Arrays.fill(bias.data(), Float.NaN);
    how.bias(100, new RandomStream(3, "b"), bias);
    int zeros = 0;
    for (float b : bias.data()) {
      assertTrue(Math.abs(b) <= 0.1);
      zeros += b == 0 ? 1 : 0;
    }
    assertEquals(how == Initialization.FAN_IN_UNIFORM ? 0 : 64, zeros);
  }
}
