package dev.cortado.models.bayesopt;

/** Evaluates random points, uniform in the box: what every other method must beat. */
public final class RandomSearch extends BlackBoxOptimizer {
  private final long seed;

  /** Points of this seed. */
  public RandomSearch(Box box, long seed) {
    super(box);
    this.seed = seed;
  }

  @Override
  double[] propose() {
    return box().random(new Draws(seed, "bayesopt.random", observations().size()));
  }
}
