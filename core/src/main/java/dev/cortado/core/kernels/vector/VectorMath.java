package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.scalar.Polynomials.*;
import static dev.cortado.core.kernels.vector.Lanes.F;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.cortado.core.kernels.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * {@link dev.cortado.core.kernels.scalar.ScalarMath} in lanes, function by function and step by step; see there for the
 * mathematics. Choices are blends of integers where that is possible: {@code FloatVector.min} and {@code max} take some six
 * instructions each on x86, because Java's order NaN and -0, an integer minimum takes one.
 */
final class VectorMath {
  private static final int SIGN = 0x80000000;
  private static final int MAGNITUDE = 0x7fffffff;

  private VectorMath() {}

  /**
   * f(x). For code that has a vector in its hands anyway, as after a matrix product; loops over arrays are in
   * {@code Activations}, which chooses the function once.
   */
  static FloatVector apply(Activation f, FloatVector x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> relu(x);
      case LEAKY_RELU -> leakyRelu(x);
      case TANH -> tanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> softplus(x);
      case EXP -> exp(x);
    };
  }

  static FloatVector relu(FloatVector x) {
    return x.blend(0, x.compare(LE, 0));
  }

  static FloatVector leakyRelu(FloatVector x) {
    return x.mul(0.01f).blend(x, x.compare(GT, 0));
  }

  static FloatVector exp(FloatVector x) {
    FloatVector raised = x.blend(EXP_LOWEST, x.compare(LT, EXP_LOWEST));
    IntVector rounded = raised.fma(HALF_LOG2_E, ROUNDER).reinterpretAsInts();
    return scaledExp(raised, rounded.lanewise(MIN, ROUNDED_MOST));
  }

  /** exp(-|x|) */
  static FloatVector expOfNegative(FloatVector x) {
    FloatVector negative = x.reinterpretAsInts().or(SIGN).reinterpretAsFloats();
    FloatVector raised = negative.blend(EXP_LOWEST, negative.compare(LT, EXP_LOWEST));
    return scaledExp(raised, raised.fma(HALF_LOG2_E, ROUNDER).reinterpretAsInts());
  }

  private static FloatVector scaledExp(FloatVector x, IntVector rounded) {
    FloatVector scale = rounded.lanewise(LSHL, 23).reinterpretAsFloats();
    return unscaledExp(x, rounded).mul(scale).mul(scale);
  }

  /** exp(x) / 2^2h. */
  private static FloatVector unscaledExp(FloatVector x, IntVector rounded) {
    FloatVector h = rounded.reinterpretAsFloats().sub(ROUNDER);
    FloatVector f = h.lanewise(FMA, -TWO_LN2_LOW, h.lanewise(FMA, -TWO_LN2_HIGH, x));
    FloatVector p = f.fma(E7, E6);
    p = p.lanewise(FMA, f, E5);
    p = p.lanewise(FMA, f, E4);
    p = p.lanewise(FMA, f, E3);
    p = p.lanewise(FMA, f, E2);
    p = p.lanewise(FMA, f, 1f);
    return p.lanewise(FMA, f, 1f);
  }

  static FloatVector log(FloatVector x) {
    var small = x.compare(LT, Float.MIN_NORMAL);
    FloatVector y = log(x.blend(x.mul(0x1p23f), small), FloatVector.zero(F).blend(-23, small));
    y = x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
    y = y.blend(Float.NaN, x.compare(LT, 0));
    return y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0));
  }

  /** log(x 2^exponent) for normal positive x. */
  static FloatVector log(FloatVector x, FloatVector exponent) {
    IntVector offset = x.reinterpretAsInts().sub(SQRT_HALF_BITS);
    FloatVector k = toFloat(offset.lanewise(ASHR, 23)).add(exponent);
    FloatVector r = offset.and(0x007fffff).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1);
    FloatVector p = r.fma(L8, L7);
    p = p.lanewise(FMA, r, L6);
    p = p.lanewise(FMA, r, L5);
    p = p.lanewise(FMA, r, L4);
    p = p.lanewise(FMA, r, L3);
    p = p.lanewise(FMA, r, L2);
    p = p.lanewise(FMA, r, L1);
    p = p.lanewise(FMA, r, L0);
    return k.lanewise(FMA, LN2_HIGH, r.mul(r).fma(p, k.lanewise(FMA, LN2_LOW, r)));
  }

  static FloatVector toFloat(IntVector x) {
    return (FloatVector) x.convert(I2F, 0);
  }

  static FloatVector tanh(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    FloatVector a = bits.and(MAGNITUDE).reinterpretAsFloats();
    a = a.blend(TANH_MOST, a.compare(GT, TANH_MOST));
    FloatVector rounded = a.fma(TWO_LOG2_E, ROUNDER);
    FloatVector g = rounded.sub(ROUNDER).lanewise(FMA, -HALF_LN2, a);
    FloatVector p = g.fma(T4, T3);
    p = p.lanewise(FMA, g, T2);
    p = p.lanewise(FMA, g, T1);
    p = p.lanewise(FMA, g, T0);
    p = g.mul(g).fma(p, g);
    FloatVector scale = rounded.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
    FloatVector t = scale.fma(p, scale.fma(0.5f, -0.5f));
    return t.div(t.add(1)).reinterpretAsInts().or(bits.and(SIGN)).reinterpretAsFloats();
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector y = x.neg();
    y = y.blend(EXP_LOWEST, y.compare(LT, EXP_LOWEST));
    IntVector rounded = y.fma(HALF_LOG2_E, ROUNDER).reinterpretAsInts().lanewise(MIN, ROUNDED_MOST);
    IntVector up = rounded.lanewise(LSHL, 23);
    FloatVector down = up.neg().add(BITS_OF_2_127).reinterpretAsFloats();
    return down.div(unscaledExp(y, rounded).fma(up.reinterpretAsFloats(), down));
  }

  /** The sigmoid of x when e = exp(-|x|) is known. */
  static FloatVector sigmoid(FloatVector x, FloatVector e) {
    return FloatVector.broadcast(F, 1f).blend(e, x.compare(LT, 0)).div(e.add(1));
  }

  static FloatVector softplus(FloatVector x) {
    return softplus(x, expOfNegative(x));
  }

  /** The softplus of x when e = exp(-|x|) is known. */
  static FloatVector softplus(FloatVector x, FloatVector e) {
    FloatVector p = e.fma(S9, S8);
    p = p.lanewise(FMA, e, S7);
    p = p.lanewise(FMA, e, S6);
    p = p.lanewise(FMA, e, S5);
    p = p.lanewise(FMA, e, S4);
    p = p.lanewise(FMA, e, S3);
    p = p.lanewise(FMA, e, S2);
    p = p.lanewise(FMA, e, S1);
    p = p.lanewise(FMA, e, 1f);
    return e.fma(p, x.reinterpretAsInts().lanewise(MAX, 0).reinterpretAsFloats());
  }

  /** Of half = turn - 1/2: the g with sin(2 pi g) = cos(2 pi turn). */
  static FloatVector fromCosine(FloatVector half) {
    return half.reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().sub(0.25f);
  }

  /** sin(2 pi turn), of half = turn - 1/2 and what {@link #fromCosine} makes of it. */
  static FloatVector sinOfTurn(FloatVector half, FloatVector quarter) {
    FloatVector magnitude = quarter.reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats();
    IntVector sine = sinOfQuarter(magnitude.neg().add(0.25f)).reinterpretAsInts();
    return sine.lanewise(XOR, half.reinterpretAsInts().not().and(SIGN)).reinterpretAsFloats();
  }

  /** sin(2 pi g) for |g| up to a quarter. */
  static FloatVector sinOfQuarter(FloatVector g) {
    FloatVector square = g.mul(g);
    FloatVector p = square.fma(C4, C3);
    p = p.lanewise(FMA, square, C2);
    p = p.lanewise(FMA, square, C1);
    p = p.lanewise(FMA, square, C0);
    return p.mul(g);
  }
}
