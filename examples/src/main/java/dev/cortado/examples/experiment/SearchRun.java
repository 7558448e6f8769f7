package dev.cortado.examples.experiment;

import dev.cortado.models.bayesopt.BlackBoxOptimizer;
import dev.cortado.models.bayesopt.Observation;
import dev.cortado.models.study.Judge;
import dev.cortado.models.study.LatentSearch;
import dev.cortado.models.vae.Inference;
import java.util.Comparator;
import java.util.List;

/**
 * A search that is over.
 *
 * @param seed of the models
 * @param target the class that was looked for
 * @param optimizer with all its observations
 * @param curve how far the best value was above the floor after each evaluation, in nats
 * @param found the first evaluation, counted from 1, whose image the judge was sure of; one more than there were if none
 * @param best the ten observations of least value
 * @param topTenRight share of those whose image the judge takes for the target
 * @param regret how far the best value is above the least that there is, in nats; NaN where that is not known
 */
record SearchRun(long seed, int target, BlackBoxOptimizer optimizer, double[] curve, int found, List<Observation> best,
    double topTenRight, double regret) {
  /** How far the best value is above the floor in the end, in nats. */
  double aboveFloor() {
    return curve[curve.length - 1];
  }

  static SearchRun of(long seed, int target, BlackBoxOptimizer optimizer, LatentSearch truth, Judge judge,
      Inference inference,
      double sure, double optimum) {
    List<Observation> all = optimizer.observations();
    double floor = 0.5 * optimizer.box().dimensions() * Math.log(2 * Math.PI);
    double[] curve = optimizer.bestValues();
    int found = all.size() + 1;
    for (int i = all.size() - 1; i >= 0; i--) {
      curve[i] -= floor;
      found = truth.probabilities(LatentSearch.single(all.get(i).point()))[0] >= sure ? i + 1 : found;
    }
    List<Observation> best =
        all.stream().sorted(Comparator.comparingDouble(Observation::value)).limit(10).toList();
    long right = best.stream().filter(observation ->
        judge.classify(inference.decode(LatentSearch.single(observation.point())), 1)[0] == target).count();
    return new SearchRun(seed, target, optimizer, curve, found, best, (double) right / best.size(),
        curve[curve.length - 1] + floor - optimum);
  }
}
