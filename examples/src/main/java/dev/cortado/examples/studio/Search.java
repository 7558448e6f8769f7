package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.BayesianSettings;
import dev.cortado.models.bayesopt.BlackBoxOptimizer;
import dev.cortado.models.bayesopt.Box;
import dev.cortado.models.bayesopt.Observation;
import dev.cortado.models.bayesopt.RandomSearch;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bayesian optimisation of an objective over the map of a model that stands still, with random search beside it. */
final class Search {
  static final int MOST_STEPS = 100;
  private static final int FLOOR_CELLS = 97;

  private final Objective objective;
  private final Snapshot snapshot;
  private final LatentModel model;
  private final StudioContext context;
  private final double floor;
  private final BayesianOptimizer bayesian;
  private final RandomSearch random;

  /** Begins; the floor from which regret is counted is the least value on a fine grid. */
  Search(Objective objective, Snapshot snapshot, StudioContext context, long seed, Kernels kernels) {
    this.objective = objective.require(snapshot, context);
    this.snapshot = snapshot;
    this.context = context;
    this.model = snapshot.model(context.rows());
    Box box = Box.cube(2, -Panels.EDGE, Panels.EDGE);
    bayesian = new BayesianOptimizer(box, BayesianSettings.standard(), seed);
    random = new RandomSearch(box, seed + 1);
    double[] everywhere = objective.values(Panels.BOX.cells(FLOOR_CELLS), model, snapshot, context, kernels);
    floor = Arrays.stream(everywhere).min().orElseThrow();
  }

  Objective objective() {
    return objective;
  }

  boolean isOver() {
    return bayesian.observations().size() >= MOST_STEPS;
  }

  /** Evaluates the next point of each. */
  void step(Kernels kernels) {
    for (BlackBoxOptimizer search : List.of(bayesian, random)) {
      double[] place = search.ask();
      float[] asked = {(float) place[0], (float) place[1]};
      search.tell(place, objective.values(asked, model, snapshot, context, kernels)[0]);
    }
  }

  Map<String, Object> answer() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("target", objective.target());
    map.put("objective", objective.judge());
    map.put("step", snapshot.step());
    List<Object> evaluated = new ArrayList<>();
    bayesian.observations().forEach(o -> evaluated.add(point(o, false)));
    random.observations().forEach(o -> evaluated.add(point(o, true)));
    map.put("evaluated", evaluated);
    boolean begun = !bayesian.observations().isEmpty();
    map.put("best", begun ? point(bayesian.best(), false) : null);
    map.put("floor", floor);
    map.put("regret", regret(bayesian));
    map.put("randomRegret", regret(random));
    map.put("panels", Panels.of(bayesian));
    map.put("next", isOver() ? null : place(bayesian.ask()));
    map.put("over", isOver());
    return map;
  }

  private List<Double> regret(BlackBoxOptimizer search) {
    return Arrays.stream(search.bestValues()).map(value -> Math.max(0, value - floor)).boxed().toList();
  }

  static Map<String, Object> place(double[] point) {
    return Map.of("x", point[0], "y", point[1]);
  }

  private static Map<String, Object> point(Observation observation, boolean random) {
    Map<String, Object> map = new LinkedHashMap<>(place(observation.point()));
    map.put("value", observation.value());
    map.put("random", random);
    return map;
  }
}
