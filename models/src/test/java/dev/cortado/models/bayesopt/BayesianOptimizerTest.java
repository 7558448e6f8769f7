package dev.cortado.models.bayesopt;

import static dev.cortado.models.bayesopt.GaussianProcessTest.message;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BayesianOptimizerTest {
  private static final Box BRANIN_BOX = new Box(new double[] {-5, 0}, new double[] {10, 15});

  /** Branin's function (Dixon and Szego 1978): three minima of 0.397887. */
  private static double branin(double[] x) {
    double bend = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  private static double run(BlackBoxOptimizer optimizer, ToDoubleFunction<double[]> function, int evaluations) {
    for (int i = 0; i < evaluations; i++) {
      double[] x = optimizer.ask();
      optimizer.tell(x, function.applyAsDouble(x));
    }
    return optimizer.best().value();
  }

  @Test
  void expectedImprovementFindsBraninsMinimum() {
    double regret = 0;
    double randomRegret = 0;
    for (long seed = 1; seed <= 4; seed++) {
      double found =
          run(new BayesianOptimizer(BRANIN_BOX, BayesianSettings.standard(), seed), BayesianOptimizerTest::branin, 30);
      // The jitter, 0.01 deviations of the values, is half a unit here: it prefers to look elsewhere.
      assertEquals(0.397887, found, 0.1, "seed " + seed);
      regret += found - 0.397887;
      randomRegret += run(new RandomSearch(BRANIN_BOX, seed), BayesianOptimizerTest::branin, 30) - 0.397887;
    }
    assertTrue(randomRegret > 10 * regret, regret + " against " + randomRegret + " of random search");
  }

  @Test
  void everyAcquisitionFindsBraninsMinimum() {
    for (Acquisition acquisition : new Acquisition[] {Acquisition.confidenceBound(), new ThompsonSampling(200)}) {
      BayesianSettings settings = BayesianSettings.standard().acquisition(acquisition);
      assertEquals(0.397887, run(new BayesianOptimizer(BRANIN_BOX, settings, 1), BayesianOptimizerTest::branin, 40), 0.1,
          acquisition.toString());
    }
  }

  @Test
  void aTrustRegionServesManyDimensions() {
    // Six dimensions, a bowl of least value 0 away from the centre.
    ToDoubleFunction<double[]> bowl = x -> {
      double sum = 0;
      for (int i = 0; i < 6; i++) {
        double difference = x[i] - 0.7 + 0.3 * i / 10;
        sum += difference * difference * (1 + i % 3);
      }
      return sum;
    };
    Box box = Box.cube(6, -2, 2);
    BayesianSettings settings =
        BayesianSettings.standard().region(BayesianSettings.Region.TRUST_REGION).initialPoints(6);
    for (long seed = 1; seed <= 2; seed++) {
      double found = run(new BayesianOptimizer(box, settings, seed), bowl, 40);
      double random = run(new RandomSearch(box, seed), bowl, 400);
      assertTrue(found < random / 10, found + " against " + random + " of random search with ten times the evaluations");
    }
  }

  @Test
  void aTrustRegionGrowsShrinksAndBeginsAnew() {
    TrustRegion region = new TrustRegion(2);
    double[] scales = {1, 4};
    Box box = region.around(new double[] {0.5, 0.5}, scales);
    // 0.8 wide in the geometric mean, sides as 1 to 4, cut to the cube.
    assertArrayEquals(new double[] {0.3, 0}, box.lower(), 1e-12);
    assertArrayEquals(new double[] {0.7, 1}, box.upper(), 1e-12);
    for (int i = 0; i < 3; i++) {
      assertTrue(region.update(true));
    }
    assertEquals(1.6, region.length());
    for (int i = 0; i < 6; i++) {
      region.update(true);
    }
    assertEquals(1.6, region.length(), "it is large enough");
    int failures = 0;
    while (region.update(false)) {
      failures++;
    }
    // 1.6 / 2^8 is the first length below 2^-7: eight times four failures, the last of which ends it.
    assertEquals(31, failures);
    // A search on a plateau fails until it begins anew.
    BayesianOptimizer plateau = new BayesianOptimizer(Box.cube(1, 0, 1),
        BayesianSettings.standard().region(BayesianSettings.Region.TRUST_REGION), 1);
    for (int i = 0; i < 2 + 28; i++) {
      plateau.tell(plateau.ask(), 1);
    }
    assertFalse(plateau.hyperparameters().isPresent(), "after a restart there is no model");
    plateau.tell(plateau.ask(), 1);
    plateau.tell(plateau.ask(), 1);
    assertTrue(plateau.hyperparameters().isPresent());
    assertEquals(32, plateau.observations().size());
  }

  @Test
  void isAFunctionOfItsSeed() {
    for (boolean curious : new boolean[] {false, true}) {
      BayesianOptimizer one = new BayesianOptimizer(BRANIN_BOX, BayesianSettings.standard(), 5);
      BayesianOptimizer other = new BayesianOptimizer(BRANIN_BOX, BayesianSettings.standard(), 5);
      for (int i = 0; i < 8; i++) {
        double[] x = one.ask();
        assertArrayEquals(x, one.ask(), "the same until something is told");
        if (curious) {
          other.predict(new double[] {1, 1});
          other.acquisition(new double[] {1, 1});
        }
        assertArrayEquals(x, other.ask());
        one.tell(x, branin(x));
        other.tell(x, branin(x));
      }
    }
  }

  @Test
  void clusteredAndEqualValuesAreSurvived() {
    BayesianOptimizer optimizer = new BayesianOptimizer(BRANIN_BOX, BayesianSettings.standard(), 1);
    for (int i = 0; i < 12; i++) {
      optimizer.tell(new double[] {1, 2}, 3);
    }
    optimizer.tell(new double[] {1, 2 + 1e-13}, 3);
    optimizer.tell(new double[] {10, 15}, 1e6);
    double[] x = optimizer.ask();
    assertTrue(Double.isFinite(x[0]) && Double.isFinite(x[1]));
    optimizer.tell(x, 2);
    assertEquals(2, optimizer.best().value());
  }

  @Test
  void showsWhatItBelieves() {
    BayesianOptimizer optimizer = new BayesianOptimizer(BRANIN_BOX, BayesianSettings.standard(), 1);
    double[] place = {1, 1};
    assertTrue(optimizer.predict(place).isEmpty());
    assertTrue(optimizer.acquisition(place).isEmpty());
    optimizer.tell(new double[] {-5, 0}, branin(new double[] {-5, 0}));
    optimizer.tell(new double[] {10, 15}, branin(new double[] {10, 15}));
    optimizer.tell(new double[] {2, 2}, branin(new double[] {2, 2}));
    assertTrue(optimizer.predict(place).orElseThrow().deviation() > 0);
    double[] proposed = optimizer.ask();
    assertTrue(optimizer.acquisition(proposed).orElseThrow() >= optimizer.acquisition(place).orElseThrow());
  }

  @Test
  void remembersTheBest() {
    RandomSearch search = new RandomSearch(Box.cube(2, -1, 1), 3);
    assertEquals("best: nothing was told yet; ask, evaluate and tell first",
        assertThrows(IllegalStateException.class, search::best).getMessage());
    double[] values = {3, 5, 2, 2, 4};
    for (double value : values) {
      double[] x = search.ask();
      assertTrue(Math.abs(x[0]) <= 1 && Math.abs(x[1]) <= 1);
      search.tell(x, value);
    }
    assertArrayEquals(new double[] {3, 3, 2, 2, 2}, search.bestValues());
    assertArrayEquals(search.observations().get(2).point(), search.best().point());
  }

  @Test
  void whatCannotBeToldIsSaid() {
    RandomSearch search = new RandomSearch(Box.cube(2, -1, 1), 3);
    assertEquals("tell: coordinate 1 is 2.0, outside the box from -1.0 to 1.0",
        message(() -> search.tell(new double[] {0, 2}, 1)));
    assertEquals("tell: the value is NaN; tell a finite number, for example the worst so far",
        message(() -> search.tell(new double[] {0, 0}, Double.NaN)));
    assertEquals("box: a point of 3 coordinates in a box of 2 dimensions",
        message(() -> search.tell(new double[3], 1)));
    assertEquals("box: dimension 0 goes from 1.0 to 1.0; the upper end must be above", message(() -> Box.cube(1, 1, 1)));
    assertEquals("bayesian optimisation: 0 initial points and 4 restarts; choose at least 1 and 0",
        message(() -> BayesianSettings.standard().initialPoints(0)));
  }
}
