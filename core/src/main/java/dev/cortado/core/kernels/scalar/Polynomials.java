package dev.cortado.core.kernels.scalar;

/**
 * The numbers that {@link ScalarMath} and the SIMD code share. Each polynomial was fitted for the least greatest relative
 * error of the function that it serves (Remez's criterion, solved as a linear programme over 1500 Chebyshev nodes in
 * double), its coefficients rounded to float one after the other from the lowest, those that were left fitted again each
 * time.
 * The error given is the polynomial's own, before rounding in its evaluation; one unit in the last place of a float is
 * 6e-8 to 1.2e-7.
 */
public final class Polynomials {
  private Polynomials() {}

  // ---- exp: x = 2 h log 2 + f, h whole, |f| <= log 2; exp x = 2^h 2^h exp f --------------------------------------

  /** Below, exp is less than half the smallest float: 0. */
  public static final float EXP_LOWEST = -104;
  /** 1 / (2 log 2). */
  public static final float HALF_LOG2_E = 0.7213475f;
  /**
   * 1.5 * 2^23 + 127. Added to a small number it rounds it to a whole one, h, and leaves h + 127 in the lowest bits, from
   * where a shift by 23 makes the float 2^h.
   */
  public static final float ROUNDER = 12583039f;
  /** The bits of ROUNDER + 127: the largest h, whose 2^h is still finite. */
  public static final int ROUNDED_MOST = 0x4B4000FE;
  /** The bits of 2^127. Those of 2^h taken from them leave those of 2^-h, and of 0 for the largest h. */
  public static final int BITS_OF_2_127 = 0x7F000000;
  /** 2 log 2 in two parts: high, which is exact in the fused multiply-add with any h that occurs, and low. */
  public static final float
      TWO_LN2_HIGH = 1.3862944f,
      TWO_LN2_LOW = -3.8093084e-9f;

  /** exp(f) = 1 + f + f^2 (E2 + E3 f + ...) for |f| up to log 2: 1.5e-8. */
  public static final float
      E2 = 0.50000036f,
      E3 = 0.16666618f,
      E4 = 0.04166123f,
      E5 = 0.008335935f,
      E6 = 0.0014104778f,
      E7 = 0.0001962975f;

  // ---- tanh: |x| = k log(2) / 2 + g, |g| <= log(2) / 4; expm1(2 g) / 2 = g + g^2 (T0 + T1 g + ...): 1.4e-8 --------

  /** From here on tanh is 1; so is what the formula gives. */
  public static final float TANH_MOST = 10;
  /** 2 / log 2. */
  public static final float TWO_LOG2_E = 2.88539f;
  /** log(2) / 2. */
  public static final float HALF_LN2 = 0.3465736f;

  /** The coefficients of the polynomial above, from the lowest power. */
  public static final float
      T0 = 2 * 0.49999997f,
      T1 = 4 * 0.16666546f,
      T2 = 8 * 0.041667435f,
      T3 = 16 * 0.008366272f,
      T4 = 32 * 0.0013870692f;

  // ---- softplus: log(1 + e) = e (1 + S1 e + ...) for e from 0 to 1: 5.2e-9 ------------------------------------------

  /** The coefficients of the polynomial above, from the lowest power. */
  public static final float
      S1 = -0.49999934f,
      S2 = 0.3333055f,
      S3 = -0.24958938f,
      S4 = 0.19696993f,
      S5 = -0.15359527f,
      S6 = 0.10686939f,
      S7 = -0.057722557f,
      S8 = 0.020233344f,
      S9 = -0.0033244395f;

  // ---- log: x = 2^k (1 + r), 1 + r from sqrt(1/2) to sqrt(2) --------------------------------------------------------

  /** The bits of sqrt(1/2). */
  public static final int SQRT_HALF_BITS = 0x3F3504F3;
  /** log 2 in two parts. */
  public static final float
      LN2_HIGH = 0.6931472f,
      LN2_LOW = -1.9046542e-9f;

  /** log(1 + r) = r + r^2 (L0 + L1 r + ...): 4.2e-9. */
  public static final float
      L0 = -0.49999988f,
      L1 = 0.33333325f,
      L2 = -0.2500161f,
      L3 = 0.20002005f,
      L4 = -0.16608411f,
      L5 = 0.14180854f,
      L6 = -0.13248068f,
      L7 = 0.12912941f,
      L8 = -0.076190524f;

  // ---- sin(2 pi g) = g (C0 + C1 g^2 + ...) for |g| up to a quarter: 2.9e-8 -------------------------------------------

  /** The coefficients of the polynomial above, from the lowest power. */
  public static final float
      C0 = 6.2831855f,
      C1 = -41.341766f,
      C2 = 81.608635f,
      C3 = -76.72798f,
      C4 = 40.87591f;
}
