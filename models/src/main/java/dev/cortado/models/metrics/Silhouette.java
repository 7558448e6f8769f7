package dev.cortado.models.metrics;

import java.util.Arrays;

/**
 * How well classes are separated (Rousseeuw 1987): per point (b - a) / max(a, b), a the mean Euclidean distance to the
 * others of its class, b the least mean distance to the points of another class. From -1 to 1; a point alone in its class
 * has 0.
 */
public final class Silhouette {
  private Silhouette() {}

  /**
   * The mean over all labelled points; NaN if fewer than two classes occur.
   *
   * @param points rows of columns numbers
   * @param labels one a row, -1 for a row that is left out
   * @param columns numbers in a row
   * @param classes labels are below
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static double mean(float[] points, int[] labels, int columns, int classes) {
    int rows = Points.rows("silhouette", points, columns, labels);
    int[] counts = new int[classes];
    int labelled = 0;
    int occurring = 0;
    for (int label : labels) {
      if (label >= 0) {
        labelled++;
        occurring += counts[label]++ == 0 ? 1 : 0;
      }
    }
    if (occurring < 2) {
      return Double.NaN;
    }
    double total = 0;
    double[] sums = new double[classes];
    for (int i = 0; i < rows; i++) {
      if (labels[i] >= 0 && counts[labels[i]] > 1) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < rows; j++) {
          if (labels[j] >= 0) {
            sums[labels[j]] += Math.sqrt(Points.squaredDistance(points, i, points, j, columns));
          }
        }
        total += width(sums, counts, labels[i]);
      }
    }
    return total / labelled;
  }

  private static double width(double[] sums, int[] counts, int own) {
    double a = sums[own] / (counts[own] - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int c = 0; c < counts.length; c++) {
      if (c != own && counts[c] > 0) {
        b = Math.min(b, sums[c] / counts[c]);
      }
    }
    double larger = Math.max(a, b);
    return larger == 0 ? 0 : (b - a) / larger;
  }
}
