package dev.cortado.core.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies parts of matrices to where a tile reads them from front to back. A panel is a tile or one vector wide, with row k at
 * {@code k * width}; what a matrix does not fill of it at the right edge is 0, so that a tile needs no code for edges.
 */
final class Panel {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** How many elements behind its last row a {@link #narrow} copy may spoil. */
  static final int SLACK = L;

  private Panel() {}

  /**
   * panel[p][k, j] = b[k, p * PANEL + j] for panels side by side; row k of b at {@code at + k * stride}, panel p at {@code p *
   * apart}.
   */
  static void group(float[] b, int at, int stride, int depth, int panels, float[] panel, int apart) {
    for (int k = 0; k < depth; k++) {
      int from = at + k * stride;
      int to = k * GemmRight.PANEL;
      for (int p = 0; p < panels; p++) {
        FloatVector left = FloatVector.fromArray(S, b, from);
        FloatVector right = FloatVector.fromArray(S, b, from + L);
        left.intoArray(panel, to);
        right.intoArray(panel, to + L);
        from += GemmRight.PANEL;
        to += apart;
      }
    }
  }

  /**
   * Whether {@code count} elements, whole rows of a panel that is a tile wide, are finite: then each of them times 0
   * is 0, and so is the sum. The sums begin with the first row and not with 0, of which C2 of JDK 17 made an object.
   */
  static boolean finite(float[] panel, int at, int count) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector left = FloatVector.fromArray(S, panel, at).mul(zero);
    FloatVector right = FloatVector.fromArray(S, panel, at + L).mul(zero);
    for (int i = at + 2 * L; i < at + count; i += 2 * L) {
      left = FloatVector.fromArray(S, panel, i).fma(zero, left);
      right = FloatVector.fromArray(S, panel, i + L).fma(zero, right);
    }
    return left.add(right).reduceLanes(VectorOperators.ADD) == 0;
  }

  /** panel[k, j] = b[k, j], and 0 from {@code columns} on. */
  static void ragged(float[] b, int at, int stride, int depth, int columns, float[] panel, int panelAt, int width) {
    move(b, at, stride, depth, columns, panel, panelAt, width);
    clear(panel, panelAt, depth, columns, width);
  }

  /** panel[k, j] = b[j, k], and 0 from {@code columns} on; row j of b at {@code at + j * stride}. */
  static void transposed(float[] b, int at, int stride, int depth, int columns, float[] panel, int panelAt, int width) {
    turn(b, at, stride, columns, depth, panel, panelAt, width);
    clear(panel, panelAt, depth, columns, width);
  }

  private static void clear(float[] panel, int panelAt, int depth, int columns, int width) {
    for (int j = columns; j < width; j++) {
      for (int k = 0; k < depth; k++) {
        panel[panelAt + k * width + j] = 0;
      }
    }
  }

  /**
   * to[k, i] = p[k, i], with row k at {@code k * toStride}. Columns that fit into a vector are copied as whole
   * vectors: what one writes too much lies before the next row, which overwrites it if vectors are longer than rows.
   */
  static void narrow(float[] p, int at, int stride, int depth, int columns, float[] to, int toStride) {
    int k = 0;
    if (columns <= L) {
      for (; k < depth && at + k * stride + L <= p.length; k++) {
        FloatVector.fromArray(S, p, at + k * stride).intoArray(to, k * toStride);
      }
    }
    move(p, at + k * stride, stride, depth - k, columns, to, k * toStride, toStride);
  }

  /** to[i, j] = from[i, j] */
  static void move(
      float[] from, int fromAt, int fromStride, int rows, int columns, float[] to, int toAt, int toStride) {
    for (int i = 0; i < rows; i++) {
      int a = fromAt + i * fromStride;
      int b = toAt + i * toStride;
      for (int j = 0; j < columns; j++) {
        to[b + j] = from[a + j];
      }
    }
  }

  /** to[j, i] = from[i, j]. Rows of from are read eight at a time, each from front to back. */
  static void turn(
      float[] from, int fromAt, int fromStride, int rows, int columns, float[] to, int toAt, int toStride) {
    int i = 0;
    for (; i + 8 <= rows; i += 8) {
      int row0 = fromAt + i * fromStride;
      int row1 = row0 + fromStride;
      int row2 = row1 + fromStride;
      int row3 = row2 + fromStride;
      int row4 = row3 + fromStride;
      int row5 = row4 + fromStride;
      int row6 = row5 + fromStride;
      int row7 = row6 + fromStride;
      int at = toAt + i;
      for (int j = 0; j < columns; j++) {
        to[at] = from[row0 + j];
        to[at + 1] = from[row1 + j];
        to[at + 2] = from[row2 + j];
        to[at + 3] = from[row3 + j];
        to[at + 4] = from[row4 + j];
        to[at + 5] = from[row5 + j];
        to[at + 6] = from[row6 + j];
        to[at + 7] = from[row7 + j];
        at += toStride;
      }
    }
    for (; i + 4 <= rows; i += 4) {
      int row0 = fromAt + i * fromStride;
      int row1 = row0 + fromStride;
      int row2 = row1 + fromStride;
      int row3 = row2 + fromStride;
      int at = toAt + i;
      for (int j = 0; j < columns; j++) {
        to[at] = from[row0 + j];
        to[at + 1] = from[row1 + j];
        to[at + 2] = from[row2 + j];
        to[at + 3] = from[row3 + j];
        at += toStride;
      }
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[toAt + j * toStride + i] = from[fromAt + i * fromStride + j];
      }
    }
  }
}
