package dev.cortado.models.bayesopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against closed forms, finite differences, a published implementation (GaussianProcessRegressor of scikit-learn 1.9.1) and
 * a program of our own in NumPy 2.4 and SciPy 1.17, with the general Matern covariance by Bessel functions
 * (scipy.special.kv) and scipy.stats.multivariate_normal for the likelihood; both give the same figures.
 */
class GaussianProcessTest {
  private static final double[][] POINTS = {{0.1, 0.2}, {0.4, 0.9}, {0.7, 0.3}, {0.95, 0.8}, {0.5, 0.5}, {0.15, 0.75},
      {0.62, 0.05}, {0.33, 0.41}};
  private static final double[] VALUES = {1.3, -0.4, 2.2, 0.1, -1.7, 0.6, 3.1, -0.9};
  private static final Hyperparameters GIVEN = new Hyperparameters(new double[] {0.3, 0.8}, 1.7, 0.05);

  @Test
  void covarianceAgreesWithBesselFunctions() {
    assertEquals(0.6022694028351491, new Matern(GIVEN).covariance(POINTS[0], POINTS[1]), 1e-14);
    assertEquals(1.7, new Matern(GIVEN).covariance(POINTS[0], POINTS[0]));
  }

  @Test
  void beliefAgreesWithAnotherProgram() {
    GaussianProcess belief = GaussianProcess.of(POINTS, VALUES, GIVEN);
    assertEquals(-13.117116869005017, belief.logMarginalLikelihood(), 1e-12);
    double[][] at = {{0.25, 0.6}, {0.8, 0.1}, {0.5, 0.5}, {3, -2}};
    double[] means = {-0.16436097663733673, 3.136229745531686, -1.346101919718483, 0.5375021003207179};
    double[] deviations = {0.4279190537398428, 0.872399555043319, 0.30577449251829586, 1.9589498142966728};
    for (int i = 0; i < at.length; i++) {
      assertEquals(means[i], belief.predict(at[i]).mean(), 1e-12);
      assertEquals(deviations[i], belief.predict(at[i]).deviation(), 1e-12);
    }
    assertEquals(0, belief.jitter());
  }

  @Test
  void theLikeliestHyperparametersAgreeWithAnotherProgram() {
    // The best of 40 searches by scipy.optimize's L-BFGS-B in the same ranges: two of them end at a bound.
    GaussianProcess belief = GaussianProcess.fit(POINTS, VALUES, null, 10, 1);
    assertEquals(-10.254069132069457, belief.logMarginalLikelihood(), 1e-6);
    assertArrayEquals(new double[] {20, 0.0990019629}, belief.hyperparameters().lengthScales(), 1e-4);
    assertEquals(1.06171434, belief.hyperparameters().signalVariance(), 1e-3);
    assertEquals(1e-6, belief.hyperparameters().noiseVariance(), 1e-12);
  }

