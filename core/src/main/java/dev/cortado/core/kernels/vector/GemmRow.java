package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A product with one row on the left: out[j] += sum over k of a[k] * b[k, j]. It replaces
 *
 * <pre>{@code
 * for (int k = 0; k < depth; k++)
 *   for (int j = 0; j < columns; j++)
 *     out[j] = Math.fma(a[k], b[k][j], out[j]);
 * }</pre>
 *
 * <p>Each element of b is used once, so the limit is the memory that b comes from, and nothing is packed. Where vectors have 512
 * bits, sixteen of them, a whole kilobyte of out, stay in registers for the whole depth: the longer the pieces in which b is
 * read, the better the processor fetches ahead. Shorter vectors would make short pieces, and x86 has one register too few for
 * sixteen. There, and where fewer than sixteen are left, b is read from front to back, four rows at a time, and the sums pass
 * through a buffer. It is the thread's own, as another one may write into the cache line where this one's part of out ends.
 */
final class GemmRow {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int BLOCK = 16 * L;

  /** How many sums pass through a buffer at once: a quarter of the smallest first-level cache of today. */
  static final int SUMS = 2048;

  private GemmRow() {}

  static void multiply(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride,
      float[] out, int outAt, int columns, int depth, float[] sums) {
    int j = 0;
    for (; !GemmTiles.SIX && j + BLOCK <= columns; j += BLOCK) {
      block(a, aAt, aStep, b, bAt + j, bStride, out, outAt + j, depth);
    }
    for (; j < columns; j += SUMS) {
      int count = Math.min(SUMS, columns - j);
      System.arraycopy(out, outAt + j, sums, 0, count);
      along(a, aAt, aStep, b, bAt + j, bStride, sums, count, depth);
      System.arraycopy(sums, 0, out, outAt + j, count);
    }
  }

