package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Six rows and two vectors of a product: the tile of machines with 16 vector registers, of which 12 accumulators, two vectors
 * of b and one broadcast element of a at a time take 15. In everything else like {@link GemmTile10x2}, it replaces
 *
 * <pre>{@code
 * for (int k = 0; k < depth; k++)
 *   for (int i = 0; i < 6; i++)
 *     for (int j = 0; j < 2 * L; j++)
 *       out[i][j] = Math.fma(a[i][k], b[k][j], out[i][j]);
 * }</pre>
 *
 * <p>Both operands are copies with gaps of a fixed size, so that their places depend on k alone: then C2 checks them once,
 * before the loop, and a step is the 20 instructions that it has to be and eight for the loop, which two steps in one round
 * share. With a check for each element there were 34 for as many multiply-adds, just what the processor takes in while the
 * multiply-add units are busy; and where another thread runs on the same core, which leaves half of that, half the speed.
 *
 * <p>The way out between the two steps is there for an odd depth, and to keep them apart: within what is run from front to back
 * C2 loads ahead, for which there are no registers. Past the branch it moves no load, on neither JDK. Four steps would make some
 * products a little faster still, but on JDK 17 C2 stops inlining at 40,000 live nodes (LiveNodeCountInliningCutoff), which
 * three steps reach in some processes, and vectors become objects.
 *
 * <p>Under most collectors C2 puts another loop around one that may take long, whose counters take registers. A limit that it
 * sees to be low, as that of a block's depth, spares this.
 */
final class GemmTile6x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** From one row of a copy of the left operand to the next: what a block is deep at most, and no multiple of 4 KiB. */
  static final int ROW = GemmBlock.DEPTH_TURNED + 8;

  /** From one column of such a copy to the next: C2 of JDK 17 sees through a shift, but not the sum of two that six takes. */
  static final int COLUMN = 8;

  private GemmTile6x2() {}

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

  /**
   * The tile of {@link #rows}, a step a round, for a right operand that is not copied: row k of b at {@code bAt + bStride * k},
   * which is checked.
   */
  static void strided(float[] a, int aAt, float[] b, int bAt, int bStride,
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
