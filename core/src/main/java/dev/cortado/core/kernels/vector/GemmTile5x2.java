package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Five rows and two vectors of a product without the zeros of a. It replaces
 *
 * <pre>{@code
 * for (int c = 0; c < count; c++)
 *   for (int i = 0; i < 5; i++)
 *     for (int j = 0; j < 2 * L; j++)
 *       out[i][j] = Math.fma(a[i][c], b[places[c]][j], out[i][j]);
 * }</pre>
 *
 * <p>The rows of b come in no order, so that C2 has to check each. With the six rows of {@link GemmTile6x2} it then keeps an
 * accumulator in memory. Where there are registers for two panels {@link GemmTile5x4} takes them, and this one only the last of
 * an odd number.
 */
final class GemmTile5x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** From one column of a to the next. */
  static final int COLUMN = 8;

  private GemmTile5x2() {}

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
  }
}