  /** C(1.7) * Matern([0.5, 0.9, 3], nu=2.5), alpha=0.02, normalize_y=True; then with WhiteKernel, 60 restarts. */
  @Test
  void twentyValuesInThreeDimensionsAgreeWithScikitLearn() {
    double[] strides = {0.8191725133961645, 0.6710436067037893, 0.5497004779019703};
    double[][] points = new double[20][3];
    double[] values = new double[20];
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 3; j++) {
        points[i][j] = (i + 1) * strides[j] % 1;
      }
      values[i] = Math.sin(5 * points[i][0]) + points[i][1] * points[i][1] + 0.1 * Math.cos(40 * points[i][2]);
    }
    double[][] at = {{0.5, 0.5, 0.5}, {0.1, 0.9, 0.3}, {1, 0, 1}};
    GaussianProcess given =
        GaussianProcess.of(points, values, new Hyperparameters(new double[] {0.5, 0.9, 3}, 1.7, 0.02));
    assertEquals(-6.864746437617043, given.logMarginalLikelihood(), 1e-11);
    assertBelief(given, at, new double[] {0.7987137981032073, 1.2646738734150402, -0.9292617925517219},
        new double[] {0.08262635146116977, 0.2297144750087519, 0.31007079413693345}, 1e-11);
    GaussianProcess fitted = GaussianProcess.fit(points, values, null, 20, 1);
    assertEquals(1.998034052691203, fitted.logMarginalLikelihood(), 1e-5);
    assertArrayEquals(new double[] {0.646398934, 1.37980226, 9.90908882}, fitted.hyperparameters().lengthScales(), 0.02);
    assertEquals(3.33734429, fitted.hyperparameters().signalVariance(), 0.02);
    assertBelief(fitted, at, new double[] {0.7686303601491681, 1.3060521181175249, -0.9702192514971246},
        new double[] {0.026416466214818725, 0.1083929559822774, 0.1408272207272505}, 2e-4);
  }

  private static void assertBelief(GaussianProcess belief, double[][] at, double[] means, double[] deviations,
      double tolerance) {
    for (int i = 0; i < at.length; i++) {
      assertEquals(means[i], belief.predict(at[i]).mean(), tolerance);
      assertEquals(deviations[i], belief.predict(at[i]).deviation(), tolerance);
    }
  }

  @Test
  void oneValueInClosedForm() {
    Hyperparameters h = new Hyperparameters(new double[] {0.5}, 2, 0.1);
    GaussianProcess belief = GaussianProcess.of(new double[][] {{0}}, new double[] {7}, h);
    double a = Math.sqrt(5) * 0.3 / 0.5;
    double k = 2 * (1 + a + a * a / 3) * Math.exp(-a);
    assertEquals(7, belief.predict(new double[] {0.3}).mean(), 1e-12);
    assertEquals(Math.sqrt(2 - k * k / 2.1), belief.predict(new double[] {0.3}).deviation(), 1e-12);
  }

  @Test
  void withoutNoiseItGoesThroughTheValues() {
    GaussianProcess belief =
        GaussianProcess.of(POINTS, VALUES, new Hyperparameters(new double[] {0.3, 0.8}, 1.7, 0));
    for (int i = 0; i < VALUES.length; i++) {
      assertEquals(VALUES[i], belief.predict(POINTS[i]).mean(), 1e-9);
      assertEquals(0, belief.predict(POINTS[i]).deviation(), 1e-5);
    }
  }

  @Test
  void likelihoodGradientAgreesWithFiniteDifferences() {
    MarginalLikelihood likelihood = new MarginalLikelihood(POINTS, VALUES);
    for (double[] logs : new double[][] {GIVEN.logarithms(), {-2, 1, 0.3, -4}, {0.1, -1.5, 2, -9}}) {
      assertGradient(likelihood, logs, 1e-7);
    }
  }

  @Test
  void beliefGradientAgreesWithFiniteDifferences() {
    GaussianProcess belief = GaussianProcess.of(POINTS, VALUES, GIVEN);
    double[] deviationGradient = new double[2];
    for (double[] x : new double[][] {{0.3, 0.3}, {0.9, 0.1}, {0.12, 0.21}}) {
      assertGradient((at, gradient) -> belief.predict(at, gradient, deviationGradient).mean(), x, 1e-7);
      double[] meanGradient = new double[2];
      assertGradient((at, gradient) -> belief.predict(at, meanGradient, gradient).deviation(), x, 1e-7);
    }
  }

  static void assertGradient(BoundedMinimizer.Function function, double[] x, double tolerance) {
    double[] gradient = new double[x.length];
    function.at(x, gradient);
    double[] unused = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double difference = (function.at(up, unused) - function.at(down, unused)) / 2e-5;
      assertEquals(difference, gradient[i], tolerance * Math.max(1, Math.abs(difference)), "element " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-16, 1e-12, 1e-8})
  void pointsThatCoincideAreSurvived(double apart) {
    double[][] points = new double[30][];
    double[] values = new double[30];
    for (int i = 0; i < 30; i++) {
      points[i] = new double[] {0.5 + (i % 3) * 0.1 + i * apart, 0.25};
      values[i] = i % 3;
    }
    GaussianProcess bare = GaussianProcess.of(points, values, new Hyperparameters(new double[] {1, 1}, 1, 0));
    assertTrue(bare.jitter() > 0 && bare.jitter() < 1e-5, "jitter " + bare.jitter());
    GaussianProcess fitted = GaussianProcess.fit(points, values, null, 2, 1);
    for (GaussianProcess belief : new GaussianProcess[] {bare, fitted}) {
      for (int i = 0; i < 3; i++) {
        assertEquals(values[i], belief.predict(points[i]).mean(), 1e-3);
        assertTrue(belief.predict(points[i]).deviation() >= 0);
      }
    }
  }

  @Test
  void equalValuesAreSurvived() {
    GaussianProcess belief = GaussianProcess.fit(POINTS, new double[8], null, 2, 1);
    assertEquals(0, belief.predict(new double[] {0.3, 0.3}).mean(), 1e-12);
    assertEquals(1, belief.valueDeviation());
    assertTrue(Double.isFinite(belief.logMarginalLikelihood()));
  }

  @Test
  void samplesHaveTheBeliefsMeanAndCovariance() {
    GaussianProcess belief = GaussianProcess.of(POINTS, VALUES, GIVEN);
    double[][] at = {{0.25, 0.6}, {0.3, 0.65}, {3, -2}};
    int count = 20000;
    double[] sums = new double[3];
    double[] squares = new double[3];
    double product = 0;
    double m0 = belief.predict(at[0]).mean();
    double m1 = belief.predict(at[1]).mean();
    for (int n = 0; n < count; n++) {
      double[] sample = belief.sample(at, new Draws(1, "test", n));
      for (int i = 0; i < 3; i++) {
        double centered = sample[i] - belief.predict(at[i]).mean();
        sums[i] += centered / count;
        squares[i] += centered * centered / count;
      }
      product += (sample[0] - m0) * (sample[1] - m1) / count;
    }
    for (int i = 0; i < 3; i++) {
      double deviation = belief.predict(at[i]).deviation();
      assertEquals(0, sums[i], 5 * deviation / Math.sqrt(count));
      assertEquals(deviation * deviation, squares[i], 5 * deviation * deviation * Math.sqrt(2.0 / count));
    }
    // Neighbours vary together.
    assertTrue(product / Math.sqrt(squares[0] * squares[1]) > 0.7);
  }

  @Test
  void factorisation() {
    double[][] matrix = {{4, 2, 0.5}, {2, 5, 1}, {0.5, 1, 3}};
    Cholesky cholesky = Cholesky.of(matrix);
    // 4 (15 - 1) - 2 (6 - 0.5) + 0.5 (2 - 2.5) = 44.75
    assertEquals(Math.log(44.75), cholesky.logDeterminant(), 1e-14);
    assertArrayEquals(new double[] {1, -2, 3}, cholesky.solve(new double[] {1.5, -5, 7.5}), 1e-14);
    double[][] inverse = cholesky.inverse();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += matrix[i][k] * inverse[k][j];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-14);
      }
    }
    assertEquals(0, cholesky.jitter());
    assertEquals("cholesky: the matrix is not positive definite, or not finite",
        assertThrows(ArithmeticException.class, () -> Cholesky.of(new double[][] {{Double.NaN}})).getMessage());
    assertThrows(ArithmeticException.class, () -> Cholesky.of(new double[][] {{1, 3}, {3, 1}}));
  }

  @Test
  void whatCannotBeLearntFromIsSaid() {
    assertEquals("gaussian process: 0 points with 0 values; at least one is needed, and as many of both",
        message(() -> GaussianProcess.of(new double[0][], new double[0], GIVEN)));
    assertEquals("gaussian process: point 1 has 1 coordinates, but there are 2 length scales",
        message(() -> GaussianProcess.of(new double[][] {{1, 2}, {1}}, new double[2], GIVEN)));
    assertEquals("gaussian process: point 0 is [1.0, 2.0] with value NaN; only finite numbers can be learnt from",
        message(() -> GaussianProcess.of(new double[][] {{1, 2}}, new double[] {Double.NaN}, GIVEN)));
    assertEquals("gaussian process: length scales [0.0], signal variance 1.0, noise variance 0.0; all must be above 0",
        message(() -> new Hyperparameters(new double[1], 1, 0)));
  }

  static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void theMinimizerStaysInItsBox() {
    // (x - 3)^2 + 10 (y + 1)^2 + x y, least in the box at a bound: x = 2, y = -1.1.
    BoundedMinimizer.Function bowl = (x, g) -> {
      g[0] = 2 * (x[0] - 3) + x[1];
      g[1] = 20 * (x[1] + 1) + x[0];
      return (x[0] - 3) * (x[0] - 3) + 10 * (x[1] + 1) * (x[1] + 1) + x[0] * x[1];
    };
    BoundedMinimizer.Minimum least =
        BoundedMinimizer.minimize(bowl, new double[] {-7, 9}, new Box(new double[] {-4, -4}, new double[] {2, 4}), 50);
    assertArrayEquals(new double[] {2, -1.1}, least.point(), 1e-6);
    // Rosenbrock's valley, free and cut off at x = 0.5, where y = 0.25.
    BoundedMinimizer.Function valley = (x, g) -> {
      double bend = x[1] - x[0] * x[0];
      g[0] = -2 * (1 - x[0]) - 400 * bend * x[0];
      g[1] = 200 * bend;
      return (1 - x[0]) * (1 - x[0]) + 100 * bend * bend;
    };
    double[] start = {-1.2, 1};
    assertArrayEquals(new double[] {1, 1}, BoundedMinimizer.minimize(valley, start, Box.cube(2, -5, 5), 200).point(), 1e-4);
    Box cut = new Box(new double[] {-5, -5}, new double[] {0.5, 5});
    assertArrayEquals(new double[] {0.5, 0.25}, BoundedMinimizer.minimize(valley, start, cut, 200).point(), 1e-4);
    assertEquals(2, Arrays.stream(least.point()).max().orElseThrow());
  }
}
