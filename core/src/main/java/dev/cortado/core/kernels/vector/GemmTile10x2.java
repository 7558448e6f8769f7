package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Ten rows and two vectors of a product: the tile of machines with 32 vector registers. It replaces
 *
 * <pre>{@code
 * for (int k = 0; k < depth; k++)
 *   for (int i = 0; i < 10; i++)
 *     for (int j = 0; j < 2 * L; j++)
 *       out[i][j] = Math.fma(a[i][k], b[k][j], out[i][j]);
 * }</pre>
 *
 * <pre>
 *                     b:   left    right      one row of the panel, 2 vectors
 *   a: column k   x0      l0      r0          20 accumulators stay in registers for the whole depth;
 *                 x1      l1      r1          20 multiply-adds for 12 loads, so that the
 *                 ...     ...     ...         multiply-add units and not the loads are the limit
 *                 x9      l9      r9
 * </pre>
 *
 * <p>All is written out, since only local variables become registers. There are two methods because the elements of a's
 * column lie in ten places or in one. Ten places are too many for the processor's registers for addresses, but found anew
 * only at every second column of a they cost little beside the multiply-adds. Then two rows of b are needed at a time: 24
 * registers, and eight for the elements of a that C2 loads ahead. Twelve rows would leave four, and C2 would keep vectors
 * in memory. Where C2 cannot do that (see {@link GemmLeft}), only the tile of columns is used. The chains start from {@code
 * from}, which is out itself or zeros at stride 0.
 */
final class GemmTile10x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private GemmTile10x2() {}

  /** The tile where the rows of a are contiguous: element (i, k) at {@code aAt + i * aRow + k}; depth is even. */
  static void rows(float[] a, int aAt, int aRow, float[] b, int bAt, int bStride,
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
    for (int k = 0; k < depth; k += 2) {
      FloatVector left = FloatVector.fromArray(S, b, bAt);
      FloatVector right = FloatVector.fromArray(S, b, bAt + L);
      FloatVector nextLeft = FloatVector.fromArray(S, b, bAt + bStride);
      FloatVector nextRight = FloatVector.fromArray(S, b, bAt + bStride + L);
      FloatVector x0 = FloatVector.broadcast(S, a[aAt + k]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector y0 = FloatVector.broadcast(S, a[aAt + k + 1]);
      l0 = y0.fma(nextLeft, l0);
      r0 = y0.fma(nextRight, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[aAt + aRow + k]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector y1 = FloatVector.broadcast(S, a[aAt + aRow + k + 1]);
      l1 = y1.fma(nextLeft, l1);
      r1 = y1.fma(nextRight, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[aAt + 2 * aRow + k]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector y2 = FloatVector.broadcast(S, a[aAt + 2 * aRow + k + 1]);
      l2 = y2.fma(nextLeft, l2);
      r2 = y2.fma(nextRight, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[aAt + 3 * aRow + k]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      FloatVector y3 = FloatVector.broadcast(S, a[aAt + 3 * aRow + k + 1]);
      l3 = y3.fma(nextLeft, l3);
      r3 = y3.fma(nextRight, r3);
      FloatVector x4 = FloatVector.broadcast(S, a[aAt + 4 * aRow + k]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      FloatVector y4 = FloatVector.broadcast(S, a[aAt + 4 * aRow + k + 1]);
      l4 = y4.fma(nextLeft, l4);
      r4 = y4.fma(nextRight, r4);
      FloatVector x5 = FloatVector.broadcast(S, a[aAt + 5 * aRow + k]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      FloatVector y5 = FloatVector.broadcast(S, a[aAt + 5 * aRow + k + 1]);
      l5 = y5.fma(nextLeft, l5);
      r5 = y5.fma(nextRight, r5);
      FloatVector x6 = FloatVector.broadcast(S, a[aAt + 6 * aRow + k]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      FloatVector y6 = FloatVector.broadcast(S, a[aAt + 6 * aRow + k + 1]);
      l6 = y6.fma(nextLeft, l6);
      r6 = y6.fma(nextRight, r6);
      FloatVector x7 = FloatVector.broadcast(S, a[aAt + 7 * aRow + k]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      FloatVector y7 = FloatVector.broadcast(S, a[aAt + 7 * aRow + k + 1]);
      l7 = y7.fma(nextLeft, l7);
      r7 = y7.fma(nextRight, r7);
      FloatVector x8 = FloatVector.broadcast(S, a[aAt + 8 * aRow + k]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      FloatVector y8 = FloatVector.broadcast(S, a[aAt + 8 * aRow + k + 1]);
      l8 = y8.fma(nextLeft, l8);
      r8 = y8.fma(nextRight, r8);
      FloatVector x9 = FloatVector.broadcast(S, a[aAt + 9 * aRow + k]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
      FloatVector y9 = FloatVector.broadcast(S, a[aAt + 9 * aRow + k + 1]);
      l9 = y9.fma(nextLeft, l9);
      r9 = y9.fma(nextRight, r9);
      bAt += 2 * bStride;
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
  }

  /** The tile where the columns of a are contiguous: element (i, k) at {@code aAt + i + k * aStep}. */
  static void columns(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride,
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
      aAt += aStep;
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
  }

  /**
   * The tile of columns for those rows of b that begin at {@code bAt + places[c]}, with c from {@code first} on; element (i,
   * c) of a is at {@code aAt + i + (c - first) * 10}.
   */
  static void listed(float[] a, int aAt, float[] b, int bAt, int[] places, int first,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int count) {
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
    for (int c = first; c < first + count; c++) {
      int row = bAt + places[c];
      FloatVector left = FloatVector.fromArray(S, b, row);
      FloatVector right = FloatVector.fromArray(S, b, row + L);
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
      aAt += 10;
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
  }
}
