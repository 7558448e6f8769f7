package dev.cortado.models.bayesopt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** An acquisition that says of each point how promising it is; the most promising one is proposed. */
public interface PointwiseAcquisition extends Acquisition {
  /** How promising a point is; the larger the better. Its maximum is the proposal's, so it can be drawn as a map. */
  double value(GaussianProcess belief, double bestValue, double[] x);

  /**
   * An increasing function of the value that can be climbed where the value itself vanishes.
   *
   * @param gradient written
   */
  double score(GaussianProcess belief, double bestValue, double[] x, double[] gradient);

  /** The best of a thousand candidates, half of them near the best point, the five best climbed by their gradients. */
  @Override
  default double[] propose(GaussianProcess belief, double[] best, double bestValue, Box region, Draws draws) {
    double[][] candidates = Candidates.of(1000, best, region, draws);
    double[] unused = new double[region.dimensions()];
    double[] scores =
        Arrays.stream(candidates).mapToDouble(x -> score(belief, bestValue, x, unused)).toArray();
    int[] order = IntStream.range(0, scores.length).boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i])).limit(5).mapToInt(i -> i).toArray();
    BoundedMinimizer.Minimum least = null;
    for (int i : order) {
      BoundedMinimizer.Minimum found = BoundedMinimizer.minimize((x, gradient) -> {
        double score = score(belief, bestValue, x, gradient);
        for (int j = 0; j < gradient.length; j++) {
          gradient[j] = -gradient[j];
        }
        return -score;
      }, candidates[i], region, 50);
      least = least == null || found.value() < least.value() ? found : least;
    }
    return least.point();
  }
}
