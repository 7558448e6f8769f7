package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.bayesopt.Acquisition;
import dev.cortado.models.bayesopt.Box;
import dev.cortado.models.bayesopt.GaussianProcess;
import dev.cortado.models.bayesopt.Hyperparameters;
import dev.cortado.models.bayesopt.PointwiseAcquisition;
import dev.cortado.models.bayesopt.RandomSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Optimisation by a person's choices between two digits. What she likes is a function with a Gaussian process prior; her
 * choices have the likelihood of Bradley and Terry (1952), and the most probable utilities (Chu and Ghahramani 2005) are
 * what the search for the next digit believes. A handful of choices says nothing about how fast her liking changes over the
 * map, so its length scale is given and not learnt.
 */
final class Taste {
  static final int MOST_POINTS = 60;
  private static final double LENGTH_SCALE = 1.5;
  private static final double VARIANCE = 4;
  private static final double CLOSE = 0.1; // two digits that near cannot be told apart
  private static final int ITERATIONS = 400;
  private static final PointwiseAcquisition PROMISE = Acquisition.expectedImprovement();
  private static final Hyperparameters LIKING =
      new Hyperparameters(new double[] {LENGTH_SCALE, LENGTH_SCALE}, 1, 1e-2);

  private final List<double[]> points = new ArrayList<>();
  private final List<int[]> choices = new ArrayList<>();
  private double[] utilities = new double[0];
  private GaussianProcess belief;
  private int[] pair;

  /** Begins with two points to choose between. */
  Taste(long seed) {
    RandomSearch first = new RandomSearch(Box.cube(2, -Panels.EDGE, Panels.EDGE), seed);
    for (int i = 0; i < 2; i++) {
      points.add(first.ask());
      first.tell(points.get(i), 0);
    }
    utilities = new double[2];
    pair = new int[] {0, 1};
  }

  /**
   * Hears a choice between two points and asks for the next: the best so far, and the most promising.
   *
   * @throws Problem 400 if they are not two different points that have been shown, 409 if there have been enough
   */
  void prefer(int winner, int loser) {
    if (winner == loser || winner >= points.size() || loser >= points.size()) {
      throw Problem.bad("winner and loser must be two different ones of the " + points.size() + " points shown so far");
    }
    if (points.size() >= MOST_POINTS) {
      throw Problem.conflict("you have rated " + MOST_POINTS + " digits, which is enough; reset to begin anew");
    }
    choices.add(new int[] {winner, loser});
    utilities = utilities(points, choices);
    belief = GaussianProcess.of(points.toArray(double[][]::new),
        Arrays.stream(utilities).map(utility -> -utility).toArray(), LIKING); // searches minimise
    int best = best();
    points.add(mostPromising());
    utilities = Arrays.copyOf(utilities, points.size());
    utilities[points.size() - 1] = Double.NaN;
    pair = new int[] {best, points.size() - 1};
  }

  /** The best cell of the map that is not one of the digits shown. */
  private double[] mostPromising() {
    float[] cells = Panels.BOX.cells(Panels.SIZE);
    int next = IntStream.range(0, cells.length / 2).boxed()
        .max(Comparator.comparingDouble(i -> promise(new double[] {cells[2 * i], cells[2 * i + 1]}))).orElseThrow();
    return new double[] {cells[2 * next], cells[2 * next + 1]};
  }

  private double promise(double[] place) {
    boolean shown = points.stream().anyMatch(point -> Math.hypot(point[0] - place[0], point[1] - place[1]) < CLOSE);
    return shown ? Double.NEGATIVE_INFINITY : expected(place);
  }

  private double expected(double[] place) {
    return PROMISE.value(belief, -utilities[best()], place);
  }

  private int best() {
    int best = 0;
    for (int i = 1; i < utilities.length; i++) {
      best = utilities[i] > utilities[best] ? i : best; // never one that is not rated yet: NaN is not greater
    }
    return best;
  }

  /**
   * The most probable utilities: the maximum of the sum of log sigmoid(f(winner) - f(loser)) - fT.K^-1.f / 2. There f = K.g,
   * g the gradient of the sum, which damped iteration finds without inverting K.
   */
  static double[] utilities(List<double[]> points, List<int[]> choices) {
    int n = points.size();
    double[] f = new double[n];
    double damping = 1 / (1 + VARIANCE * choices.size() / 2.0);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] g = new double[n];
      for (int[] choice : choices) {
        double surprise = 1 / (1 + Math.exp(f[choice[0]] - f[choice[1]]));
        g[choice[0]] += surprise;
        g[choice[1]] -= surprise;
      }
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          next[i] += covariance(points.get(i), points.get(j)) * g[j];
        }
      }
      for (int i = 0; i < n; i++) {
        f[i] += damping * (next[i] - f[i]);
      }
    }
    return f;
  }

  private static double covariance(double[] a, double[] b) {
    double squared = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
    return VARIANCE * Math.exp(-0.5 * squared / (LENGTH_SCALE * LENGTH_SCALE));
  }

  Map<String, Object> answer() {
    List<Object> evaluated = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Map<String, Object> map = new LinkedHashMap<>(Search.place(points.get(i)));
      map.put("value", utilities[i]);
      map.put("random", i < 2);
      evaluated.add(map);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("objective", "taste");
    map.put("evaluated", evaluated);
    map.put("best", choices.isEmpty() ? null : evaluated.get(pair[0]));
    map.put("regret", List.of());
    map.put("randomRegret", List.of());
    map.put("panels", belief == null ? null
        : Panels.of(place -> Optional.of(belief.predict(place)), place -> Optional.of(expected(place))));
    map.put("next", Search.place(points.get(pair[1])));
    map.put("pair", List.of(pair[0], pair[1]));
    return map;
  }
}