  private static void block(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride, float[] out, int at, int depth) {
    FloatVector sum0 = FloatVector.fromArray(S, out, at + 0 * L);
    FloatVector sum1 = FloatVector.fromArray(S, out, at + 1 * L);
    FloatVector sum2 = FloatVector.fromArray(S, out, at + 2 * L);
    FloatVector sum3 = FloatVector.fromArray(S, out, at + 3 * L);
    FloatVector sum4 = FloatVector.fromArray(S, out, at + 4 * L);
    FloatVector sum5 = FloatVector.fromArray(S, out, at + 5 * L);
    FloatVector sum6 = FloatVector.fromArray(S, out, at + 6 * L);
    FloatVector sum7 = FloatVector.fromArray(S, out, at + 7 * L);
    FloatVector sum8 = FloatVector.fromArray(S, out, at + 8 * L);
    FloatVector sum9 = FloatVector.fromArray(S, out, at + 9 * L);
    FloatVector sum10 = FloatVector.fromArray(S, out, at + 10 * L);
    FloatVector sum11 = FloatVector.fromArray(S, out, at + 11 * L);
    FloatVector sum12 = FloatVector.fromArray(S, out, at + 12 * L);
    FloatVector sum13 = FloatVector.fromArray(S, out, at + 13 * L);
    FloatVector sum14 = FloatVector.fromArray(S, out, at + 14 * L);
    FloatVector sum15 = FloatVector.fromArray(S, out, at + 15 * L);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(S, a[aAt + k * aStep]);
      int row = bAt + k * bStride;
      sum0 = x.fma(FloatVector.fromArray(S, b, row + 0 * L), sum0);
      sum1 = x.fma(FloatVector.fromArray(S, b, row + 1 * L), sum1);
      sum2 = x.fma(FloatVector.fromArray(S, b, row + 2 * L), sum2);
      sum3 = x.fma(FloatVector.fromArray(S, b, row + 3 * L), sum3);
      sum4 = x.fma(FloatVector.fromArray(S, b, row + 4 * L), sum4);
      sum5 = x.fma(FloatVector.fromArray(S, b, row + 5 * L), sum5);
      sum6 = x.fma(FloatVector.fromArray(S, b, row + 6 * L), sum6);
      sum7 = x.fma(FloatVector.fromArray(S, b, row + 7 * L), sum7);
      sum8 = x.fma(FloatVector.fromArray(S, b, row + 8 * L), sum8);
      sum9 = x.fma(FloatVector.fromArray(S, b, row + 9 * L), sum9);
      sum10 = x.fma(FloatVector.fromArray(S, b, row + 10 * L), sum10);
      sum11 = x.fma(FloatVector.fromArray(S, b, row + 11 * L), sum11);
      sum12 = x.fma(FloatVector.fromArray(S, b, row + 12 * L), sum12);
      sum13 = x.fma(FloatVector.fromArray(S, b, row + 13 * L), sum13);
      sum14 = x.fma(FloatVector.fromArray(S, b, row + 14 * L), sum14);
      sum15 = x.fma(FloatVector.fromArray(S, b, row + 15 * L), sum15);
    }
    sum0.intoArray(out, at + 0 * L);
    sum1.intoArray(out, at + 1 * L);
    sum2.intoArray(out, at + 2 * L);
    sum3.intoArray(out, at + 3 * L);
    sum4.intoArray(out, at + 4 * L);
    sum5.intoArray(out, at + 5 * L);
    sum6.intoArray(out, at + 6 * L);
    sum7.intoArray(out, at + 7 * L);
    sum8.intoArray(out, at + 8 * L);
    sum9.intoArray(out, at + 9 * L);
    sum10.intoArray(out, at + 10 * L);
    sum11.intoArray(out, at + 11 * L);
    sum12.intoArray(out, at + 12 * L);
    sum13.intoArray(out, at + 13 * L);
    sum14.intoArray(out, at + 14 * L);
    sum15.intoArray(out, at + 15 * L);
  }

  private static void along(float[] a, int aAt, int aStep, float[] b, int bAt, int bStride, float[] sums, int count, int depth) {
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      int a0 = aAt + k * aStep;
      addFour(a[a0], a[a0 + aStep], a[a0 + 2 * aStep], a[a0 + 3 * aStep], b, bAt + k * bStride, bStride, sums, count);
    }
    for (; k < depth; k++) {
      float x = a[aAt + k * aStep];
      for (int j = 0; j < count; j++) {
        sums[j] = Math.fma(x, b[bAt + k * bStride + j], sums[j]);
      }
    }
  }

  /**
   * Four rows of b, each times its x, added one after the other. A sum is stored only after the next one is there: a load of
   * b would wait for a store just before it to an address that is the same but for whole pages.
   */
  private static void addFour(float x0, float x1, float x2, float x3, float[] b, int row0, int bStride, float[] sums, int count) {
    int row1 = row0 + bStride;
    int row2 = row1 + bStride;
    int row3 = row2 + bStride;
    int whole = S.loopBound(count);
    if (whole > 0) {
      FloatVector v0 = FloatVector.broadcast(S, x0);
      FloatVector v1 = FloatVector.broadcast(S, x1);
      FloatVector v2 = FloatVector.broadcast(S, x2);
      FloatVector v3 = FloatVector.broadcast(S, x3);
      FloatVector before = v0.fma(FloatVector.fromArray(S, b, row0), FloatVector.fromArray(S, sums, 0));
      before = v1.fma(FloatVector.fromArray(S, b, row1), before);
      before = v2.fma(FloatVector.fromArray(S, b, row2), before);
      before = v3.fma(FloatVector.fromArray(S, b, row3), before);
      for (int j = L; j < whole; j += L) {
        FloatVector sum = v0.fma(FloatVector.fromArray(S, b, row0 + j), FloatVector.fromArray(S, sums, j));
        sum = v1.fma(FloatVector.fromArray(S, b, row1 + j), sum);
        sum = v2.fma(FloatVector.fromArray(S, b, row2 + j), sum);
        sum = v3.fma(FloatVector.fromArray(S, b, row3 + j), sum);
        before.intoArray(sums, j - L);
        before = sum;
      }
      before.intoArray(sums, whole - L);
    }
    for (int j = whole; j < count; j++) {
      float sum = Math.fma(x0, b[row0 + j], sums[j]);
      sum = Math.fma(x1, b[row1 + j], sum);
      sum = Math.fma(x2, b[row2 + j], sum);
      sums[j] = Math.fma(x3, b[row3 + j], sum);
    }
  }
}
