package dev.cortado.models.metrics;

import static dev.cortado.models.metrics.LatentSpaceTest.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks, regression, calibration, standard errors. */
class PredictionTest {
  @Test
  void ranks() {
    double[] up = {1, 5, 7, 100};
    assertEquals(1, RankCorrelation.spearman(up, new double[] {-1, 0, 0.1, 3}), 1e-12);
    assertEquals(-1, RankCorrelation.spearman(up, new double[] {4, 3, 2, 1}), 1e-12);
    // 1 - 6 sum d^2 / (n (n^2 - 1)) without ties: d = 1, 1, 0, 0.
    assertEquals(1 - 6 * 2 / (4 * 15.0), RankCorrelation.spearman(up, new double[] {2, 1, 3, 4}), 1e-12);
    assertTrue(Double.isNaN(RankCorrelation.spearman(up, new double[4])));
    // With ties: scipy.stats.spearmanr, SciPy 1.17.
    assertEquals(0.926415607090829, RankCorrelation.spearman(
        new double[] {1, 2, 2, 3, 5, 8, 8, 8, -1}, new double[] {2, 1, 4, 4, 4, 9, 7, 10, 0.5}), 1e-14);
    assertEquals("rank correlation: 4 numbers beside 3", message(() -> RankCorrelation.spearman(up, new double[3])));
  }

  @Test
  void centroidsInOrder() {
    // Class c lies at (2 c, -c); class 2 does not occur.
    float[] points = {0, 0, 2, -1, 2.5f, -1, 1.5f, -1, 6, -3, 8, -4};
    int[] labels = {0, 1, 1, 1, 3, 4};
    assertEquals(1, RankCorrelation.ofCentroids(points, labels, 2, 5), 1e-12);
    assertTrue(RankCorrelation.ofCentroids(points, new int[] {3, 0, 0, -1, 1, 4}, 2, 5) < 0.5);
  }

  @Test
  void regression() {
    RegressionReport report = RegressionReport.of(new double[] {1, 2.5, 3}, new double[] {0, 2, 5});
    assertEquals(1, report.spearman(), 1e-12);
    assertEquals(3.5 / 3, report.meanAbsoluteError(), 1e-12);
  }

  /** Two classes with probability p for the first, of which a share is right. */
  private static float[] logits(double p, int rows, double sharpening) {
    float[] logits = new float[2 * rows];
    for (int row = 0; row < rows; row++) {
      logits[2 * row] = (float) (sharpening * Math.log(p / (1 - p)));
    }
    return logits;
  }

  @Test
  void calibrationOfKnownProbabilities() {
    int[] labels = {0, 0, 0, 0, 1};
    Calibration honest = Calibration.of(logits(0.8, 5, 1), labels, 2, 1);
    assertEquals(0, honest.error(), 1e-7);
    assertEquals(0.8, honest.accuracy(), 1e-12);
    assertEquals(0.8, honest.confidence(), 1e-7);
    assertEquals(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), honest.negativeLogLikelihood(), 1e-7);
    Calibration boastful = Calibration.of(logits(0.97, 5, 1), labels, 2, 1);
    assertEquals(0.17, boastful.error(), 1e-7);
    // Two bins: errors are averaged by rows, not by bins, and do not cancel.
    float[] both = {(float) Math.log(9), 0, (float) Math.log(9), 0, (float) Math.log(9), 0, 0, (float) Math.log(1.5)};
    assertEquals((3 * Math.abs(0.9 - 1 / 3.0) + Math.abs(0.6 - 1)) / 4,
        Calibration.of(both, new int[] {0, 1, 1, 1}, 2, 1).error(), 1e-7);
    assertEquals(0.8, Calibration.of(logits(0.8, 6, 1), new int[] {0, 0, 0, 0, 1, -1}, 2, 1).accuracy(), 1e-12);
  }

  @Test
  void edgesOfBinsBelongBelow() {
    // Confidence exactly 1 falls into the last bin, and is right: no error.
    assertEquals(0, Calibration.of(new float[] {1000, 0, 0}, new int[] {0}, 3, 1).error());
    assertEquals(1, Calibration.of(new float[] {1000, 0, 0}, new int[] {1}, 3, 1).error());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2.5, 7})
  void theTemperatureUndoesSharpening(double sharpening) {
    int[] labels = {0, 0, 0, 1};
    float[] logits = logits(0.75, 4, sharpening);
    double temperature = Calibration.temperature(logits, labels, 2);
    assertEquals(sharpening, temperature, 1e-6 * sharpening);
    assertEquals(0, Calibration.of(logits, labels, 2, temperature).error(), 1e-6);
  }

  @Test
  void theTemperatureStaysInItsRange() {
    assertEquals(0.01, Calibration.temperature(new float[] {1, 0}, new int[] {0}, 2), 1e-6);
    assertEquals(100, Calibration.temperature(new float[] {1, 0}, new int[] {1}, 2), 1e-4);
    assertEquals("calibration: 5 numbers are not rows of 2 columns",
        message(() -> Calibration.of(new float[5], new int[2], 2, 1)));
  }

  @Test
  void standardErrors() {
    Estimate estimate = Estimate.of(1, 2, 3, 4);
    assertEquals(2.5, estimate.mean(), 1e-12);
    assertEquals(Math.sqrt(5 / 3.0 / 4), estimate.standardError(), 1e-12);
    assertEquals("2.500 +- 0.65", estimate.toString());
    assertEquals("7.000", Estimate.of(7).toString());
    assertEquals(0.5, Estimate.ofDifferences(new double[] {1, 2}, new double[] {0.5, 1.5}).mean());
    assertEquals(0, Estimate.ofDifferences(new double[] {1, 2}, new double[] {0.5, 1.5}).standardError());
    assertEquals("estimate: there is no figure; run at least one seed", message(Estimate::of));
    assertEquals("estimate: 2 runs cannot be paired with 1",
        message(() -> Estimate.ofDifferences(new double[2], new double[1])));
  }
}
