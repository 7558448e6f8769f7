package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where multiply-adds by zero were left out, a sum of -0 may be wrong: -0 + 0 is 0. No other sum may. A sum that begins at 0
 * becomes -0 only where a product is too small for a float, so that this is seldom more than a look.
 */
final class GemmMinusZeros {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MINUS_ZERO = Float.floatToRawIntBits(-0f);

  private GemmMinusZeros() {}

  /** Computes those elements of rows i0 to i1 - 1 and columns j0 to j1 - 1 again that are -0. */
  static void mend(GemmOperands o, int i0, int i1, int j0, int j1) {
    for (int i = i0; i < i1; i++) {
      int row = i * o.outRow;
      if (any(o.out, row + j0, j1 - j0)) {
        for (int j = j0; j < j1; j++) {
          if (Float.floatToRawIntBits(o.out[row + j]) == MINUS_ZERO) {
            o.out[row + j] = sum(o, i, j);
          }
        }
      }
    }
  }

  private static float sum(GemmOperands o, int i, int j) {
    int v = o.vTransposed ? j * o.vStride : j;
    int step = o.vTransposed ? 1 : o.vStride;
    float sum = 0;
    for (int k = 0; k < o.depth; k++) {
      sum = Math.fma(o.p[i * o.pRow + k * o.pStep], o.v[v + k * step], sum);
    }
    return sum;
  }

  /** Whether one of a row is -0, whose bits are the least of all integers. */
  private static boolean any(float[] out, int at, int columns) {
    int whole = S.loopBound(columns);
    IntVector least = IntVector.zero(I);
    for (int j = 0; j < whole; j += L) {
      least = FloatVector.fromArray(S, out, at + j).reinterpretAsInts().min(least);
    }
    int bits = least.reduceLanes(VectorOperators.MIN);
    for (int j = whole; j < columns; j++) {
      bits = Math.min(bits, Float.floatToRawIntBits(out[at + j]));
    }
    return bits == MINUS_ZERO;
  }
}
