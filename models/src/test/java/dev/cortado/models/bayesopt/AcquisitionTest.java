package dev.cortado.models.bayesopt;

import static dev.cortado.models.bayesopt.GaussianProcessTest.assertGradient;
import static dev.cortado.models.bayesopt.GaussianProcessTest.message;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcquisitionTest {
  private static final GaussianProcess BELIEF = GaussianProcess.of(
      new double[][] {{0.2, 0.3}, {0.8, 0.6}, {0.4, 0.9}, {0.5, 0.1}}, new double[] {3, -1, 2, 5},
      new Hyperparameters(new double[] {0.4, 0.6}, 1.2, 0.01));

  @ParameterizedTest
  @CsvSource({"2, 0.69738354578822831", "0, -0.91893853320467274", "-1, -2.4851210257126413", "-1.4999, -3.5297079666218634",
      "-1.5001, -3.5301638827607273", "-3, -7.8696860596030285", "-8, -37.122364261692633", "-20, -206.9178385094251",
      "-100, -5010.1295788002498"})
  void improvementIsExactInItsTail(double u, double expected) {
    // log(density(u) + u cumulative(u)) by mpmath with 40 digits.
    assertEquals(expected, ExpectedImprovement.logH(u), 2e-14 * Math.abs(expected) + 1e-14);
    double slope = (ExpectedImprovement.logH(u + 1e-5) - ExpectedImprovement.logH(u - 1e-5)) / 2e-5;
    assertEquals(slope, ExpectedImprovement.logSlope(u), 1e-8 * Math.max(1, slope));
  }

  @Test
  void improvementIsAnExpectation() {
    double[] x = {0.6, 0.5};
    Prediction belief = BELIEF.predict(x);
    double target = -1 - 0.01 * BELIEF.valueDeviation();
    double sum = 0;
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      double u = -10 + 20 * (i + 0.5) / steps;
      double value = belief.mean() + belief.deviation() * u;
      sum += Math.max(0, target - value) * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI) * 20 / steps;
    }
    assertEquals(sum, new ExpectedImprovement(0.01).value(BELIEF, -1, x), 1e-8);
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (PointwiseAcquisition acquisition : new PointwiseAcquisition[] {new ExpectedImprovement(0.01),
        new ExpectedImprovement(2), new ConfidenceBound(2)}) {
      for (double[] x : new double[][] {{0.3, 0.3}, {0.9, 0.1}, {0.79, 0.61}}) {
        assertGradient((at, gradient) -> acquisition.score(BELIEF, -1, at, gradient), x, 1e-6);
      }
    }
  }

  @Test
  void boundInClosedForm() {
    double[] x = {0.1, 0.8};
    Prediction belief = BELIEF.predict(x);
    assertEquals(3 * belief.deviation() - belief.mean(), new ConfidenceBound(3).value(BELIEF, 0, x), 1e-12);
  }

  @Test
  void proposalsAreThePeaks() {
    Box box = Box.cube(2, 0, 1);
    double[] best = {0.8, 0.6};
    for (PointwiseAcquisition acquisition : new PointwiseAcquisition[] {new ExpectedImprovement(0.01),
        new ConfidenceBound(2)}) {
      double[] proposed = acquisition.propose(BELIEF, best, -1, box, new Draws(1, "test", 0));
      double height = acquisition.value(BELIEF, -1, proposed);
      for (int i = 0; i <= 100; i++) {
        for (int j = 0; j <= 100; j++) {
          assertTrue(height >= acquisition.value(BELIEF, -1, new double[] {i / 100.0, j / 100.0}) - 1e-9);
        }
      }
    }
  }

  @Test
  void proposalsStayInTheRegion() {
    Box region = new Box(new double[] {0.1, 0.2}, new double[] {0.3, 0.25});
    for (Acquisition acquisition : new Acquisition[] {Acquisition.expectedImprovement(), Acquisition.confidenceBound(),
        Acquisition.thompsonSampling()}) {
      double[] x = acquisition.propose(BELIEF, new double[] {0.2, 0.22}, -1, region, new Draws(1, "test", 0));
      assertArrayEquals(x, region.clip(x));
    }
  }

  @Test
  void thompsonSamplingFollowsTheBelief() {
    int near = 0;
    for (int i = 0; i < 100; i++) {
      double[] x = new ThompsonSampling(100).propose(BELIEF, new double[] {0.8, 0.6}, -1, Box.cube(2, 0, 1),
          new Draws(i, "test", 0));
      near += Math.hypot(x[0] - 0.8, x[1] - 0.6) < 0.4 ? 1 : 0;
    }
    // The value there is lowest, but it is not certain that nothing is lower elsewhere.
    assertTrue(near > 50 && near < 100, near + " of 100 near the best point");
  }

  @Test
  void settingsInRange() {
    assertEquals("expected improvement: the jitter is NaN; choose 0 or more",
        message(() -> new ExpectedImprovement(Double.NaN)));
    assertEquals("confidence bound: the width is -1.0; choose 0 or more", message(() -> new ConfidenceBound(-1)));
    assertEquals("thompson sampling: 0 candidates; choose at least 1", message(() -> new ThompsonSampling(0)));
  }
}
