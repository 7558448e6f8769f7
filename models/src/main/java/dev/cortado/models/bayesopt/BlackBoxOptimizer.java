package dev.cortado.models.bayesopt;

import java.util.ArrayList;
import java.util.List;

/** Looks for the point with the least value of a function: ask for a point, evaluate it, tell the value, ask again. */
public abstract sealed class BlackBoxOptimizer permits BayesianOptimizer, RandomSearch {
  private final Box box;
  private final List<Observation> observations = new ArrayList<>();
  private double[] asked;

  BlackBoxOptimizer(Box box) {
    this.box = box;
  }

  /** Where it searches. */
  public final Box box() {
    return box;
  }

  /** The next point to evaluate; the same until something is told. */
  public final double[] ask() {
    if (asked == null) {
      asked = propose();
    }
    return asked.clone();
  }

  /**
   * Learns a value: of the point that was asked for, or of any other in the box.
   *
   * @throws IllegalArgumentException if the point is not in the box, or the value is not finite
   */
  public final void tell(double[] point, double value) {
    double[] unit = box.toUnit(point);
    for (int i = 0; i < unit.length; i++) {
      // The box is closed; unit coordinates of its corners may be rounded.
      if (!(unit[i] >= -1e-9 && unit[i] <= 1 + 1e-9)) {
        throw new IllegalArgumentException("tell: coordinate " + i + " is " + point[i] + ", outside the box from "
            + box.lower()[i] + " to " + box.upper()[i]);
      }
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "tell: the value is " + value + "; tell a finite number, for example the worst so far");
    }
    Observation observation = new Observation(point.clone(), value);
    observations.add(observation);
    asked = null;
    learn(observation);
  }

  /** What was told, in order. */
  public final List<Observation> observations() {
    return List.copyOf(observations);
  }

  /**
   * The observation with the least value, the first of equals.
   *
   * @throws IllegalStateException if nothing was told yet
   */
  public final Observation best() {
    if (observations.isEmpty()) {
      throw new IllegalStateException("best: nothing was told yet; ask, evaluate and tell first");
    }
    return least(observations);
  }

  /** The least value after each evaluation: the curve from which regret is drawn. */
  public final double[] bestValues() {
    double[] values = new double[observations.size()];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      least = Math.min(least, observations.get(i).value());
      values[i] = least;
    }
    return values;
  }

  static Observation least(List<Observation> some) {
    Observation least = some.get(0);
    for (Observation observation : some) {
      least = observation.value() < least.value() ? observation : least;
    }
    return least;
  }

  abstract double[] propose();

  void learn(Observation observation) {}
}
