package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.Answers;
import dev.cortado.models.study.LabelTrial;
import dev.cortado.models.study.LabelTrial.Candidate;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Error against the number of labels: for the semi-supervised VAE, for its own encoder and predictor on the labels alone, and
 * for neighbours in the latent space of a VAE without labels; and whether the first two are as sure as they are right.
 */
public final class LabelCurve {
  /** What the semi-supervised VAE is chosen from. */
  static final List<Candidate> JOINT = List.of(new Candidate(50, 0.5), new Candidate(200, 0.5), new Candidate(200, 0.7));
  /** What the labels alone are chosen from: as many. */
  static final List<Candidate> ALONE = List.of(new Candidate(1, 0.3), new Candidate(1, 0.5), new Candidate(1, 0.7));
  /** What the neighbours are chosen from: as many. */
  static final List<Integer> NEIGHBORS = List.of(1, 5, 15);

  private final Setting setting;
  private final Choice choice;
  private final LabelTrial trial;
  private final QuietTraining training;

  private LabelCurve(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
    DataSet train = setting.protocol().train();
    ModelSettings model = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(choice.latent()).build();
    this.trial = new LabelTrial(model, TrainingSettings.defaults(ModelKind.SSVAE).toBuilder()
        .epochs(choice.epochs()).batch(choice.batch()).build(), setting.kernels());
    this.training = new QuietTraining(setting.kernels(), setting.screen());
  }

  /**
   * What can be chosen.
   *
   * @param counts of labels
   * @param chooseAt how many labels the hyper-parameters are chosen with
   * @param latent dimensions
   * @param hidden widths of the encoder
   * @param epochs of the models that see all images; the labels alone are trained for as many steps
   * @param batch rows a step
   * @param seeds each draws labels of its own; the first chooses the hyper-parameters
   */
  public record Choice(List<Integer> counts, int chooseAt, int latent, List<Integer> hidden, long epochs, int batch,
      long... seeds) {}

  /** What was chosen. */
  private record Chosen(Candidate joint, Candidate alone, int neighbors) {}

  /** One draw of so many labels. */
  private record Trial(double joint, double alone, double neighbors, Calibrated jointSure, Calibrated aloneSure) {}

  /** Expected calibration error on the test rows, before and after scaling by a temperature found on validation rows. */
  private record Calibrated(double before, double after, double temperature) {}

  /** Chooses, trains, measures and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new LabelCurve(setting, choice).result();
  }

  private Result result() {
    int available = setting.protocol().train().labelled().size();
    int most = choice.counts().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (Math.max(most, choice.chooseAt()) > available) {
      throw new InputException("--counts asks for " + Math.max(most, choice.chooseAt()) + " labels, but only " + available
          + " training rows have one; ask for fewer, or give more data with --data");
    }
    Chosen chosen = choose();
    List<List<Trial>> trials = new ArrayList<>(); // [seed][count]
    for (long seed : choice.seeds()) {
      LatentModel plain = trial.unsupervised(setting.protocol().train(), seed, status("VAE", seed));
      List<Trial> ofSeed = new ArrayList<>();
      for (int count : choice.counts()) {
        ofSeed.add(run(chosen, plain, count, seed));
        Trial last = ofSeed.get(ofSeed.size() - 1);
        setting.screen().status("");
        setting.screen().line(String.format(Locale.ROOT, "seed %d, %,5d labels: error %.2f %%, labels alone %.2f %%, neighbours"
            + " %.2f %%", seed, count, 100 * last.joint, 100 * last.alone, 100 * last.neighbors));
      }
      trials.add(ofSeed);
    }
    return report(chosen, trials);
  }

  private TrainingListener status(String what, long seed) {
    return training.status(what + ", seed " + seed);
  }

  private Chosen choose() {
    Protocol protocol = setting.protocol();
    long seed = choice.seeds()[0];
    DataSet train = protocol.labels(choice.chooseAt(), seed);
    Candidate joint = least(JOINT, c -> trial.answers(
        trial.semiSupervised(c, train, seed, status("choosing, SSVAE", seed)), protocol.validation()).error());
    Candidate alone = least(ALONE, c -> trial.answers(
        trial.supervised(c, train, seed, status("choosing, labels alone", seed)), protocol.validation()).error());
    LatentModel plain = trial.unsupervised(train, seed, status("choosing, VAE", seed));
    int neighbors = least(NEIGHBORS, k -> trial.neighborError(plain, train, protocol.validation(), k));
    setting.screen().status("");
    Chosen chosen = new Chosen(joint, alone, neighbors);
    setting.screen().line(sentence(chosen));
    return chosen;
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

  private Trial run(Chosen chosen, LatentModel plain, int count, long seed) {
    Protocol protocol = setting.protocol();
    DataSet train = protocol.labels(count, seed);
    LatentModel joint = trial.semiSupervised(chosen.joint, train, seed, status(count + " labels, SSVAE", seed));
    LatentModel alone = trial.supervised(chosen.alone, train, seed, status(count + " labels alone", seed));
    Answers jointAnswers = trial.answers(joint, protocol.test());
    Answers aloneAnswers = trial.answers(alone, protocol.test());
    return new Trial(jointAnswers.error(), aloneAnswers.error(),
        trial.neighborError(plain, train, protocol.test(), voters(chosen, count)), calibrated(joint, jointAnswers),
        calibrated(alone, aloneAnswers));
  }

  /** No more than half of those that a class has on average. */
  private static int voters(Chosen chosen, int count) {
    return Math.max(1, Math.min(chosen.neighbors, count / 20));
  }

