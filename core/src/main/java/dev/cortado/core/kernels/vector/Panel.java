package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies a part of a matrix into a panel: one or two vectors wide, row k at {@code k * width}, what is missing at its right
 * edge filled with zeros. A tile then reads b from front to back, out of the first-level cache, and needs no code for edges.
 */
final class Panel {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private Panel() {}

  /** panel[k, j] = b[k, j], row k of b at {@code at + k * stride}. */
  static void copy(float[] b, int at, int stride, int depth, int columns, float[] panel, int width) {
    if (columns == 2 * L) {
      for (int k = 0; k < depth; k++) {
        int from = at + k * stride;
        FloatVector left = FloatVector.fromArray(S, b, from);
        FloatVector right = FloatVector.fromArray(S, b, from + L);
        left.intoArray(panel, k * 2 * L);
        right.intoArray(panel, k * 2 * L + L);
      }
      return;
    }
    for (int k = 0; k < depth; k++) {
      int from = at + k * stride;
      int to = k * width;
      for (int j = 0; j < columns; j++) {
        panel[to + j] = b[from + j];
      }
      for (int j = columns; j < width; j++) {
        panel[to + j] = 0;
      }
    }
  }

  /** panel[k, j] = b[j, k], row j of b at {@code at + j * stride}. Four rows at a time, each read from front to back. */
  static void transpose(float[] b, int at, int stride, int depth, int columns, float[] panel, int width) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      int from0 = at + j * stride;
      int from1 = from0 + stride;
      int from2 = from1 + stride;
      int from3 = from2 + stride;
      int to = j;
      for (int k = 0; k < depth; k++) {
        panel[to] = b[from0 + k];
        panel[to + 1] = b[from1 + k];
        panel[to + 2] = b[from2 + k];
        panel[to + 3] = b[from3 + k];
        to += width;
      }
    }
    for (; j < columns; j++) {
      for (int k = 0; k < depth; k++) {
        panel[k * width + j] = b[at + j * stride + k];
      }
    }
    for (; j < width; j++) {
      for (int k = 0; k < depth; k++) {
        panel[k * width + j] = 0;
      }
    }
  }
}
