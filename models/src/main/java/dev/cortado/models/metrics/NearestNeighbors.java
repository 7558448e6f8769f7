package dev.cortado.models.metrics;

import java.util.Arrays;

/**
 * Classification by the k nearest labelled points, exact: Euclidean distance, every neighbour one vote. Of classes with
 * equally many votes the one with the nearest member wins; of neighbours at equal distance the one of the lower row is
 * nearer.
 */
public final class NearestNeighbors {
  private final float[] points;
  private final int[] labels;
  private final int columns;
  private final int k;

  /**
   * Neighbours to choose from.
   *
   * @param points rows of columns numbers
   * @param labels one a row, -1 for a row that does not vote
   * @param columns numbers in a row
   * @param k how many neighbours vote, at least 1
   * @throws IllegalArgumentException if the sizes do not fit, or fewer than k points have a label
   */
  public NearestNeighbors(float[] points, int[] labels, int columns, int k) {
    Points.rows("nearest neighbours", points, columns, labels);
    int voters = (int) Arrays.stream(labels).filter(label -> label >= 0).count();
    if (k < 1 || k > voters) {
      throw new IllegalArgumentException(
          "nearest neighbours: k is " + k + ", but there are " + voters + " labelled points; choose k from 1 to that");
    }
    this.points = points;
    this.labels = labels;
    this.columns = columns;
    this.k = k;
  }

  /** The class of each of these points. */
  public int[] classify(float[] others) {
    int[] classes = new int[Points.rows("nearest neighbours", others, columns)];
    int[] votes = new int[Arrays.stream(labels).max().orElse(0) + 1];
    double[] distances = new double[k];
    int[] nearest = new int[k];
    for (int row = 0; row < classes.length; row++) {
      find(others, row, distances, nearest);
      classes[row] = elect(nearest, votes);
    }
    return classes;
  }

  /** The share of these points that get their own label; points without a label do not count. NaN if there is none. */
  public double accuracy(float[] others, int[] otherLabels) {
    Points.rows("nearest neighbours", others, columns, otherLabels);
    int[] classes = classify(others);
    int right = 0;
    int counted = 0;
    for (int row = 0; row < classes.length; row++) {
      if (otherLabels[row] >= 0) {
        counted++;
        right += classes[row] == otherLabels[row] ? 1 : 0;
      }
    }
    return (double) right / counted;
  }

  // Insertion into a sorted list of k: most points are farther than its last and cost one comparison.
  private void find(float[] others, int row, double[] distances, int[] nearest) {
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int found = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        continue;
      }
      double distance = Points.squaredDistance(others, row, points, i, columns);
      if (found == k && !(distance < distances[k - 1])) {
        continue;
      }
      int place = found < k ? found++ : k - 1;
      while (place > 0 && distances[place - 1] > distance) {
        distances[place] = distances[place - 1];
        nearest[place] = nearest[place - 1];
        place--;
      }
      distances[place] = distance;
      nearest[place] = i;
    }
  }

  private int elect(int[] nearest, int[] votes) {
    Arrays.fill(votes, 0);
    int most = 0;
    for (int i : nearest) {
      most = Math.max(most, ++votes[labels[i]]);
    }
    for (int i : nearest) {
      if (votes[labels[i]] == most) {
        return labels[i];
      }
    }
    throw new AssertionError("one of the neighbours has the most votes");
  }
}
