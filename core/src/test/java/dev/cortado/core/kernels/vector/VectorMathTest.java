package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.scalar.ScalarMath;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same bits as ScalarMath's: over all floats (each 4099th of them), and evenly over the range that matters. */
class VectorMathTest {
  private static final int STRIDE = 4099;

  private interface Scalar {
    float of(float x);
  }

  private interface Vector {
    FloatVector of(FloatVector x);
  }

  private static void assertSameBits(Scalar scalar, Vector vector) {
    float[] x = new float[1024];
    float[] y = new float[x.length];
    long bits = Integer.MIN_VALUE;
    for (float start = -110; bits <= Integer.MAX_VALUE; start += 0.2f) {
      for (int i = 0; i < x.length; i++) {
        x[i] = i % 2 == 0 ? Float.intBitsToFloat((int) bits) : start + i * 0.0002f;
        bits += i % 2 == 0 ? STRIDE : 0;
      }
      for (int i = 0; i < x.length; i += Lanes.COUNT) {
        vector.of(Lanes.load(x, i)).intoArray(y, i);
      }
      for (int i = 0; i < x.length; i++) {
        float at = x[i];
        assertEquals(
            Float.floatToIntBits(scalar.of(at)), Float.floatToIntBits(y[i]), () -> "differs at " + at);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activations(Activation f) {
    assertSameBits(x -> scalar(f, x), x -> VectorMath.apply(f, x));
  }

  private static float scalar(Activation f, float x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> x <= 0 ? 0 : x;
      case LEAKY_RELU -> x > 0 ? x : 0.01f * x;
      case TANH -> ScalarMath.tanh(x);
      case SIGMOID -> ScalarMath.sigmoid(x);
      case SOFTPLUS -> ScalarMath.softplus(x);
      case EXP -> ScalarMath.exp(x);
    };
  }

  @Test
  void log() {
    assertSameBits(ScalarMath::log, VectorMath::log);
  }
}