  private Calibrated calibrated(LatentModel model, Answers test) {
    double temperature = trial.answers(model, setting.protocol().validation()).temperature();
    return new Calibrated(test.calibration(1).error(), test.calibration(temperature).error(), temperature);
  }

  private Result report(Chosen chosen, List<List<Trial>> trials) {
    Curves curves = new Curves(choice.counts(), each(trials, t -> t.joint), each(trials, t -> t.alone),
        each(trials, t -> t.neighbors), differences(trials), each(trials, t -> t.jointSure.before),
        each(trials, t -> t.jointSure.after), each(trials, t -> t.aloneSure.before), each(trials, t -> t.aloneSure.after),
        each(trials, t -> t.jointSure.temperature));
    String protocol = protocol(chosen);
    Figures figures = new Figures("labels", setting.provenance(), protocol, choice.seeds())
        .put("chosenWeight", chosen.joint.weight()).put("chosenInputDropout", chosen.joint.inputDropout())
        .put("chosenInputDropoutAlone", chosen.alone.inputDropout()).put("chosenNeighbors", (long) chosen.neighbors);
    curves.put(figures);
    List<Expectation> expectations = curves.expectations();
    figures.put("expectationsHeld", expectations.stream().filter(Expectation::held).count());
    figures.put("expectations", (long) expectations.size());
    String seeds = choice.seeds().length == 1 ? "one seed" : choice.seeds().length + " seeds";
    ExperimentPage page = new ExperimentPage("What a label is worth", String.format(Locale.ROOT,
        "Error against the number of labels \u00b7 %,d %s \u00b7 %d latent dimensions \u00b7 %d epochs \u00b7 %s",
        setting.protocol().train().size(), setting.protocol().name(), choice.latent(), choice.epochs(), seeds));
    curves.draw(page, seeds);
    Table expected = Expectation.table(expectations);
    page.text("Chosen on validation rows", sentence(chosen)).table(expected);
    return new Result(figures, page.html(protocol, setting.provenance()), curves.lines(expectations));
  }

  private static Estimate[] each(List<List<Trial>> trials, ToDoubleFunction<Trial> figure) {
    Estimate[] estimates = new Estimate[trials.get(0).size()];
    for (int i = 0; i < estimates.length; i++) {
      int place = i;
      estimates[i] = Estimate.of(trials.stream().mapToDouble(t -> figure.applyAsDouble(t.get(place))).toArray());
    }
    return estimates;
  }

  /** Seed by seed, for both learn from the same labels. */
  private static Estimate[] differences(List<List<Trial>> trials) {
    return each(trials, t -> t.alone - t.joint);
  }

  private String sentence(Chosen chosen) {
    return String.format(Locale.ROOT, "Chosen with %d labels of seed %d on %,d validation rows, then frozen for all numbers of"
        + " labels and all seeds: prediction weight %s and pixel dropout %s for the SSVAE (of %d candidates), pixel dropout %s"
        + " for the labels alone (of %d), %d nearest neighbours (of %d candidates), but"
        + " no more than half of what a class has labels.", choice.chooseAt(), choice.seeds()[0],
        setting.protocol().validation().size(), Axes.weight(chosen.joint.weight()), Axes.weight(chosen.joint.inputDropout()),
        JOINT.size(), Axes.weight(chosen.alone.inputDropout()), ALONE.size(), chosen.neighbors, NEIGHBORS.size());
  }

  private String protocol(Chosen chosen) {
    return setting.protocol().sentence() + " Labels are drawn by the seed, equally many of each class; 600 contain the 100. "
        + sentence(chosen) + " The labels alone train the same encoder and predictor with the same noise and for as many steps."
        + " The last weights count. The temperature of each model is found on the validation rows. The standard errors are over"
        + " seeds, and the differences are taken seed by seed.";
  }
}
