package dev.cortado.models.metrics;

/**
 * How close the whole latent space is to its prior N(0, I), in two dimensions. The aggregate posterior q(z) is the mean of
 * all rows' N(mean, variance). Both distributions are integrated over each of 601 x 601 square cells of width 0.02 on
 * [-6.01, 6.01]^2, centred on the grid points from -6 to 6; all that lies outside counts as one cell more, so that a latent
 * space that has spread out is not taken for a good one.
 *
 * @param kl KL(q(z) to N(0, I)) in nats, of the cells' probabilities: never more than that of the densities, and equal to
 *     it as far as q is smooth over a cell
 * @param holes the probability under the prior of the cells where q is below a tenth of the prior
 * @param outside the probability under q of lying outside the grid
 */
public record AggregatePosterior(double kl, double holes, double outside) {
  private static final int CELLS = 601;
  private static final double WIDTH = 0.02;
  private static final double FIRST_EDGE = -6.01;
  private static final double HOLE = 0.1;
  // Beyond so many deviations a normal distribution has less than 1e-18 of its mass.
  private static final double REACH = 9;

  /**
   * Measures a two-dimensional latent space.
   *
   * @param means rows of two numbers
   * @param logVariances rows of two numbers; for an autoencoder see {@link #kernelLogVariances}
   * @throws IllegalArgumentException if the sizes differ or there is no row
   */
  public static AggregatePosterior of(float[] means, float[] logVariances) {
    int rows = Points.rows("aggregate posterior", means, 2);
    if (rows == 0 || logVariances.length != means.length) {
      throw new IllegalArgumentException("aggregate posterior: " + means.length + " means and " + logVariances.length
          + " log variances; rows of two are needed, as many of each");
    }
    double[] q = new double[CELLS * CELLS];
    double[] x = new double[CELLS];
    double[] y = new double[CELLS];
    double inside = 0;
    for (int row = 0; row < rows; row++) {
      int firstX = firstCell(means[2 * row], logVariances[2 * row]);
      int firstY = firstCell(means[2 * row + 1], logVariances[2 * row + 1]);
      int countX = cells(means[2 * row], logVariances[2 * row], firstX, x);
      int countY = cells(means[2 * row + 1], logVariances[2 * row + 1], firstY, y);
      for (int i = 0; i < countX; i++) {
        double share = x[i] / rows;
        for (int j = 0, at = (firstX + i) * CELLS + firstY; j < countY; j++) {
          q[at + j] += share * y[j];
        }
      }
      inside += sum(x, countX) * sum(y, countY) / rows;
    }
    return compare(q, Math.max(0, 1 - inside));
  }

  /**
   * Log variances for means without any, as of an autoencoder: a kernel density estimate with Scott's bandwidth, the
   * deviation of each column times n^(-1 / (columns + 4)) (Scott 1992).
   */
  public static float[] kernelLogVariances(float[] means, int columns) {
    int rows = Points.rows("kernel density", means, columns);
    double[] variances = Moments.of(means, null, columns).variance();
    float[] logVariances = new float[means.length];
    for (int i = 0; i < means.length; i++) {
      logVariances[i] = (float) (StrictMath.log(variances[i % columns]) - 2.0 / (columns + 4) * StrictMath.log(rows));
    }
    return logVariances;
  }

  private static AggregatePosterior compare(double[] q, double outside) {
    double[] p = new double[CELLS];
    cells(0, 0, 0, p);
    double kl = 0;
    double holes = 0;
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        double prior = p[i] * p[j];
        double posterior = q[i * CELLS + j];
        kl += divergence(posterior, prior);
        holes += posterior < HOLE * prior ? prior : 0;
      }
    }
    double tail = 2 * Normal.cumulative(FIRST_EDGE);
    kl += divergence(outside, tail * (2 - tail));
    return new AggregatePosterior(kl, holes, outside);
  }

  private static double divergence(double q, double p) {
    return q <= 0 ? 0 : q * StrictMath.log(q / p);
  }

  private static int firstCell(double mean, double logVariance) {
    double low = mean - REACH * StrictMath.exp(0.5 * logVariance);
    return (int) Math.max(0, Math.min(CELLS, Math.floor((low - FIRST_EDGE) / WIDTH)));
  }

  /** Writes the probabilities of the cells from the first on that are in reach, and returns how many they are. */
  private static int cells(double mean, double logVariance, int first, double[] into) {
    // A point, as of an autoencoder without a kernel, lies in one cell.
    double deviation = Math.max(StrictMath.exp(0.5 * logVariance), 1e-9);
    double high = mean + REACH * deviation;
    double below = Normal.cumulative((FIRST_EDGE + first * WIDTH - mean) / deviation);
    int count = 0;
    while (first + count < CELLS && FIRST_EDGE + (first + count) * WIDTH < high) {
      double edge = FIRST_EDGE + (first + count + 1) * WIDTH;
      double above = Normal.cumulative((edge - mean) / deviation);
      into[count++] = above - below;
      below = above;
    }
    return count;
  }

  private static double sum(double[] numbers, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += numbers[i];
    }
    return sum;
  }
}
