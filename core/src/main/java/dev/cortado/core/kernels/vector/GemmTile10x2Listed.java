package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of {@link GemmTile10x2} without the zeros of a, for which it is what {@link GemmTile5x2} is for {@link GemmTile6x2}.
 */
final class GemmTile10x2Listed {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int COLUMN = GemmTile10x2.COLUMN;

  private GemmTile10x2Listed() {}

  /** The tile for those rows of b that begin at {@code bAt + places[c]}; element (i, c) of a is at {@code COLUMN * c + i}. */
  static void listed(float[] a, float[] b, int bAt, int[] places, int first,
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
    int at = first * COLUMN;
    int end = first + Math.min(count, GemmBlock.DEPTH_TURNED);
    for (int c = first; c < end; c++) {
      int row = bAt + places[c];
      FloatVector left = FloatVector.fromArray(S, b, row);
      FloatVector right = FloatVector.fromArray(S, b, row + L);
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[at + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[at + 2]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[at + 3]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      FloatVector x4 = FloatVector.broadcast(S, a[at + 4]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      FloatVector x5 = FloatVector.broadcast(S, a[at + 5]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      FloatVector x6 = FloatVector.broadcast(S, a[at + 6]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      FloatVector x7 = FloatVector.broadcast(S, a[at + 7]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      FloatVector x8 = FloatVector.broadcast(S, a[at + 8]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      FloatVector x9 = FloatVector.broadcast(S, a[at + 9]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
      at += COLUMN;
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
