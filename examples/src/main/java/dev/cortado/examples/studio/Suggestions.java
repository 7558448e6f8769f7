package dev.cortado.examples.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows a person should label next: those of which the predictor knows least (the entropy of its classes), spread out
 * over the map, so that one answer does not make the next superfluous. Without classes, as for a regressor, those farthest
 * from all that is labelled.
 */
final class Suggestions {
  /**
   * One of them.
   *
   * @param row of the data
   * @param entropy in nats; NaN where the model has no classes
   */
  record Suggestion(int row, double entropy) {}

  private static final double APART = 0.6; // on the map: nearer rows count less
  private static final int CANDIDATES = 2000;
  private static final double FAR = 1e3;

  private final Snapshot snapshot;
  private final double[] entropy; // [n], NaN where there are no classes

  Suggestions(Snapshot snapshot, double[] entropy) {
    this.snapshot = snapshot;
    this.entropy = entropy;
  }

  List<Suggestion> best(int count) {
    int[] labels = snapshot.labels();
    List<Integer> candidates = new ArrayList<>(IntStream.range(0, labels.length).filter(row -> labels[row] < 0).boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -worth(row))).limit(CANDIDATES).toList());
    boolean classes = candidates.isEmpty() || !Double.isNaN(entropy[candidates.get(0)]);
    List<Integer> near = new ArrayList<>(); // that an answer is, or will be, near to
    if (!classes) {
      IntStream.range(0, labels.length).filter(row -> labels[row] >= 0).forEach(near::add);
    }
    double[] distance = candidates.stream().mapToDouble(row -> distance(row, near)).toArray();
    List<Suggestion> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(count, candidates.size())) {
      int best = -1;
      double most = -1;
      for (int i = 0; i < distance.length; i++) {
        double value = classes ? worth(candidates.get(i)) * Math.min(1, distance[i] / APART) : distance[i];
        if (value > most) {
          most = value;
          best = i;
        }
      }
      int row = candidates.get(best);
      chosen.add(new Suggestion(row, entropy[row]));
      for (int i = 0; i < distance.length; i++) {
        distance[i] = i == best ? -2 : Math.min(distance[i], distance(candidates.get(i), List.of(row)));
      }
    }
    return chosen;
  }

  private double worth(int row) {
    return Double.isNaN(entropy[row]) ? 0 : entropy[row];
  }

  private double distance(int row, List<Integer> others) {
    float[] map = snapshot.frame().map();
    double least = FAR;
    for (int other : others) {
      least = Math.min(least, Math.hypot(map[2 * row] - map[2 * other], map[2 * row + 1] - map[2 * other + 1]));
    }
    return least;
  }

  /** The entropy of each row of probabilities, in nats. */
  static double[] entropy(float[] probabilities, int classes) {
    double[] entropy = new double[probabilities.length / classes];
    for (int i = 0; i < probabilities.length; i++) {
      entropy[i / classes] -= probabilities[i] > 0 ? probabilities[i] * Math.log(probabilities[i]) : 0;
    }
    return entropy;
  }
}
