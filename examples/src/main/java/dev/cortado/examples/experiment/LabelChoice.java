package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.study.LabelTrial;
import dev.cortado.models.study.LabelTrial.Candidate;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The hyper-parameters of {@link LabelCurve}: for each number of labels, each learner chooses from as many candidates, by
 * the validation rows, with the labels of one seed. All other seeds take what was chosen.
 *
 * @param setting with the validation rows
 * @param counts of labels
 * @param seed whose labels choose
 * @param aloneSteps of a training on the labels alone
 * @param trials by whose kernels
 */
record LabelChoice(Setting setting, List<Integer> counts, long seed, long aloneSteps, Function<Kernels, LabelTrial> trials) {
  /** What the semi-supervised VAE is chosen from. */
  static final List<Candidate> JOINT = List.of(new Candidate(20, 0.5), new Candidate(200, 0.5), new Candidate(500, 0.3));
  /** What the labels alone are chosen from: as many. */
  static final List<Candidate> ALONE = List.of(new Candidate(1, 0.3), new Candidate(1, 0.5), new Candidate(1, 0.7));
  /** What the neighbours are chosen from: as many. */
  static final List<Integer> NEIGHBORS = List.of(1, 5, 15);

  /** A candidate that was trained. */
  record Tried(Candidate candidate, LatentModel model, double error) {}

  /** What was chosen for a number of labels. */
  record Chosen(Tried joint, Tried alone, int neighbors) {}

  /** Trains a candidate. */
  private interface Learner {
    LatentModel train(LabelTrial trial, Candidate candidate);
  }

  /** For each number of labels, with this VAE as the start. */
  List<Chosen> choose(Crew crew, LatentModel start) {
    DataSet validation = setting.protocol().validation();
    List<List<Future<Tried>>> joint = new ArrayList<>();
    List<List<Future<Tried>>> alone = new ArrayList<>();
    for (int count : counts) {
      DataSet train = setting.protocol().labels(count, seed);
      joint.add(tries(crew, JOINT, (trial, c) -> trial.semiSupervised(c, start, train, seed)));
      alone.add(tries(crew, ALONE, (trial, c) -> trial.supervised(c, train, aloneSteps, seed)));
    }
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      setting.screen().status("choosing with " + counts.get(i) + " labels");
      DataSet train = setting.protocol().labels(counts.get(i), seed);
      chosen.add(new Chosen(least(joint.get(i).stream().map(Crew::result).toList(), Tried::error),
          least(alone.get(i).stream().map(Crew::result).toList(), Tried::error),
          least(NEIGHBORS, k -> trials.apply(setting.kernels()).neighborError(start, train, validation, k))));
    }
    setting.screen().status("");
    return chosen;
  }

  private List<Future<Tried>> tries(Crew crew, List<Candidate> candidates, Learner learner) {
    return candidates.stream().map(candidate -> crew.submit(kernels -> {
      LabelTrial trial = trials.apply(kernels);
      LatentModel model = learner.train(trial, candidate);
      return new Tried(candidate, model, trial.answers(model, setting.protocol().validation()).error());
    })).toList();
  }

  private static <T> T least(List<T> candidates, ToDoubleFunction<T> error) {
    T best = null;
    double least = Double.POSITIVE_INFINITY;
    for (T candidate : candidates) {
      double found = error.applyAsDouble(candidate);
      if (found < least) {
        least = found;
        best = candidate;
      }
    }
    return best;
  }

  /** What was chosen, by what and from what. */
  String sentence(List<Chosen> chosen) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Chosen with the labels of seed %d on %,d validation"
        + " rows, for each number of labels and each learner from %d candidates, then frozen for all seeds:", seed,
        setting.protocol().validation().size(), JOINT.size()));
    for (int i = 0; i < counts.size(); i++) {
      Chosen here = chosen.get(i);
      text.append(String.format(Locale.ROOT, " %,d labels: weight %s and pixel dropout %s, labels alone pixel dropout %s,"
          + " neighbours %d%s", counts.get(i), Axes.weight(here.joint.candidate.weight()),
          Axes.weight(here.joint.candidate.inputDropout()), Axes.weight(here.alone.candidate.inputDropout()), here.neighbors,
          i == counts.size() - 1 ? "." : ";"));
    }
    return text.toString();
  }

  /** What there was to choose from. */
  static String candidates() {
    return "The candidates: (weight, pixel dropout) " + JOINT.stream().map(c -> "(" + Axes.weight(c.weight()) + ", "
        + Axes.weight(c.inputDropout()) + ")").collect(Collectors.joining(", ")) + "; pixel dropout of the labels alone "
        + ALONE.stream().map(c -> Axes.weight(c.inputDropout())).collect(Collectors.joining(", ")) + "; neighbours "
        + NEIGHBORS.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".";
  }

  /** The same for programs, with the errors on the validation rows. */
  static void put(Figures figures, List<Chosen> chosen) {
    figures.put("chosenWeight", numbers(chosen, c -> c.joint.candidate.weight()))
        .put("chosenInputDropout", numbers(chosen, c -> c.joint.candidate.inputDropout()))
        .put("chosenInputDropoutLabelsAlone", numbers(chosen, c -> c.alone.candidate.inputDropout()))
        .put("chosenNeighbors", numbers(chosen, Chosen::neighbors))
        .put("chosenValidationError", numbers(chosen, c -> c.joint.error))
        .put("chosenValidationErrorLabelsAlone", numbers(chosen, c -> c.alone.error));
  }

  private static double[] numbers(List<Chosen> chosen, ToDoubleFunction<Chosen> number) {
    return chosen.stream().mapToDouble(number).toArray();
  }
}
