package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows and two vectors of a product, for the five to eight rows that {@link GemmTile10x2} leaves over, and for 16 as
 * twice 8; like that one otherwise. It replaces
 *
 * <pre>{@code
 * for (int k = 0; k < depth; k++)
 *   for (int i = 0; i < 8; i++)
 *     for (int j = 0; j < 2 * L; j++)
 *       out[i][j] = Math.fma(a[i][k], b[k][j], out[i][j]);
 * }</pre>
 *
 * <p>16 accumulators are still twice as many as the multiply-add units need to be kept busy.
 */
final class GemmTile8x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int ROW = GemmTile10x2.ROW;

  private GemmTile8x2() {}

  /** The tile where element (i, k) of a is at {@code aAt + i * ROW + k} and row k of b at {@code bAt + bStride * k}. */
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
    int steps = Math.min(depth, GemmBlock.DEPTH_TURNED);
    for (int k = 0; k < steps; k++) {
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
  }
}
