package dev.cortado.examples.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way of one point through the latent space under a fictitious label.
 *
 * @param z the places, [latent] each, from its start
 * @param logVariances of the posterior at each place, [latent] each; null where only a point moves
 * @param answers of the predictor at each place
 * @param goal what it was to become
 * @param weight of the prediction under which it went
 */
record Way(List<float[]> z, List<float[]> logVariances, List<float[]> answers, Goal goal, double weight) {
  private static final double LITTLE = 0.01; // of nearness: not worth walking on for

  float[] end() {
    return z.get(z.size() - 1);
  }

  float[] lastAnswer() {
    return answers.get(answers.size() - 1);
  }

  /** Without what follows after the place that is about as near to the goal as any. */
  Way cut() {
    double most = answers.stream().mapToDouble(goal::nearness).max().orElseThrow();
    int steps = 1;
    while (goal.nearness(answers.get(steps - 1)) < most - LITTLE) {
      steps++;
    }
    return new Way(z.subList(0, steps), logVariances == null ? null : logVariances.subList(0, steps),
        answers.subList(0, steps), goal, weight);
  }

  /** Whether this ends nearer to the goal than another way by more than is worth a greater weight. */
  boolean isBetterThan(Way other) {
    return goal.nearness(lastAnswer()) > goal.nearness(other.lastAnswer()) + LITTLE;
  }

  /** The parts of equal length that an array consists of. */
  static List<float[]> split(float[] joined, int length) {
    List<float[]> parts = new ArrayList<>();
    for (int from = 0; from < joined.length; from += length) {
      parts.add(Arrays.copyOfRange(joined, from, from + length));
    }
    return parts;
  }
}
