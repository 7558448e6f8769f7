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
 * <p>All is written out, since only local variables become registers. Both operands are copies with gaps of a fixed size, and
 * two steps share a round of the loop, for the reasons that {@link GemmTile6x2} gives: 73 instructions for 40 multiply-adds
 * and their 24 loads. These are 104 vector operations, too many for C2 of JDK 17, which takes {@link GemmTile10x2Short}.
 */
final class GemmTile10x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** From one row of a copy of the left operand to the next. */
  static final int ROW = GemmTile6x2.ROW;

  /** From one column of such a copy to the next: C2 of JDK 17 sees through a shift, but not the sum of two that ten takes. */
  static final int COLUMN = 16;

  private GemmTile10x2() {}

  /** The tile where element (i, k) of a is at {@code aAt + i * ROW + k} and row k of b at {@code bAt + 2 * L * k}. */
  static void rows(float[] a, int aAt, float[] b, int bAt,
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
    int steps = Math.min(depth, GemmBlock.DEPTH_TURNED);
    int last = steps - 1;
    for (int k = 0; k < steps; k += 2) {
      FloatVector left = FloatVector.fromArray(S, b, bAt + k * (2 * L));
      FloatVector right = FloatVector.fromArray(S, b, bAt + k * (2 * L) + L);
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
      if (k == last) {
        break; // also keeps the steps apart, see above
      }
      left = FloatVector.fromArray(S, b, bAt + k * (2 * L) + 2 * L);
      right = FloatVector.fromArray(S, b, bAt + k * (2 * L) + 3 * L);
      x0 = FloatVector.broadcast(S, a[aAt + k + 1]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      x1 = FloatVector.broadcast(S, a[aAt + k + ROW + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      x2 = FloatVector.broadcast(S, a[aAt + k + 2 * ROW + 1]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      x3 = FloatVector.broadcast(S, a[aAt + k + 3 * ROW + 1]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      x4 = FloatVector.broadcast(S, a[aAt + k + 4 * ROW + 1]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      x5 = FloatVector.broadcast(S, a[aAt + k + 5 * ROW + 1]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      x6 = FloatVector.broadcast(S, a[aAt + k + 6 * ROW + 1]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      x7 = FloatVector.broadcast(S, a[aAt + k + 7 * ROW + 1]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      x8 = FloatVector.broadcast(S, a[aAt + k + 8 * ROW + 1]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      x9 = FloatVector.broadcast(S, a[aAt + k + 9 * ROW + 1]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
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

  /** The tile where element (i, k) of a is at {@code aAt + i + k * COLUMN}, and row k of b as before. */
  static void columns(float[] a, int aAt, float[] b, int bAt,
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
    int steps = Math.min(depth, GemmBlock.DEPTH_TURNED);
    int last = steps - 1;
    for (int k = 0; k < steps; k += 2) {
      FloatVector left = FloatVector.fromArray(S, b, bAt + k * (2 * L));
      FloatVector right = FloatVector.fromArray(S, b, bAt + k * (2 * L) + L);
      FloatVector x0 = FloatVector.broadcast(S, a[aAt + k * COLUMN]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 2]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 3]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      FloatVector x4 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 4]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      FloatVector x5 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 5]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      FloatVector x6 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 6]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      FloatVector x7 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 7]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      FloatVector x8 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 8]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      FloatVector x9 = FloatVector.broadcast(S, a[aAt + k * COLUMN + 9]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
      if (k == last) {
        break; // also keeps the steps apart, see above
      }
      left = FloatVector.fromArray(S, b, bAt + k * (2 * L) + 2 * L);
      right = FloatVector.fromArray(S, b, bAt + k * (2 * L) + 3 * L);
      x0 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      x1 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      x2 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 2]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      x3 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 3]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      x4 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 4]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      x5 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 5]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      x6 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 6]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      x7 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 7]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      x8 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 8]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      x9 = FloatVector.broadcast(S, a[aAt + k * COLUMN + COLUMN + 9]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
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
