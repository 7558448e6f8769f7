package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four rows and three vectors of a product: the tile of machines with 16 vector registers, where 12 accumulators, three
 * vectors of b and one broadcast element of a are just that many. In everything else like {@link GemmTile10x2}.
 *
 * <p>An index walks down the rows of a, so that C2 has to check at each element that it is within a, and keeps them in order.
 * Where it need not check, it loads several elements ahead, runs out of registers, and keeps an accumulator in memory, at
 * half of the speed. The checks are what this costs: four and two for b. Six rows and two vectors have eight, more than the
 * processor decodes in the time of the twelve multiply-adds.
 *
 * <p>Registers for integers are as scarce, and under most collectors C2 puts another loop around a counted one that may take
 * long, whose counter and limit it keeps in memory, as others then, too: a fifth slower. A limit that it sees to be low, as
 * that of a block's depth, spares this.
 */
final class GemmTile4x3 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private GemmTile4x3() {}

  /** The tile, with element (i, k) of a at {@code aAt + i * aRow + k * aStep}. */
  static void run(float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    FloatVector l0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector m0 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector r0 = FloatVector.fromArray(S, from, fromAt + 2 * L);
    FloatVector l1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector m1 = FloatVector.fromArray(S, from, fromAt + fromStride + L);
    FloatVector r1 = FloatVector.fromArray(S, from, fromAt + fromStride + 2 * L);
    FloatVector l2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector m2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + L);
    FloatVector r2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + 2 * L);
    FloatVector l3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector m3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + L);
    FloatVector r3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + 2 * L);
    int steps = Math.min(depth, GemmBlock.DEPTH_TURNED);
    for (int k = 0; k < steps; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bAt);
      FloatVector middle = FloatVector.fromArray(S, b, bAt + L);
      FloatVector right = FloatVector.fromArray(S, b, bAt + 2 * L);
      int at = aAt;
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      l0 = x0.fma(left, l0);
      m0 = x0.fma(middle, m0);
      r0 = x0.fma(right, r0);
      at += aRow;
      FloatVector x1 = FloatVector.broadcast(S, a[at]);
      l1 = x1.fma(left, l1);
      m1 = x1.fma(middle, m1);
      r1 = x1.fma(right, r1);
      at += aRow;
      FloatVector x2 = FloatVector.broadcast(S, a[at]);
      l2 = x2.fma(left, l2);
      m2 = x2.fma(middle, m2);
      r2 = x2.fma(right, r2);
      at += aRow;
      FloatVector x3 = FloatVector.broadcast(S, a[at]);
      l3 = x3.fma(left, l3);
      m3 = x3.fma(middle, m3);
      r3 = x3.fma(right, r3);
      aAt += aStep;
      bAt += bStride;
    }
    l0.intoArray(out, outAt);
    m0.intoArray(out, outAt + L);
    r0.intoArray(out, outAt + 2 * L);
    l1.intoArray(out, outAt + outStride);
    m1.intoArray(out, outAt + outStride + L);
    r1.intoArray(out, outAt + outStride + 2 * L);
    l2.intoArray(out, outAt + 2 * outStride);
    m2.intoArray(out, outAt + 2 * outStride + L);
    r2.intoArray(out, outAt + 2 * outStride + 2 * L);
    l3.intoArray(out, outAt + 3 * outStride);
    m3.intoArray(out, outAt + 3 * outStride + L);
    r3.intoArray(out, outAt + 3 * outStride + 2 * L);
  }

  /**
   * The tile for those rows of b that begin at {@code bAt + places[c]}, with c from {@code first} on; element (i, c) of a is
   * at {@code 4 * c + i}. That is {@code 4 * c | i} as well, which C2 does not know, so that it checks each of them.
   */
  static void listed(float[] a, float[] b, int bAt, int[] places, int first,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int count) {
    FloatVector l0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector m0 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector r0 = FloatVector.fromArray(S, from, fromAt + 2 * L);
    FloatVector l1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector m1 = FloatVector.fromArray(S, from, fromAt + fromStride + L);
    FloatVector r1 = FloatVector.fromArray(S, from, fromAt + fromStride + 2 * L);
    FloatVector l2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector m2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + L);
    FloatVector r2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + 2 * L);
    FloatVector l3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector m3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + L);
    FloatVector r3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + 2 * L);
    for (int c = first; c < first + count; c++) {
      int row = bAt + places[c];
      FloatVector left = FloatVector.fromArray(S, b, row);
      FloatVector middle = FloatVector.fromArray(S, b, row + L);
      FloatVector right = FloatVector.fromArray(S, b, row + 2 * L);
      int at = c << 2;
      FloatVector x0 = FloatVector.broadcast(S, a[at]);
      l0 = x0.fma(left, l0);
      m0 = x0.fma(middle, m0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[at | 1]);
      l1 = x1.fma(left, l1);
      m1 = x1.fma(middle, m1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[at | 2]);
      l2 = x2.fma(left, l2);
      m2 = x2.fma(middle, m2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[at | 3]);
      l3 = x3.fma(left, l3);
      m3 = x3.fma(middle, m3);
      r3 = x3.fma(right, r3);
    }
    l0.intoArray(out, outAt);
    m0.intoArray(out, outAt + L);
    r0.intoArray(out, outAt + 2 * L);
    l1.intoArray(out, outAt + outStride);
    m1.intoArray(out, outAt + outStride + L);
    r1.intoArray(out, outAt + outStride + 2 * L);
    l2.intoArray(out, outAt + 2 * outStride);
    m2.intoArray(out, outAt + 2 * outStride + L);
    r2.intoArray(out, outAt + 2 * outStride + 2 * L);
    l3.intoArray(out, outAt + 3 * outStride);
    m3.intoArray(out, outAt + 3 * outStride + L);
    r3.intoArray(out, outAt + 3 * outStride + 2 * L);
  }
}
