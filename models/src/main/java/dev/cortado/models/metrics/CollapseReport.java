package dev.cortado.models.metrics;

import dev.cortado.core.Philox;
import dev.cortado.core.RandomStream;

/**
 * Whether a variational autoencoder uses its latent space.
 *
 * @param activeUnits columns whose means vary over the rows by more than 0.01 (Burda et al. 2015, section 5)
 * @param columns how many there are
 * @param mutualInformation of data and latent space in nats, at most log(rows): the mean of log q(z|x) - log q(z), one z
 *     drawn for each row, q(z) the mean over all rows (Hoffman and Johnson 2016; the estimate of He et al. 2019)
 * @param kl the mean of KL(q(z|x) to N(0, priorVariance)) of each column, in nats
 * @param meanVariance how much the means of each column vary over the rows
 */
public record CollapseReport(
    int activeUnits, int columns, double mutualInformation, double[] kl, double[] meanVariance) {
  private static final double ACTIVE = 0.01;

  /**
   * Of these rows; time grows with their square.
   *
   * @param means rows of columns numbers
   * @param logVariances the same
   * @param columns numbers in a row
   * @param priorVariance of each column
   * @param seed of the draw of z
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static CollapseReport of(float[] means, float[] logVariances, int columns, double priorVariance, long seed) {
    int rows = Points.rows("collapse report", means, columns);
    if (logVariances.length != means.length) {
      throw new IllegalArgumentException(
          "collapse report: " + means.length + " means but " + logVariances.length + " log variances");
    }
    double[] meanVariance = Moments.of(means, null, columns).variance();
    int active = 0;
    for (double variance : meanVariance) {
      active += variance > ACTIVE ? 1 : 0;
    }
    double[] kl = new double[columns];
    for (int i = 0; i < means.length; i++) {
      // Kingma and Welling 2014, appendix B.
      double l = logVariances[i] - StrictMath.log(priorVariance);
      kl[i % columns] += 0.5 * (StrictMath.exp(l) + (double) means[i] * means[i] / priorVariance - 1 - l) / rows;
    }
    double information = mutualInformation(means, logVariances, columns, seed);
    return new CollapseReport(active, columns, information, kl, meanVariance);
  }

  private static double mutualInformation(float[] means, float[] logVariances, int columns, long seed) {
    int rows = means.length / columns;
    double[] precisions = new double[means.length];
    double[] logScales = new double[rows];
    for (int i = 0; i < means.length; i++) {
      precisions[i] = StrictMath.exp(-logVariances[i]);
      logScales[i / columns] -= 0.5 * logVariances[i];
    }
    RandomStream stream = new RandomStream(seed, "metrics.mutualInformation");
    double[] z = new double[columns];
    double[] logs = new double[rows];
    double total = 0;
    for (int row = 0; row < rows; row++) {
      stream.seek(row);
      double own = draw(stream, means, logVariances, row * columns, z);
      double largest = Double.NEGATIVE_INFINITY;
      for (int other = 0; other < rows; other++) {
        double log = logScales[other];
        for (int j = 0, at = other * columns; j < columns; j++) {
          double difference = z[j] - means[at + j];
          log -= 0.5 * difference * difference * precisions[at + j];
        }
        logs[other] = log;
        largest = Math.max(largest, log);
      }
      double sum = 0;
      for (double log : logs) {
        // What is smaller by more than exp(-40) does not change the sum.
        sum += log > largest - 40 ? StrictMath.exp(log - largest) : 0;
      }
      total += logScales[row] - 0.5 * own - (largest + StrictMath.log(sum / rows));
    }
    return total / rows;
  }

  // z = mean + deviation * noise; returns the squared length of the noise. Box-Muller in double.
  private static double draw(RandomStream stream, float[] means, float[] logVariances, int at, double[] z) {
    int[] words = new int[4];
    double squares = 0;
    for (int j = 0; j < z.length; j++) {
      Philox.words(stream, j, words);
      double radius = Math.sqrt(-2 * StrictMath.log((Integer.toUnsignedLong(words[0]) + 0.5) * 0x1p-32));
      double noise = radius * StrictMath.cos(2 * Math.PI * Integer.toUnsignedLong(words[1]) * 0x1p-32);
      squares += noise * noise;
      z[j] = means[at + j] + StrictMath.exp(0.5 * logVariances[at + j]) * noise;
    }
    return squares;
  }
}
