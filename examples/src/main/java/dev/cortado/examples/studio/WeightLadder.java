package dev.cortado.examples.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every point is to arrive. One digit is often hundreds of nats of reconstruction away from another, so points that the
 * page's own weight does not bring there start again under ten times that weight, and once more. A point that arrives
 * nowhere keeps its nearest way, and of those that are about as near the one of the smallest weight.
 */
final class WeightLadder {
  private static final double LEAST_WEIGHT = 10;
  private static final double MORE = 10;
  private static final int ROUNDS = 3;

  /** The ways of some rows under one weight. */
  interface Attempt {
    /** One way a row, in the order of the rows. */
    List<Way> go(int[] rows, double weight);
  }

  private WeightLadder() {}

  /** The ways of rows 0 to n - 1, from this weight upwards. */
  static List<Way> climb(int n, double pageWeight, Attempt attempt) {
    List<Way> best = new ArrayList<>(Collections.nCopies(n, null));
    int[] remaining = IntStream.range(0, n).toArray();
    double weight = Math.max(LEAST_WEIGHT, pageWeight);
    for (int round = 0; round < ROUNDS && remaining.length > 0; round++, weight *= MORE) {
      List<Way> ways = attempt.go(remaining, weight);
      for (int i = 0; i < remaining.length; i++) {
        Way before = best.get(remaining[i]);
        if (before == null || ways.get(i).isBetterThan(before)) {
          best.set(remaining[i], ways.get(i));
        }
      }
      remaining = Arrays.stream(remaining).filter(row -> {
        Way way = best.get(row);
        return !way.goal().isSure(way.lastAnswer());
      }).toArray();
    }
    return best;
  }
}
