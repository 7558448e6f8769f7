package dev.cortado.core.kernels.scalar;

import static dev.cortado.core.kernels.scalar.Polynomials.*;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;
import static java.lang.Math.fma;

/**
 * The engine's own elementary functions. Java's are as exact but neither fast nor made of steps that SIMD lanes can repeat;
 * these are straight lines of additions, fused multiply-adds, integer steps and choices between two finished values, which
 * {@code VectorMath} repeats one by one: the same bits in any lane of any width. Their errors, over all floats with
 * denormals, are in the comments in units in the last place (ulp), as measured by the test.
 */
public final class ScalarMath {
  private static final int SIGN = 0x80000000;
  private static final int MAGNITUDE = 0x7fffffff;

  private ScalarMath() {}

  /** exp(x) to 1.6 ulp; 0 and infinity only where no float lies nearer; NaN for NaN. */
  public static float exp(float x) {
    x = x < EXP_LOWEST ? EXP_LOWEST : x;
    // At the upper end it is enough to keep 2^h finite: the polynomial grows with f, whose terms are all positive there.
    int rounded = Math.min(floatToRawIntBits(fma(x, HALF_LOG2_E, ROUNDER)), ROUNDED_MOST);
    return scaledExp(x, rounded);
  }

  /** exp(x) for x up to 0, the same bits as {@link #exp}. */
  private static float expOfNegative(float x) {
    x = x < EXP_LOWEST ? EXP_LOWEST : x;
    return scaledExp(x, floatToRawIntBits(fma(x, HALF_LOG2_E, ROUNDER)));
  }

  private static float scaledExp(float x, int rounded) {
    // Twice 2^h and not once 2^2h: a denormal result is rounded once, an overflow comes by itself.
    float scale = intBitsToFloat(rounded << 23);
    return unscaledExp(x, rounded) * scale * scale;
  }

  /** exp(x) / 2^2h. */
  private static float unscaledExp(float x, int rounded) {
    float h = intBitsToFloat(rounded) - ROUNDER;
    float f = fma(h, -TWO_LN2_LOW, fma(h, -TWO_LN2_HIGH, x));
    float p = fma(E7, f, E6);
    p = fma(p, f, E5);
    p = fma(p, f, E4);
    p = fma(p, f, E3);
    p = fma(p, f, E2);
    p = fma(p, f, 1);
    return fma(p, f, 1);
  }

  /** log(x) to 0.9 ulp; -infinity at both zeros, NaN below, infinity at infinity. */
  public static float log(float x) {
    boolean small = x < Float.MIN_NORMAL;
    float y = log(small ? x * 0x1p23f : x, small ? -23 : 0);
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x < 0 ? Float.NaN : y;
    return x == 0 ? Float.NEGATIVE_INFINITY : y;
  }

  /** log(x 2^exponent) for normal positive x. */
  private static float log(float x, float exponent) {
    int offset = floatToRawIntBits(x) - SQRT_HALF_BITS;
    float k = (offset >> 23) + exponent;
    float r = intBitsToFloat((offset & 0x007fffff) + SQRT_HALF_BITS) - 1;
    float p = fma(L8, r, L7);
    p = fma(p, r, L6);
    p = fma(p, r, L5);
    p = fma(p, r, L4);
    p = fma(p, r, L3);
    p = fma(p, r, L2);
    p = fma(p, r, L1);
    p = fma(p, r, L0);
    return fma(k, LN2_HIGH, fma(r * r, p, fma(k, LN2_LOW, r)));
  }

  /** tanh(x) to 2.4 ulp; odd to the bit, -0 for -0, never beyond 1. */
  public static float tanh(float x) {
    // With t = expm1(2 |x|) / 2, tanh |x| = t / (t + 1): no cancellation near 0 and nothing above 1.
    int bits = floatToRawIntBits(x);
    float a = intBitsToFloat(bits & MAGNITUDE);
    a = a > TANH_MOST ? TANH_MOST : a;
    float rounded = fma(a, TWO_LOG2_E, ROUNDER);
    float g = fma(rounded - ROUNDER, -HALF_LN2, a);
    float p = fma(T4, g, T3);
    p = fma(p, g, T2);
    p = fma(p, g, T1);
    p = fma(p, g, T0);
    p = fma(g * g, p, g);
    float scale = intBitsToFloat(floatToRawIntBits(rounded) << 23);
    float t = fma(scale, p, fma(scale, 0.5f, -0.5f));
    return intBitsToFloat(floatToRawIntBits(t / (t + 1)) | bits & SIGN);
  }

  /** 1 / (1 + exp(-x)) to 2.7 ulp, also where it is tiny. */
  public static float sigmoid(float x) {
    // exp(-x) = p 2^2h, and the sigmoid is 2^-h / (2^-h + p 2^h): nothing overflows, and only the result can be denormal.
    float y = -x < EXP_LOWEST ? EXP_LOWEST : -x;
    int rounded = Math.min(floatToRawIntBits(fma(y, HALF_LOG2_E, ROUNDER)), ROUNDED_MOST);
    int up = rounded << 23;
    float down = intBitsToFloat(BITS_OF_2_127 - up);
    return down / fma(unscaledExp(y, rounded), intBitsToFloat(up), down);
  }

  /** The sigmoid of x to 2.8 ulp, now and then with another last bit, when e = exp(-|x|) is at hand. */
  public static float sigmoid(float x, float e) {
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)) to 2.4 ulp, also where it is tiny. */
  public static float softplus(float x) {
    int bits = floatToRawIntBits(x);
    float e = expOfNegative(intBitsToFloat(bits | SIGN));
    float p = fma(S9, e, S8);
    p = fma(p, e, S7);
    p = fma(p, e, S6);
    p = fma(p, e, S5);
    p = fma(p, e, S4);
    p = fma(p, e, S3);
    p = fma(p, e, S2);
    p = fma(p, e, S1);
    p = fma(p, e, 1);
    // The bits of negative floats are negative integers: the cheapest max(x, 0).
    return fma(e, p, intBitsToFloat(Math.max(bits, 0)));
  }

  /** cos(2 pi turn) for turn in [0, 1), the reduction exact for multiples of 2^-24. */
  public static float cosOfTurn(float turn) {
    return sinOfQuarter(fromCosine(turn - 0.5f));
  }

  /** sin(2 pi turn) for turn in [0, 1), the reduction exact for multiples of 2^-24. */
  public static float sinOfTurn(float turn) {
    float half = turn - 0.5f;
    float sine = sinOfQuarter(0.25f - Math.abs(fromCosine(half)));
    return intBitsToFloat(floatToRawIntBits(sine) ^ ~floatToRawIntBits(half) & SIGN);
  }

  /** The g with sin(2 pi g) = -cos(2 pi half), half from -1/2 to 1/2. */
  private static float fromCosine(float half) {
    return Math.abs(half) - 0.25f;
  }

  /** sin(2 pi g) for |g| up to a quarter. */
  private static float sinOfQuarter(float g) {
    float square = g * g;
    float p = fma(C4, square, C3);
    p = fma(p, square, C2);
    p = fma(p, square, C1);
    p = fma(p, square, C0);
    return p * g;
  }

  /**
   * The radius of a pair of normals by Box and Muller (1958), sqrt(-2 log u), u in (0, 1] from the upper 24 bits of a word
   * and a half.
   */
  public static float radius(int word) {
    float u = fma(word >>> 8, 0x1p-24f, 0x1p-25f);
    return (float) Math.sqrt(-2 * log(u, 0));
  }
}
