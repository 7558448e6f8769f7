package dev.cortado.core.kernels.vector;

import dev.cortado.core.kernels.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = f(y + b) for a block that a product has just left in the cache, so that a dense layer needs no second pass. Which
 * functions it does: {@link GemmOperands#fuses}.
 */
final class GemmEpilogue {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private GemmEpilogue() {}

  /** Columns {@code column} to {@code column + columns - 1} of b belong to the block, whose first element is y[at]. */
  static void apply(float[] b, int column, Activation f, float[] y, int at, int stride, int rows, int columns) {
    // as max(x, slope * x), but for NaN and -0, where relu is to give NaN and 0
    boolean linear = f == Activation.IDENTITY;
    float slope = f == Activation.LEAKY_RELU ? 0.01f : 0f;
    int whole = S.loopBound(columns);
    for (int i = 0; i < rows; i++) {
      int row = at + i * stride;
      for (int j = 0; j < whole; j += L) {
        FloatVector v = FloatVector.fromArray(S, y, row + j).add(FloatVector.fromArray(S, b, column + j));
        if (!linear) {
          FloatVector low = slope == 0 ? FloatVector.zero(S) : v.mul(slope);
          v = v.blend(low, v.compare(VectorOperators.LE, 0f));
        }
        v.intoArray(y, row + j);
      }
      for (int j = whole; j < columns; j++) {
        float v = y[row + j] + b[column + j];
        y[row + j] = linear || !(v <= 0) ? v : slope == 0 ? 0 : slope * v;
      }
    }
  }
}
