package dev.cortado.models.metrics;

import java.util.Arrays;

/** Spearman's rank correlation: Pearson's correlation of the ranks, equal numbers sharing the mean of their ranks. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * From -1 (opposite order) to 1 (same order); NaN if all numbers of one side are equal.
   *
   * @throws IllegalArgumentException if there are not as many a as b
   */
  public static double spearman(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("rank correlation: " + a.length + " numbers beside " + b.length);
    }
    double[] x = ranks(a);
    double[] y = ranks(b);
    double mean = (a.length + 1) / 2.0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
      xy += (x[i] - mean) * (y[i] - mean);
    }
    return xy / Math.sqrt(xx * yy);
  }

  /**
   * Whether classes lie in the order of their labels: the rank correlation, over all pairs of classes that occur, of the
   * distance of their centroids and the difference of their labels.
   *
   * @param points rows of columns numbers
   * @param labels one a row, -1 for a row that is left out
   * @param columns numbers in a row
   * @param classes labels are below
   */
  public static double ofCentroids(float[] points, int[] labels, int columns, int classes) {
    int rows = Points.rows("ordering", points, columns, labels);
    double[][] sums = new double[classes][columns];
    int[] counts = new int[classes];
    for (int row = 0; row < rows; row++) {
      if (labels[row] >= 0) {
        counts[labels[row]]++;
        for (int j = 0; j < columns; j++) {
          sums[labels[row]][j] += points[row * columns + j];
        }
      }
    }
    double[] distances = new double[classes * (classes - 1) / 2];
    double[] differences = new double[distances.length];
    int pairs = 0;
    for (int a = 0; a < classes; a++) {
      for (int b = 0; b < a; b++) {
        if (counts[a] > 0 && counts[b] > 0) {
          double square = 0;
          for (int j = 0; j < columns; j++) {
            double difference = sums[a][j] / counts[a] - sums[b][j] / counts[b];
            square += difference * difference;
          }
          distances[pairs] = Math.sqrt(square);
          differences[pairs++] = a - b;
        }
      }
    }
    return spearman(Arrays.copyOf(distances, pairs), Arrays.copyOf(differences, pairs));
  }

  private static double[] ranks(double[] numbers) {
    Integer[] order = new Integer[numbers.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(numbers[i], numbers[j]));
    double[] ranks = new double[numbers.length];
    for (int first = 0; first < order.length; ) {
      int end = first;
      while (end < order.length && numbers[order[end]] == numbers[order[first]]) {
        end++;
      }
      for (int i = first; i < end; i++) {
        // Ranks count from 1: first + 1 to end.
        ranks[order[i]] = (first + 1 + end) / 2.0;
      }
      // A NaN equals nothing, itself included.
      first = Math.max(end, first + 1);
    }
    return ranks;
  }
}
