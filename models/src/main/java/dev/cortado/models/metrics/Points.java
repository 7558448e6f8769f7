package dev.cortado.models.metrics;

/** Checks of points given row after row, and their distances. */
final class Points {
  private Points() {}

  static int rows(String what, float[] points, int columns) {
    if (columns < 1 || points.length % columns != 0) {
      throw new IllegalArgumentException(
          what + ": " + points.length + " numbers are not rows of " + columns + " columns");
    }
    return points.length / columns;
  }

  static int rows(String what, float[] points, int columns, int[] labels) {
    int rows = rows(what, points, columns);
    if (labels.length != rows) {
      throw new IllegalArgumentException(what + ": " + rows + " rows but " + labels.length + " labels");
    }
    return rows;
  }

  static double squaredDistance(float[] a, int rowOfA, float[] b, int rowOfB, int columns) {
    double sum = 0;
    for (int j = 0, p = rowOfA * columns, q = rowOfB * columns; j < columns; j++) {
      double difference = (double) a[p + j] - b[q + j];
      sum += difference * difference;
    }
    return sum;
  }
}
