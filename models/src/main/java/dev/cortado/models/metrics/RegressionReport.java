package dev.cortado.models.metrics;

/**
 * How good a regressor is.
 *
 * @param spearman rank correlation of predicted and actual numbers
 * @param meanAbsoluteError in the unit of the targets
 */
public record RegressionReport(double spearman, double meanAbsoluteError) {
  /**
   * Of these predictions.
   *
   * @param predicted in the unit of the targets, not standardised
   * @param actual as many
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static RegressionReport of(double[] predicted, double[] actual) {
    double spearman = RankCorrelation.spearman(predicted, actual);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs(predicted[i] - actual[i]);
    }
    return new RegressionReport(spearman, sum / predicted.length);
  }
}
