package dev.cortado.models.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prior, moments, holes, collapse: against closed forms. */
class LatentSpaceTest {
  @ParameterizedTest
  @CsvSource({"-38, 2.885428e-316", "-20, 2.7536241186061556e-89", "-10, 7.61985302416047e-24",
      "-5, 2.866515718791933e-07", "-3.0001, 0.0013494549132607172", "-3, 0.0013498980316300933",
      "-2.9999, 0.001350341282954925", "-1.9999, 0.02275553158476718", "-1, 0.15865525393145707", "-0.1, 0.460172162722971",
      "0, 0.5", "0.5, 0.6914624612740131", "1.96, 0.9750021048517795", "3, 0.9986501019683699", "5, 0.9999997133484281",
      "8, 0.9999999999999993"})
  void normalDistribution(double x, double expected) {
    // SciPy 1.17 (the first by mpmath's series; SciPy rounds it to 0).
    assertEquals(expected, Normal.cumulative(x), Math.max(3e-14 * expected, 1e-322));
    assertEquals(Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), Normal.density(x), 1e-14);
  }

  @Test
  void normalDistributionAtItsEnds() {
    assertEquals(0, Normal.cumulative(Double.NEGATIVE_INFINITY));
    assertEquals(1, Normal.cumulative(Double.POSITIVE_INFINITY));
    assertTrue(Double.isNaN(Normal.cumulative(Double.NaN)));
  }

  private static float[] filled(int size, double value) {
    float[] numbers = new float[size];
    Arrays.fill(numbers, (float) value);
    return numbers;
  }

  @Test
  void thePriorItselfHasNoDivergenceAndNoHoles() {
    AggregatePosterior prior = AggregatePosterior.of(new float[20], new float[20]);
    assertEquals(0, prior.kl(), 1e-12);
    assertEquals(0, prior.holes());
    assertEquals(4e-9, prior.outside(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0.5", "1, -0.5, 0.7", "0.3, 2, 0.2", "-2, 1, 0.4"})
  void oneNormalDistribution(double meanX, double meanY, double deviation) {
    float logVariance = (float) Math.log(deviation * deviation);
    double variance = Math.exp(logVariance);
    float[] means = {(float) meanX, (float) meanY, (float) meanX, (float) meanY};
    AggregatePosterior measured = AggregatePosterior.of(means, filled(4, logVariance));
    double kl = 0.5 * (2 * variance - 2 - 2 * Math.log(variance) + meanX * meanX + meanY * meanY);
    // What cells lose, to second order: width^2 / 24 times the mean square of the gradient of log(q / p).
    double slope = 1 / variance - 1;
    double lost = 0.02 * 0.02 / 24 * (2 * slope * slope * variance + meanX * meanX + meanY * meanY);
    assertEquals(kl - lost, measured.kl(), 1e-5);
    if (meanX == 0 && meanY == 0) {
      // q / p = exp(-r^2 / 2 (1 / variance - 1)) / variance is 0.1 on a circle.
      double square = 2 * Math.log(10 / variance) / (1 / variance - 1);
      assertEquals(Math.exp(-square / 2), measured.holes(), 5e-4, "the circle cuts some 700 cells");
    }
  }

  @Test
  void whatLiesOutsideCounts() {
    float[] means = {0, 0, 100, 0};
    AggregatePosterior measured = AggregatePosterior.of(means, new float[4]);
    assertEquals(0.5, measured.outside(), 1e-8);
    // Half the mass is as the prior, the other half where the prior has 3.7e-9.
    double tail = 2 * Normal.cumulative(-6.01);
    double rest = tail * (2 - tail);
    assertEquals(0.5 * Math.log(0.5) + 0.5 * Math.log(0.5 / rest), measured.kl(), 1e-6);
    assertEquals(0, measured.holes());
  }

  @Test
  void pointsLieInOneCellEach() {
    float[] means = {0.005f, 0.005f, 1, 1};
    AggregatePosterior measured = AggregatePosterior.of(means, filled(4, Float.NEGATIVE_INFINITY));
    double atZero = Math.pow(2 * Normal.cumulative(0.01) - 1, 2);
    double atOne = Math.pow(Normal.cumulative(1.01) - Normal.cumulative(0.99), 2);
    assertEquals(0.5 * Math.log(0.5 / atZero) + 0.5 * Math.log(0.5 / atOne), measured.kl(), 1e-9);
    assertEquals(1 - atZero - atOne, measured.holes(), 1e-8);
    assertEquals(0, measured.outside(), 1e-12);
  }

  @Test
  void kernelsMakeADensityOfPoints() {
    Random random = new Random(1);
    float[] means = new float[4000];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) random.nextGaussian();
    }
    float[] kernels = AggregatePosterior.kernelLogVariances(means, 2);
    double variance = Moments.of(means, null, 2).variance()[1];
    assertEquals(variance * Math.pow(2000, -1 / 3.0), Math.exp(kernels[1]), 1e-6);
    assertTrue(AggregatePosterior.of(means, kernels).kl() < 0.05);
  }

  @Test
  void moments() {
    float[] means = {1, 2, 3, 6, 5, 4};
    Moments points = Moments.of(means, null, 2);
    assertArrayEquals(new double[] {3, 4}, points.mean(), 1e-12);
    assertArrayEquals(new double[] {8 / 3.0, 8 / 3.0}, points.variance(), 1e-12);
    assertEquals(4, points.largestMean(), 1e-12);
    assertEquals(5 / 3.0, points.largestVarianceError(), 1e-12);
    assertEquals(0.5, points.largestCorrelation(), 1e-12);
    // Variances are added to the diagonal only.
    Moments mixture = Moments.of(means, filled(6, Math.log(2)), 2);
    assertEquals(8 / 3.0 + 2, mixture.variance()[0], 1e-6);
    assertEquals(4 / 3.0 / (8 / 3.0 + 2), mixture.largestCorrelation(), 1e-7);
  }

  @Test
  void collapsedSpaceKnowsNothing() {
    CollapseReport report = CollapseReport.of(new float[300], new float[300], 3, 1, 1);
    assertEquals(0, report.activeUnits());
    assertEquals(3, report.columns());
    assertArrayEquals(new double[3], report.kl(), 1e-12);
    assertEquals(0, report.mutualInformation(), 1e-12);
  }

  @Test
  void separatedRowsKnowEverything() {
    int rows = 64;
    float[] means = new float[2 * rows];
    for (int row = 0; row < rows; row++) {
      means[2 * row] = row;
    }
    float logVariance = (float) Math.log(1e-4);
    CollapseReport report = CollapseReport.of(means, filled(2 * rows, logVariance), 2, 2, 7);
    assertEquals(Math.log(rows), report.mutualInformation(), 1e-9);
    assertEquals(1, report.activeUnits());
    double v = Math.exp(logVariance) / 2;
    double meanSquare = 63 * 64 * 127 / 6.0 / 64;
    assertEquals(0.5 * (v - 1 - Math.log(v) + meanSquare / 2), report.kl()[0], 1e-6);
    assertEquals(0.5 * (v - 1 - Math.log(v)), report.kl()[1], 1e-6);
    assertEquals((64 * 64 - 1) / 12.0, report.meanVariance()[0], 1e-9);
  }

  @Test
  void mutualInformationOfANormalChannel() {
    // x ~ N(0, 3), z = x + N(0, 1): I = log(1 + 3) / 2 = 0.693; over 3000 rows the deviation of the estimate is about 0.02.
    Random random = new Random(5);
    float[] means = new float[3000];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (Math.sqrt(3) * random.nextGaussian());
    }
    assertEquals(0.5 * Math.log(4), CollapseReport.of(means, new float[3000], 1, 1, 3).mutualInformation(), 0.06);
  }

  @Test
  void sizesMustFit() {
    assertEquals("aggregate posterior: 4 means and 2 log variances; rows of two are needed, as many of each",
        message(() -> AggregatePosterior.of(new float[4], new float[2])));
    assertEquals("moments: 5 numbers are not rows of 2 columns", message(() -> Moments.of(new float[5], null, 2)));
    assertEquals("collapse report: 4 means but 2 log variances",
        message(() -> CollapseReport.of(new float[4], new float[2], 2, 1, 1)));
  }

  static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
