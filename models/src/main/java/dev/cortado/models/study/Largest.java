package dev.cortado.models.study;

/** The most probable class. */
final class Largest {
  private Largest() {}

  /** The column of the largest number of a row; the first of equal ones. */
  static int of(float[] values, int row, int columns) {
    int best = 0;
    for (int c = 1; c < columns; c++) {
      if (values[row * columns + c] > values[row * columns + best]) {
        best = c;
      }
    }
    return best;
  }
}
