package dev.cortado.models.bayesopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses each point by what a Gaussian process has learnt from those before (Mockus 1975; Jones et al. 1998). */
public final class BayesianOptimizer extends BlackBoxOptimizer {
  // An improvement must be worth so much of the best value to count as success of a trust region (Eriksson et al. 2019).
  private static final double WORTHWHILE = 1e-3;

  private final BayesianSettings settings;
  private final long seed;
  private final List<Observation> current = new ArrayList<>();
  private GaussianProcess belief;
  private Hyperparameters last;
  private TrustRegion trust;

  /**
   * A search.
   *
   * @param box to search in; a trust region moves within it
   * @param seed of everything random
   */
  public BayesianOptimizer(Box box, BayesianSettings settings, long seed) {
    super(box);
    this.settings = settings;
    this.seed = seed;
    this.trust = new TrustRegion(box.dimensions());
  }

  @Override
  double[] propose() {
    Draws draws = new Draws(seed, "bayesopt.proposal", observations().size());
    if (current.size() < settings.initialPoints()) {
      return box().random(draws);
    }
    fit();
    Observation best = least(current);
    double[] center = box().toUnit(best.point());
    Box region = settings.region() == BayesianSettings.Region.BOX
        ? Box.cube(center.length, 0, 1)
        : trust.around(center, belief.hyperparameters().lengthScales());
    return box().fromUnit(settings.acquisition().propose(belief, center, best.value(), region, draws));
  }

  @Override
  void learn(Observation observation) {
    belief = null;
    boolean proposed = current.size() >= settings.initialPoints();
    double bestBefore = current.isEmpty() ? Double.POSITIVE_INFINITY : least(current).value();
    current.add(observation);
    if (proposed && settings.region() == BayesianSettings.Region.TRUST_REGION
        && !trust.update(observation.value() < bestBefore - WORTHWHILE * Math.abs(bestBefore))) {
      // Too small to go on: somewhere else, with nothing but new points.
      trust = new TrustRegion(box().dimensions());
      current.clear();
      last = null;
    }
  }

  private void fit() {
    if (belief == null) {
      double[][] points = current.stream().map(o -> box().toUnit(o.point())).toArray(double[][]::new);
      double[] values = current.stream().mapToDouble(Observation::value).toArray();
      belief = GaussianProcess.fit(points, values, last, settings.restarts(),
          new Draws(seed, "bayesopt.restart", observations().size()));
      last = belief.hyperparameters();
    }
  }

  /** What is believed of a point of the box; empty before there are enough points for a model. */
  public Optional<Prediction> predict(double[] point) {
    return modelled() ? Optional.of(belief.predict(box().toUnit(point))) : Optional.empty();
  }

  /** How promising a point of the box is; empty before there is a model, and if the acquisition has no map. */
  public Optional<Double> acquisition(double[] point) {
    if (modelled() && settings.acquisition() instanceof PointwiseAcquisition pointwise) {
      return Optional.of(pointwise.value(belief, least(current).value(), box().toUnit(point)));
    }
    return Optional.empty();
  }

  /** The hyper-parameters, for coordinates from 0 to 1 across the box; empty before there is a model. */
  public Optional<Hyperparameters> hyperparameters() {
    return modelled() ? Optional.of(belief.hyperparameters()) : Optional.empty();
  }

  private boolean modelled() {
    if (current.size() < settings.initialPoints()) {
      return false;
    }
    fit();
    return true;
  }
}
