package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The small tiles for what the large ones leave over: a few rows, or a panel of one vector. Element (i, k) of a is at
 * {@code aAt + i * aStride + k * aStep}, so that each serves rows and columns of a. They compute what {@link GemmTile10x2}
 * computes.
 */
final class GemmEdge {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private GemmEdge() {}

  /** Four rows and two vectors. */
  static void fourByTwo(float[] a, int aAt, int aStride, int aStep, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    FloatVector l0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector r0 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector l1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector r1 = FloatVector.fromArray(S, from, fromAt + fromStride + L);
    FloatVector l2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector r2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride + L);
    FloatVector l3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector r3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride + L);
    for (int k = 0; k < depth; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bAt);
      FloatVector right = FloatVector.fromArray(S, b, bAt + L);
      FloatVector x0 = FloatVector.broadcast(S, a[aAt]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[aAt + aStride]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[aAt + 2 * aStride]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[aAt + 3 * aStride]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
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
  }

  /** One row and one vector. */
  static void oneByOne(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride,
      float[] from, int fromAt, float[] out, int outAt, int depth) {
    FloatVector c0 = FloatVector.fromArray(S, from, fromAt);
    for (int k = 0; k < depth; k++) {
      c0 = FloatVector.broadcast(S, a[aAt + k * aStep]).fma(FloatVector.fromArray(S, b, bAt), c0);
      bAt += bStride;
    }
    c0.intoArray(out, outAt);
  }

  /** Eight rows and one vector. */
  static void eightByOne(float[] a, int aAt, int aStride, int aStep, float[] b, int bAt, int bStride,
      float[] from, int fromAt, int fromStride, float[] out, int outAt, int outStride, int depth) {
    FloatVector c0 = FloatVector.fromArray(S, from, fromAt);
    FloatVector c1 = FloatVector.fromArray(S, from, fromAt + fromStride);
    FloatVector c2 = FloatVector.fromArray(S, from, fromAt + 2 * fromStride);
    FloatVector c3 = FloatVector.fromArray(S, from, fromAt + 3 * fromStride);
    FloatVector c4 = FloatVector.fromArray(S, from, fromAt + 4 * fromStride);
    FloatVector c5 = FloatVector.fromArray(S, from, fromAt + 5 * fromStride);
    FloatVector c6 = FloatVector.fromArray(S, from, fromAt + 6 * fromStride);
    FloatVector c7 = FloatVector.fromArray(S, from, fromAt + 7 * fromStride);
    for (int k = 0; k < depth; k++) {
      FloatVector row = FloatVector.fromArray(S, b, bAt);
      c0 = row.fma(FloatVector.broadcast(S, a[aAt]), c0);
      c1 = row.fma(FloatVector.broadcast(S, a[aAt + aStride]), c1);
      c2 = row.fma(FloatVector.broadcast(S, a[aAt + 2 * aStride]), c2);
      c3 = row.fma(FloatVector.broadcast(S, a[aAt + 3 * aStride]), c3);
      c4 = row.fma(FloatVector.broadcast(S, a[aAt + 4 * aStride]), c4);
      c5 = row.fma(FloatVector.broadcast(S, a[aAt + 5 * aStride]), c5);
      c6 = row.fma(FloatVector.broadcast(S, a[aAt + 6 * aStride]), c6);
      c7 = row.fma(FloatVector.broadcast(S, a[aAt + 7 * aStride]), c7);
      aAt += aStep;
      bAt += bStride;
    }
    c0.intoArray(out, outAt);
    c1.intoArray(out, outAt + outStride);
    c2.intoArray(out, outAt + 2 * outStride);
    c3.intoArray(out, outAt + 3 * outStride);
    c4.intoArray(out, outAt + 4 * outStride);
    c5.intoArray(out, outAt + 5 * outStride);
    c6.intoArray(out, outAt + 6 * outStride);
    c7.intoArray(out, outAt + 7 * outStride);
  }
}
