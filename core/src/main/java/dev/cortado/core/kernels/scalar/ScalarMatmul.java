package dev.cortado.core.kernels.scalar;

import dev.cortado.core.kernels.Into;
import java.util.Arrays;

/**
 * The three matrix products, each for the rows of out from {@code begin} to {@code end} - 1. Every element of out is one
 * chain of fused multiply-adds over k in ascending order, whatever the order of the loops around it: i-k-j is chosen where
 * it walks along rows of b and out, which the just-in-time compiler turns into SIMD by itself.
 */
final class ScalarMatmul {
  private ScalarMatmul() {}

  /** out[i, j] (+)= sum over k of a[i, k] * b[k, j].   a: [n, depth]   b: [depth, d]   out: [n, d] */
  static void product(float[] a, float[] b, float[] out, int depth, int d, Into into, int begin, int end) {
    for (int i = begin; i < end; i++) {
      start(out, i * d, d, into);
      for (int k = 0; k < depth; k++) {
        addRow(a[i * depth + k], b, k * d, out, i * d, d);
      }
    }
  }

  /** out[i, j] (+)= sum over k of a[k, i] * b[k, j].   a: [depth, n]   b: [depth, d]   out: [n, d] */
  static void productTransposeA(
      float[] a, float[] b, float[] out, int depth, int n, int d, Into into, int begin, int end) {
    for (int i = begin; i < end; i++) {
      start(out, i * d, d, into);
      for (int k = 0; k < depth; k++) {
        addRow(a[k * n + i], b, k * d, out, i * d, d);
      }
    }
  }

  /** out[i, j] (+)= sum over k of a[i, k] * b[j, k].   a: [n, depth]   b: [d, depth]   out: [n, d] */
  static void productTransposeB(float[] a, float[] b, float[] out, int depth, int d, Into into, int begin, int end) {
    for (int i = begin; i < end; i++) {
      start(out, i * d, d, into);
      int j = 0;
      for (; j + 4 <= d; j += 4) {
        addFourDots(a, i * depth, b, j * depth, depth, out, i * d + j);
      }
      for (; j < d; j++) {
        float chain = out[i * d + j];
        for (int k = 0; k < depth; k++) {
          chain = Math.fma(a[i * depth + k], b[j * depth + k], chain);
        }
        out[i * d + j] = chain;
      }
    }
  }

  private static void start(float[] out, int at, int d, Into into) {
    if (into == Into.REPLACE) {
      Arrays.fill(out, at, at + d, 0);
    }
  }

  private static void addRow(float factor, float[] b, int bAt, float[] out, int outAt, int d) {
    for (int j = 0; j < d; j++) {
      out[outAt + j] = Math.fma(factor, b[bAt + j], out[outAt + j]);
    }
  }

  /** Four chains at once: one alone would wait for each of its additions. */
  private static void addFourDots(float[] a, int aAt, float[] b, int bAt, int depth, float[] out, int outAt) {
    float chain0 = out[outAt];
    float chain1 = out[outAt + 1];
    float chain2 = out[outAt + 2];
    float chain3 = out[outAt + 3];
    for (int k = 0; k < depth; k++) {
      float factor = a[aAt + k];
      chain0 = Math.fma(factor, b[bAt + k], chain0);
      chain1 = Math.fma(factor, b[bAt + depth + k], chain1);
      chain2 = Math.fma(factor, b[bAt + 2 * depth + k], chain2);
      chain3 = Math.fma(factor, b[bAt + 3 * depth + k], chain3);
    }
    out[outAt] = chain0;
    out[outAt + 1] = chain1;
    out[outAt + 2] = chain2;
    out[outAt + 3] = chain3;
  }
}
