package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Twelve rows and two vectors of a product: the tile of machines with 32 vector registers. It replaces
 *
 * <pre>{@code
 * for (int k = 0; k < depth; k++)
 *   for (int i = 0; i < 12; i++)
 *     for (int j = 0; j < 2 * L; j++)
 *       out[i][j] = Math.fma(a[i][k], b[k][j], out[i][j]);
 * }</pre>
 *
 * <pre>
 *                     b:   left    right      one row of the panel, 2 vectors
 *   a: column k   x0      l0      r0          24 accumulators stay in registers for the whole depth:
 *                 x1      l1      r1          24 + left + right + one x at a time = 27 of 32;
 *                 ...     ...     ...         24 multiply-adds for 14 loads, so that the
 *                 x11     l11     r11         multiply-add units and not the loads are the limit
 * </pre>
 *
 * <p>There are two methods because both strides of a must be known to the compiler: 1 and {@code ROW}, or 12 and 1. With
 * variable ones it would need twelve index registers and costs a fifth to a third of the speed. All is written out, since
 * only local variables become registers. The chains start from {@code from}, which is out itself or zeros at stride 0.
 */
final class GemmTile12x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int ROW = GemmLeft.ROW;

  private GemmTile12x2() {}

  /** The tile where the rows of a are contiguous: element (i, k) at {@code aAt + i * ROW + k}. */
  static void rows(float[] a, int aAt, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    FloatVector l0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector r0 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector l1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector r1 = FloatVector.fromArray(S, from, fromAt + fromStride + L);
    FloatVector l2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector r2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + L);
    FloatVector l3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector r3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + L);
    FloatVector l4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride);
    FloatVector r4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride + L);
    FloatVector l5 = FloatVector.fromArray(S, from, fromAt + 5 * fromStride);
    FloatVector r5 = FloatVector.fromArray(S, from, fromAt + 5 * fromStride + L);
    FloatVector l6 = FloatVector.fromArray(S, from, fromAt + 6 * fromStride);
    FloatVector r6 = FloatVector.fromArray(S, from, fromAt + 6 * fromStride + L);
    FloatVector l7 = FloatVector.fromArray(S, from, fromAt + 7 * fromStride);
    FloatVector r7 = FloatVector.fromArray(S, from, fromAt + 7 * fromStride + L);
    FloatVector l8 = FloatVector.fromArray(S, from, fromAt + 8 * fromStride);
    FloatVector r8 = FloatVector.fromArray(S, from, fromAt + 8 * fromStride + L);
    FloatVector l9 = FloatVector.fromArray(S, from, fromAt + 9 * fromStride);
    FloatVector r9 = FloatVector.fromArray(S, from, fromAt + 9 * fromStride + L);
    FloatVector l10 = FloatVector.fromArray(S, from, fromAt + 10 * fromStride);
    FloatVector r10 = FloatVector.fromArray(S, from, fromAt + 10 * fromStride + L);
    FloatVector l11 = FloatVector.fromArray(S, from, fromAt + 11 * fromStride);
    FloatVector r11 = FloatVector.fromArray(S, from, fromAt + 11 * fromStride + L);
    for (int k = 0; k < depth; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bAt);
      FloatVector right = FloatVector.fromArray(S, b, bAt + L);
      FloatVector x0 = FloatVector.broadcast(S, a[aAt + k]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[aAt + k + ROW]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[aAt + k + 2 * ROW]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[aAt + k + 3 * ROW]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      FloatVector x4 = FloatVector.broadcast(S, a[aAt + k + 4 * ROW]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      FloatVector x5 = FloatVector.broadcast(S, a[aAt + k + 5 * ROW]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      FloatVector x6 = FloatVector.broadcast(S, a[aAt + k + 6 * ROW]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      FloatVector x7 = FloatVector.broadcast(S, a[aAt + k + 7 * ROW]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      FloatVector x8 = FloatVector.broadcast(S, a[aAt + k + 8 * ROW]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      FloatVector x9 = FloatVector.broadcast(S, a[aAt + k + 9 * ROW]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
      FloatVector x10 = FloatVector.broadcast(S, a[aAt + k + 10 * ROW]);
      l10 = x10.fma(left, l10);
      r10 = x10.fma(right, r10);
      FloatVector x11 = FloatVector.broadcast(S, a[aAt + k + 11 * ROW]);
      l11 = x11.fma(left, l11);
      r11 = x11.fma(right, r11);
      bAt += bStride;
    }
    l0.intoArray(out, outAt);
    r0.intoArray(out, outAt + L);
    l1.intoArray(out, outAt + outStride);
    r1.intoArray(out, outAt + outStride + L);
    l2.intoArray(out, outAt + 2 * outStride);
    r2.intoArray(out, outAt + 2 * outStride + L);
    l3.intoArray(out, outAt + 3 * outStride);
    r3.intoArray(out, outAt + 3 * outStride + L);
    l4.intoArray(out, outAt + 4 * outStride);
    r4.intoArray(out, outAt + 4 * outStride + L);
    l5.intoArray(out, outAt + 5 * outStride);
    r5.intoArray(out, outAt + 5 * outStride + L);
    l6.intoArray(out, outAt + 6 * outStride);
    r6.intoArray(out, outAt + 6 * outStride + L);
    l7.intoArray(out, outAt + 7 * outStride);
    r7.intoArray(out, outAt + 7 * outStride + L);
    l8.intoArray(out, outAt + 8 * outStride);
    r8.intoArray(out, outAt + 8 * outStride + L);
    l9.intoArray(out, outAt + 9 * outStride);
    r9.intoArray(out, outAt + 9 * outStride + L);
    l10.intoArray(out, outAt + 10 * outStride);
    r10.intoArray(out, outAt + 10 * outStride + L);
    l11.intoArray(out, outAt + 11 * outStride);
    r11.intoArray(out, outAt + 11 * outStride + L);
  }

  /** The tile where the columns of a are contiguous: element (i, k) at {@code aAt + i + k * 12}. */
  static void columns(float[] a, int aAt, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    FloatVector l0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector r0 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector l1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector r1 = FloatVector.fromArray(S, from, fromAt + fromStride + L);
    FloatVector l2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector r2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + L);
    FloatVector l3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector r3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + L);
    FloatVector l4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride);
    FloatVector r4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride + L);
    FloatVector l5 = FloatVector.fromArray(S, from, fromAt + 5 * fromStride);
    FloatVector r5 = FloatVector.fromArray(S, from, fromAt + 5 * fromStride + L);
    FloatVector l6 = FloatVector.fromArray(S, from, fromAt + 6 * fromStride);
    FloatVector r6 = FloatVector.fromArray(S, from, fromAt + 6 * fromStride + L);
    FloatVector l7 = FloatVector.fromArray(S, from, fromAt + 7 * fromStride);
    FloatVector r7 = FloatVector.fromArray(S, from, fromAt + 7 * fromStride + L);
    FloatVector l8 = FloatVector.fromArray(S, from, fromAt + 8 * fromStride);
    FloatVector r8 = FloatVector.fromArray(S, from, fromAt + 8 * fromStride + L);
    FloatVector l9 = FloatVector.fromArray(S, from, fromAt + 9 * fromStride);
    FloatVector r9 = FloatVector.fromArray(S, from, fromAt + 9 * fromStride + L);
    FloatVector l10 = FloatVector.fromArray(S, from, fromAt + 10 * fromStride);
    FloatVector r10 = FloatVector.fromArray(S, from, fromAt + 10 * fromStride + L);
    FloatVector l11 = FloatVector.fromArray(S, from, fromAt + 11 * fromStride);
    FloatVector r11 = FloatVector.fromArray(S, from, fromAt + 11 * fromStride + L);
    for (int k = 0; k < depth; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bAt);
      FloatVector right = FloatVector.fromArray(S, b, bAt + L);
      FloatVector x0 = FloatVector.broadcast(S, a[aAt]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[aAt + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[aAt + 2]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[aAt + 3]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      FloatVector x4 = FloatVector.broadcast(S, a[aAt + 4]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      FloatVector x5 = FloatVector.broadcast(S, a[aAt + 5]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      FloatVector x6 = FloatVector.broadcast(S, a[aAt + 6]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      FloatVector x7 = FloatVector.broadcast(S, a[aAt + 7]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      FloatVector x8 = FloatVector.broadcast(S, a[aAt + 8]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      FloatVector x9 = FloatVector.broadcast(S, a[aAt + 9]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
      FloatVector x10 = FloatVector.broadcast(S, a[aAt + 10]);
      l10 = x10.fma(left, l10);
      r10 = x10.fma(right, r10);
      FloatVector x11 = FloatVector.broadcast(S, a[aAt + 11]);
      l11 = x11.fma(left, l11);
      r11 = x11.fma(right, r11);
      bAt += bStride;
      aAt += 12;
    }
    l0.intoArray(out, outAt);
    r0.intoArray(out, outAt + L);
    l1.intoArray(out, outAt + outStride);
    r1.intoArray(out, outAt + outStride + L);
    l2.intoArray(out, outAt + 2 * outStride);
    r2.intoArray(out, outAt + 2 * outStride + L);
    l3.intoArray(out, outAt + 3 * outStride);
    r3.intoArray(out, outAt + 3 * outStride + L);
    l4.intoArray(out, outAt + 4 * outStride);
    r4.intoArray(out, outAt + 4 * outStride + L);
    l5.intoArray(out, outAt + 5 * outStride);
    r5.intoArray(out, outAt + 5 * outStride + L);
    l6.intoArray(out, outAt + 6 * outStride);
    r6.intoArray(out, outAt + 6 * outStride + L);
    l7.intoArray(out, outAt + 7 * outStride);
    r7.intoArray(out, outAt + 7 * outStride + L);
    l8.intoArray(out, outAt + 8 * outStride);
    r8.intoArray(out, outAt + 8 * outStride + L);
    l9.intoArray(out, outAt + 9 * outStride);
    r9.intoArray(out, outAt + 9 * outStride + L);
    l10.intoArray(out, outAt + 10 * outStride);
    r10.intoArray(out, outAt + 10 * outStride + L);
    l11.intoArray(out, outAt + 11 * outStride);
    r11.intoArray(out, outAt + 11 * outStride + L);
  }
}
