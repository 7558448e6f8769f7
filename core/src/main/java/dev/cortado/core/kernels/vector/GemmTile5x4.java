package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Five rows and four vectors of a product without the zeros of a, two vectors of each of two panels: the tile of machines with
 * 32 vector registers. It replaces
 *
 * <pre>{@code
 * for (int c = 0; c < count; c++)
 *   for (int i = 0; i < 5; i++)
 *     for (int j = 0; j < 2 * L; j++) {
 *       out[i][j] = Math.fma(a[i][c], b[places[c]][j], out[i][j]);
 *       out[i][2 * L + j] = Math.fma(a[i][c], next[places[c]][j], out[i][2 * L + j]);
 *     }
 * }</pre>
 *
 * <p>Ten rows and two vectors would take as many registers, but leave out only what is zero in all ten. Of each row there are
 * four sums: l and r with the two vectors of the first panel, s and t with those of the next.
 */
final class GemmTile5x4 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int COLUMN = GemmTile5x2.COLUMN;

  private GemmTile5x4() {}

  /**
   * The tile for those rows of the two panels that begin at {@code bAt + places[c]} and {@code nextAt + places[c]}; element (i,
   * c) of a is at {@code COLUMN * c + i}.
   */
  static void listed(float[] a, float[] b, int bAt, int nextAt, int[] places, int first,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int count) {
    FloatVector l0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector r0 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector s0 = FloatVector.fromArray(S, from, fromAt + 2 * L);
    FloatVector t0 = FloatVector.fromArray(S, from, fromAt + 3 * L);
    FloatVector l1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector r1 = FloatVector.fromArray(S, from, fromAt + fromStride + L);
    FloatVector s1 = FloatVector.fromArray(S, from, fromAt + fromStride + 2 * L);
    FloatVector t1 = FloatVector.fromArray(S, from, fromAt + fromStride + 3 * L);
    FloatVector l2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector r2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + L);
    FloatVector s2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + 2 * L);
    FloatVector t2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + 3 * L);
    FloatVector l3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector r3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + L);
    FloatVector s3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + 2 * L);
    FloatVector t3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + 3 * L);
    FloatVector l4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride);
    FloatVector r4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride + L);
    FloatVector s4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride + 2 * L);
    FloatVector t4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride + 3 * L);
    int at = first * COLUMN;
    int end = first + Math.min(count, GemmBlock.DEPTH_TURNED);
    for (int c = first; c < end; c++) {
      int row = bAt + places[c];
      FloatVector l = FloatVector.fromArray(S, b, row);
      FloatVector r = FloatVector.fromArray(S, b, row + L);
      row = nextAt + places[c];
      FloatVector s = FloatVector.fromArray(S, b, row);
      FloatVector t = FloatVector.fromArray(S, b, row + L);
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      l0 = x0.fma(l, l0);
      r0 = x0.fma(r, r0);
      s0 = x0.fma(s, s0);
      t0 = x0.fma(t, t0);
      FloatVector x1 = FloatVector.broadcast(S, a[at + 1]);
      l1 = x1.fma(l, l1);
      r1 = x1.fma(r, r1);
      s1 = x1.fma(s, s1);
      t1 = x1.fma(t, t1);
      FloatVector x2 = FloatVector.broadcast(S, a[at + 2]);
      l2 = x2.fma(l, l2);
      r2 = x2.fma(r, r2);
      s2 = x2.fma(s, s2);
      t2 = x2.fma(t, t2);
      FloatVector x3 = FloatVector.broadcast(S, a[at + 3]);
      l3 = x3.fma(l, l3);
      r3 = x3.fma(r, r3);
      s3 = x3.fma(s, s3);
      t3 = x3.fma(t, t3);
      FloatVector x4 = FloatVector.broadcast(S, a[at + 4]);
      l4 = x4.fma(l, l4);
      r4 = x4.fma(r, r4);
      s4 = x4.fma(s, s4);
      t4 = x4.fma(t, t4);
      at += COLUMN;
    }
    l0.intoArray(out, outAt);
    r0.intoArray(out, outAt + L);
    s0.intoArray(out, outAt + 2 * L);
    t0.intoArray(out, outAt + 3 * L);
    l1.intoArray(out, outAt + outStride);
    r1.intoArray(out, outAt + outStride + L);
    s1.intoArray(out, outAt + outStride + 2 * L);
    t1.intoArray(out, outAt + outStride + 3 * L);
    l2.intoArray(out, outAt + 2 * outStride);
    r2.intoArray(out, outAt + 2 * outStride + L);
    s2.intoArray(out, outAt + 2 * outStride + 2 * L);
    t2.intoArray(out, outAt + 2 * outStride + 3 * L);
    l3.intoArray(out, outAt + 3 * outStride);
    r3.intoArray(out, outAt + 3 * outStride + L);
    s3.intoArray(out, outAt + 3 * outStride + 2 * L);
    t3.intoArray(out, outAt + 3 * outStride + 3 * L);
    l4.intoArray(out, outAt + 4 * outStride);
    r4.intoArray(out, outAt + 4 * outStride + L);
    s4.intoArray(out, outAt + 4 * outStride + 2 * L);
    t4.intoArray(out, outAt + 4 * outStride + 3 * L);
  }
}
