package dev.cortado.models.metrics;

/**
 * Whether a classifier is as sure as it is right (Guo et al. 2017, "On calibration of modern neural networks"): the largest
 * probabilities are sorted into 15 bins of equal width, and in each the mean probability is compared with the share of right
 * answers.
 *
 * @param error the expected calibration error: the mean over all rows of their bin's |accuracy - confidence|
 * @param accuracy the share of right answers
 * @param confidence the mean of the largest probabilities
 * @param negativeLogLikelihood the mean of -log p(label), in nats
 */
public record Calibration(double error, double accuracy, double confidence, double negativeLogLikelihood) {
  private static final int BINS = 15;

  /**
   * Of these logits, softened by a temperature.
   *
   * @param logits rows of one number a class, before softmax
   * @param labels one a row, -1 for a row that is left out
   * @param classes numbers in a row
   * @param temperature by which logits are divided: 1, or what {@link #temperature} has found on other rows
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static Calibration of(float[] logits, int[] labels, int classes, double temperature) {
    int rows = Points.rows("calibration", logits, classes, labels);
    double[] confidences = new double[BINS];
    int[] right = new int[BINS];
    int total = 0;
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      if (labels[row] < 0) {
        continue;
      }
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = logits[row * classes + c] > logits[row * classes + best] ? c : best;
      }
      double largest = logits[row * classes + best];
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += StrictMath.exp((logits[row * classes + c] - largest) / temperature);
      }
      // Bins are open below and closed above: (0, 1/15], (1/15, 2/15], ...
      int bin = Math.max(0, (int) Math.ceil(BINS / sum) - 1);
      confidences[bin] += 1 / sum;
      right[bin] += best == labels[row] ? 1 : 0;
      loss += StrictMath.log(sum) - (logits[row * classes + labels[row]] - largest) / temperature;
      total++;
    }
    double error = 0;
    double confidence = 0;
    double correct = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(right[bin] - confidences[bin]) / total;
      confidence += confidences[bin] / total;
      correct += (double) right[bin] / total;
    }
    return new Calibration(error, correct, confidence, loss / total);
  }

  /**
   * The temperature under which these rows are most likely, from 0.01 to 100: to be found on validation rows and used on
   * others. The likelihood is concave in 1 / temperature, so bisection on its derivative finds it.
   *
   * @param logits rows of one number a class, before softmax
   * @param labels one a row, -1 for a row that is left out
   * @param classes numbers in a row
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static double temperature(float[] logits, int[] labels, int classes) {
    Points.rows("temperature", logits, classes, labels);
    double low = StrictMath.log(0.01);
    double high = StrictMath.log(100);
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (slope(logits, labels, classes, StrictMath.exp(-middle)) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return StrictMath.exp(0.5 * (low + high));
  }

  // d/ds of the negative log-likelihood of logits * s: the sum of E_p[logit] - logit of the label.
  private static double slope(float[] logits, int[] labels, int classes, double s) {
    double slope = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0) {
        continue;
      }
      double largest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        largest = Math.max(largest, logits[row * classes + c]);
      }
      double sum = 0;
      double expectation = 0;
      for (int c = 0; c < classes; c++) {
        double logit = logits[row * classes + c] - largest;
        double weight = StrictMath.exp(s * logit);
        sum += weight;
        expectation += weight * logit;
      }
      slope += expectation / sum - (logits[row * classes + labels[row]] - largest);
    }
    return slope;
  }
}
