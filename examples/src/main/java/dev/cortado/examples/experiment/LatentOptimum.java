package dev.cortado.examples.experiment;

import dev.cortado.models.study.LatentSearch;

/** The least value of an objective in a square, by a grid and then ever finer ones around its best place. */
final class LatentOptimum {
  private static final int SIDE = 121;
  private static final int FINER_SIDE = 13;
  private static final int TIMES = 4;

  private LatentOptimum() {}

  /** The least value in two dimensions, from -reach to reach in both. */
  static double of(LatentSearch search, double reach) {
    double[] best = least(search, 0, 0, reach, reach, SIDE);
    double spacing = 2 * reach / (SIDE - 1);
    for (int i = 0; i < TIMES; i++) {
      double[] finer = least(search, best[0], best[1], spacing, reach, FINER_SIDE);
      best = finer[2] < best[2] ? finer : best;
      spacing *= 2.0 / (FINER_SIDE - 1);
    }
    return best[2];
  }

  /** Across, up and the value, on a grid around a centre within the square. */
  private static double[] least(LatentSearch search, double across, double up, double half, double reach, int side) {
    double[] best = {0, 0, Double.POSITIVE_INFINITY};
    float[] line = new float[2 * side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        line[2 * j] = (float) inside(across + half * (2.0 * j / (side - 1) - 1), reach);
        line[2 * j + 1] = (float) inside(up + half * (2.0 * i / (side - 1) - 1), reach);
      }
      double[] values = search.values(line);
      for (int j = 0; j < side; j++) {
        if (values[j] < best[2]) {
          best = new double[] {line[2 * j], line[2 * j + 1], values[j]};
        }
      }
    }
    return best;
  }

  private static double inside(double coordinate, double reach) {
    return Math.max(-reach, Math.min(reach, coordinate));
  }
}
