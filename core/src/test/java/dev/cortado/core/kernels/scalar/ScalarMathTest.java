package dev.cortado.core.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Every function against Java's in double, over all floats (each 1009th of them), and at the ends of its range. */
class ScalarMathTest {
  private static final int STRIDE = 1009;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private interface Function {
    float of(float x);
  }

  /** The greatest error over all floats from one to another, in units of the last place of the exact result. */
  private static double worst(Function f, DoubleUnaryOperator exact, float from, float to) {
    double worst = 0;
    for (long i = Integer.MIN_VALUE; i <= Integer.MAX_VALUE; i += STRIDE) {
      float x = Float.intBitsToFloat((int) i);
      if (x >= from && x <= to) {
        worst = Math.max(worst, error(f.of(x), exact.applyAsDouble(x)));
      }
    }
    // The bits of floats crowd around 0; the same number of points again, evenly.
    double low = Math.max(from, -120);
    double high = Math.min(to, 120);
    for (int i = 0; i <= 2_000_000; i++) {
      float x = (float) (low + (high - low) * i / 2_000_000);
      worst = Math.max(worst, error(f.of(x), exact.applyAsDouble(x)));
    }
    return worst;
  }

  private static double error(float computed, double exact) {
    float nearest = (float) exact;
    if (Float.isInfinite(nearest) || Float.isNaN(nearest)) {
      return Float.compare(computed, nearest) == 0 ? 0 : INFINITY;
    }
    return Math.abs(computed - exact) / Math.ulp(nearest);
  }

  private static void assertWithin(double bound, double worst) {
    assertTrue(worst <= bound, () -> "worst error " + worst + " ulp");
    assertTrue(worst >= 0.4, () -> "an error of " + worst + " ulp: nothing can have been compared");
  }

  @Test
  void expOverAllFloats() {
    assertWithin(1.6, worst(ScalarMath::exp, Math::exp, -INFINITY, INFINITY));
  }

  @Test
  void logOverAllFloats() {
    assertWithin(0.9, worst(ScalarMath::log, Math::log, 0, INFINITY));
  }

  @Test
  void tanhOverAllFloats() {
    assertWithin(2.4, worst(ScalarMath::tanh, Math::tanh, -INFINITY, INFINITY));
  }

  @Test
  void sigmoidOverAllFloats() {
    assertWithin(2.7, worst(ScalarMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), -INFINITY, INFINITY));
  }

  @Test
  void sigmoidWhereTheExponentialIsKnown() {
    Function f = x -> ScalarMath.sigmoid(x, ScalarMath.exp(-Math.abs(x)));
    assertWithin(2.8, worst(f, x -> 1 / (1 + Math.exp(-x)), -INFINITY, INFINITY));
  }

  @Test
  void softplusOverAllFloats() {
    assertWithin(
        2.4, worst(ScalarMath::softplus, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), -INFINITY, INFINITY));
  }

  @Test
  void sineAndCosineOfTurns() {
    double worst = 0;
    for (int i = 0; i < 1 << 24; i += 31) {
      float turn = i * 0x1p-24f;
      double angle = 2 * Math.PI * turn;
      // Where they are 0 Java's own have the error of rounding 2 pi; there the absolute error counts.
      worst = Math.max(worst, Math.abs(ScalarMath.cosOfTurn(turn) - Math.cos(angle)) / ulp(Math.cos(angle)));
      worst = Math.max(worst, Math.abs(ScalarMath.sinOfTurn(turn) - Math.sin(angle)) / ulp(Math.sin(angle)));
    }
    assertWithin(2.6, worst);
    assertEquals(0, ScalarMath.cosOfTurn(0.25f));
    assertEquals(0, ScalarMath.cosOfTurn(0.75f));
    assertEquals(0, ScalarMath.sinOfTurn(0));
    assertEquals(0, ScalarMath.sinOfTurn(0.5f), 0f);
  }

  private static float ulp(double exact) {
    return Math.ulp((float) Math.max(Math.abs(exact), 0x1p-26));
  }

  @Test
  void radiusOverItsRange() {
    double worst = 0;
    for (long word = 0; word < 1L << 32; word += 65521) {
      double u = ((word >>> 8) + 0.5) * 0x1p-24;
      // Close to 1 the float nearest to u decides, not the logarithm.
      double exact = Math.sqrt(-2 * Math.log((float) u));
      worst = Math.max(worst, error(ScalarMath.radius((int) word), exact));
    }
    assertWithin(1.2, worst);
    assertEquals(0, ScalarMath.radius(-1), 0f);
    assertEquals(Math.sqrt(50 * Math.log(2)), ScalarMath.radius(0), 1e-6);
  }

  @Test
  void theEnds() {
    same(0, ScalarMath.exp(-INFINITY));
    same(INFINITY, ScalarMath.exp(INFINITY));
    same(1, ScalarMath.exp(0));
    same(1, ScalarMath.exp(-0f));
    same(Float.MIN_VALUE, ScalarMath.exp(-103.5f));
    same(INFINITY, ScalarMath.exp(88.73f));
    same(INFINITY, ScalarMath.exp(Float.MAX_VALUE));
    same(-INFINITY, ScalarMath.log(0));
    same(-INFINITY, ScalarMath.log(-0f));
    same(Float.NaN, ScalarMath.log(-1));
    same(Float.NaN, ScalarMath.log(-INFINITY));
    same(Float.NaN, ScalarMath.log(-Float.MIN_VALUE));
    same(INFINITY, ScalarMath.log(INFINITY));
    same(0, ScalarMath.log(1));
    same(1, ScalarMath.tanh(INFINITY));
    same(-1, ScalarMath.tanh(-INFINITY));
    same(0, ScalarMath.tanh(0));
    same(-0f, ScalarMath.tanh(-0f));
    same(-Float.MIN_VALUE, ScalarMath.tanh(-Float.MIN_VALUE));
    same(0, ScalarMath.sigmoid(-INFINITY));
    same(1, ScalarMath.sigmoid(INFINITY));
    same(0.5f, ScalarMath.sigmoid(0));
    same(0.5f, ScalarMath.sigmoid(-0f));
    same(INFINITY, ScalarMath.softplus(INFINITY));
    same(0, ScalarMath.softplus(-INFINITY));
    same(1000, ScalarMath.softplus(1000));
    same(ScalarMath.exp(-50), ScalarMath.softplus(-50));
    for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7f800001, 0xffffffff}) {
      float nan = Float.intBitsToFloat(bits);
      same(Float.NaN, ScalarMath.exp(nan));
      same(Float.NaN, ScalarMath.log(nan));
      same(Float.NaN, ScalarMath.tanh(nan));
      same(Float.NaN, ScalarMath.sigmoid(nan));
      same(Float.NaN, ScalarMath.softplus(nan));
    }
  }

  private static void same(float expected, float computed) {
    assertEquals(0, Float.compare(expected, computed), () -> "expected " + expected + ", but it is " + computed);
  }

  @Test
  void tanhIsOddAndNeverBeyondOne() {
    for (long i = 0; i <= 0x7f800000L; i += 127) {
      float x = Float.intBitsToFloat((int) i);
      float y = ScalarMath.tanh(x);
      assertTrue(y >= 0 && y <= 1, () -> "tanh(" + x + ") = " + y);
      same(-y, ScalarMath.tanh(-x));
    }
  }
}
