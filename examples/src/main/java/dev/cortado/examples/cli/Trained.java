package dev.cortado.examples.cli;

import dev.cortado.models.train.Checkpoint;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.vae.LatentModel;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a training came to.
 *
 * @param plan what was trained
 * @param model with its last weights, or the best
 * @param log all epochs
 * @param test on the held-out rows
 * @param steps in all
 * @param seconds of this training, without evaluation
 * @param seeds the same for several seeds, the first being this one; empty if there was nothing to compare
 */
record Trained(Plan plan, LatentModel model, EpochLog log, Evaluation test, long steps, double seconds, List<Seed> seeds) {
  /**
   * The figures of one seed.
   *
   * @param joint the semi-supervised model
   * @param alone the same encoder and predictor, trained on the labels alone
   */
  record Seed(long seed, Evaluation joint, Optional<Evaluation> alone) {
    /** How much higher the accuracy of the semi-supervised model is on the same rows; empty where there are not both. */
    Optional<OverRows> gain() {
      return alone.filter(a -> a.accuracy().isPresent() && joint.accuracy().isPresent()).map(a -> {
        double n = joint.labelled();
        BitSet gained = (BitSet) joint.right().clone();
        gained.andNot(a.right());
        BitSet lost = (BitSet) a.right().clone();
        lost.andNot(joint.right());
        double mean = (gained.cardinality() - lost.cardinality()) / n;
        return new OverRows(mean, Math.sqrt(((gained.cardinality() + lost.cardinality()) / n - mean * mean) / n));
      });
    }
  }

  /**
   * A share of the held-out rows, or the difference of two such shares of the same rows.
   *
   * @param error its standard error: how far the choice of the held-out rows alone may have moved it
   */
  record OverRows(double value, double error) {
    /** In percent, as in {@code 91.90 +- 0.61}. */
    String percent() {
      return String.format(Locale.ROOT, "%.2f +- %.2f", 100 * value, 100 * error);
    }

    /** In points with a sign, as in {@code +0.75 +- 0.52}. */
    String points() {
      return String.format(Locale.ROOT, "%+.2f +- %.2f", 100 * value, 100 * error);
    }
  }

  /** Mean and standard deviation (n - 1 below the line; NaN for one seed) over the seeds. */
  record Spread(double mean, double deviation, int count) {}

  /** An accuracy with its binomial standard error. */
  static Optional<OverRows> accuracy(Evaluation evaluation) {
    return evaluation.accuracy().stream().boxed().findFirst().map(
        p -> new OverRows(p, Math.sqrt(p * (1 - p) / evaluation.labelled())));
  }

  /** How many steps were made in these seconds: not those before a resumption. */
  long stepsNow() {
    return steps - plan.checkpoint().map(Checkpoint::steps).orElse(0L);
  }

  Trained withSeeds(List<Seed> all) {
    return new Trained(plan, model, log, test, steps, seconds, List.copyOf(all));
  }

  /** Over all seeds that have this figure; empty where none has. */
  Optional<Spread> spread(Function<Seed, OptionalDouble> figure) {
    double[] values = seeds.stream().map(figure).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Optional.of(
        new Spread(mean, values.length == 1 ? Double.NaN : Math.sqrt(squares / (values.length - 1)), values.length));
  }

  /** What a predictor is judged by: accuracy, or a regressor's error. */
  static String score(Evaluation evaluation) {
    return evaluation.accuracy().isPresent()
        ? "accuracy " + accuracy(evaluation).orElseThrow().percent() + " %"
        : evaluation.absoluteError().isPresent()
            ? String.format(Locale.ROOT, "mean error %.3f", evaluation.absoluteError().getAsDouble()) : "no labels";
  }
}
