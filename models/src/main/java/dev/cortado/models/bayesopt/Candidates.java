package dev.cortado.models.bayesopt;

/** Points to choose from. */
final class Candidates {
  private Candidates() {}

  /** Half of them uniform in the region, half normally distributed around the best point, narrower and narrower. */
  static double[][] of(int count, double[] best, Box region, Draws draws) {
    double[][] candidates = new double[count][];
    for (int i = 0; i < count; i++) {
      candidates[i] = region.random(draws);
      if (i % 2 == 1) {
        double width = StrictMath.exp(-6 * draws.uniform());
        double[] near = new double[best.length];
        for (int j = 0; j < near.length; j++) {
          near[j] = best[j] + width * (region.upper()[j] - region.lower()[j]) * draws.normal();
        }
        candidates[i] = region.clip(near);
      }
    }
    return candidates;
  }
}
