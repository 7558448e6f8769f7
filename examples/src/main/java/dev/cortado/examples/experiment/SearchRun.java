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
 * @param target the class that was looked for
 * @param optimizer with all its observations
 * @param curve how far the best value was above the floor after each evaluation, in nats
 * @param found the first evaluation, counted from 1, whose image the judge was sure of; one more than there were if none
 * @param best the ten observations of least value
 * @param topTenRight share of those whose image the judge takes for the target
 */
record SearchRun(int target, BlackBoxOptimizer optimizer, double[] curve, int found, List<Observation> best,
    double topTenRight) {
  static SearchRun of(int target, BlackBoxOptimizer optimizer, LatentSearch truth, Judge judge, Inference inference,
      double sure) {
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
    return new SearchRun(target, optimizer, curve, found, best, (double) right / best.size());
  }
}
