package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Six rows and two vectors of a product: the tile of machines with 16 vector registers, where 12 accumulators, two vectors
 * of b and one broadcast element of a make 15. In everything else like {@link GemmTile10x2}.
 *
 * <p>There are two methods because no one serves both compilers. In {@link #walk}, for JDK 25, an index walks down the rows:
 * C2 then checks at each element that it is within a, and so keeps them in order; where it need not check, it loads several
 * elements ahead, runs out of registers, and keeps an accumulator in memory, at half of the speed. On JDK 17 it is the
 * other way round: there {@link #columns} is up to a third faster than the walk.
 */
final class GemmTile6x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private GemmTile6x2() {}

  /** The tile, with element (i, k) of a at {@code aAt + i * aRow + k * aStep}. */
  static void walk(float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStride,
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
    for (int k = 0; k < depth; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bAt);
      FloatVector right = FloatVector.fromArray(S, b, bAt + L);
      int at = aAt;
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      at += aRow;
      FloatVector x1 = FloatVector.broadcast(S, a[at]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      at += aRow;
      FloatVector x2 = FloatVector.broadcast(S, a[at]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      at += aRow;
      FloatVector x3 = FloatVector.broadcast(S, a[at]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      at += aRow;
      FloatVector x4 = FloatVector.broadcast(S, a[at]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      at += aRow;
      FloatVector x5 = FloatVector.broadcast(S, a[at]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
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
  }
}
