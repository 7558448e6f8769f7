package dev.cortado.examples.experiment;

import dev.cortado.models.InputException;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What if some rows had other labels: the counterfactual latent space in its readings A, A' and B, with C as the audit. */
public final class Counterfactual {
  private static final String CHOSEN = "Weights were chosen on the validation rows of MNIST, by trainings of 8 epochs with"
      + " one seed: 50 for two dimensions, among 5, 20, 50 and 200 and two at 100 with another predictor, because there the"
      + " space keeps near the prior and every class is decoded as itself at its likeliest place; a larger weight lets more"
      + " ways arrive and spreads the space out of the prior. In 3, 5 and 10 dimensions eight more were tried, with weights"
      + " from 20 to 1000; 5 dimensions with 200 had the most ways confirmed.";

  private final Setting setting;
  private final Choice choice;

  private Counterfactual(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
    int classes = setting.protocol().train().classes();
    if (choice.from() >= classes || choice.to() >= classes || choice.from() == choice.to()) {
      throw new InputException("--from " + choice.from() + " and --to " + choice.to()
          + " must be two different classes from 0 to " + (classes - 1));
    }
  }

  /**
   * What can be chosen.
   *
   * @param epochs of the training
   * @param batch rows a step
   * @param hidden widths of the encoder, reversed in the decoder
   * @param latent dimensions of the latent space, at least 2
   * @param labels how many training rows show their label: a count, a share, or all
   * @param weight of the prediction loss
   * @param images test images that are asked to become each other class
   * @param from class of the training rows that are asked in reading B
   * @param to the label that they are given there
   * @param asked how many rows that are
   * @param judgeEpochs how long the independent judge learns
   * @param seeds each trains a model; the first also the judge of all
   */
  public record Choice(long epochs, int batch, List<Integer> hidden, int latent, String labels, double weight, int images,
      int from, int to, int asked, long judgeEpochs, long... seeds) {}

  /** Trains, asks and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new Counterfactual(setting, choice).result();
  }

  private Result result() {
    Judge judge = new QuietTraining(setting.kernels(), setting.screen())
        .judge(setting.protocol(), choice.seeds()[0], choice.judgeEpochs());
    List<Map<String, Double>> all = new ArrayList<>();
    CounterfactualRun shown = null;
    for (long seed : choice.seeds()) {
      CounterfactualRun run = new CounterfactualRun(setting, choice, seed, judge);
      CounterfactualRun.Points points = run.points();
      setting.screen().line(String.format(Locale.ROOT, "A, seed %d: %.1f %% of %d ways reach p >= 0.9, %.1f %% are"
          + " confirmed by the judge, %.1f %% stay where the data are", seed, 100 * points.arrived(),
          run.images().size() * (run.images().classes() - 1), 100 * points.confirmed(), 100 * points.inhabited()));
      all.add(run.numbers());
      shown = shown == null ? run : shown;
    }
    Figures figures = new Figures("counterfactual", setting.provenance(), protocol(), choice.seeds());
    figures.put("latent", (long) choice.latent()).put("judgeAccuracy", judge.accuracy(setting.protocol().test()));
    all.get(0).keySet().forEach(name -> figures.put(name, over(all, name)));
    List<Expectation> expectations = List.of(
        Expectation.atLeast("A: reach the fictitious class, %: at least 99", percent(all, "arrived"), 99, "%.1f", ""),
        Expectation.atLeast("A: confirmed by the judge, %: at least 85", percent(all, "confirmed"), 85, "%.1f", ""),
        Expectation.atLeast("A: stay where the data are, %: at least 95", percent(all, "inhabited"), 95, "%.1f", ""),
        Expectation.atLeast("cosine of A's arrows and B after one step: at least 0.9", over(all, "cosineArrowsStep1"),
            0.9, "%.2f", ""),
        Expectation.atLeast("cosine of A's ways and B after an epoch: at least 0.7", over(all, "cosinePathsEpoch1"),
            0.7, "%.2f", ""));
    figures.expectations(expectations);
    ExperimentPage page = page(figures);
    new CounterfactualPictures(shown, setting.protocol().test(), choice, setting.kernels()).draw(page);
    page.table(CounterfactualPictures.table(figures)).table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), List.of(Expectation.line(expectations)));
  }

  private ExperimentPage page(Figures figures) {
    int seeds = choice.seeds().length;
    return new ExperimentPage("What if these had other labels?", String.format(Locale.ROOT,
        "The counterfactual latent space in %d dimensions \u00b7 %,d %s, labels: %s \u00b7 %d epochs \u00b7 %s",
        choice.latent(), setting.protocol().train().size(), setting.protocol().name(), choice.labels(), choice.epochs(),
        seeds == 1 ? "seed " + choice.seeds()[0] : "means of " + seeds + " seeds, pictures of the first"))
        .figure("Reach the other class", text("%.1f %%", 100 * figures.number("arrived")), "of all ways of reading A")
        .figure("Confirmed", text("%.1f %%", 100 * figures.number("confirmed")),
            "by a judge who sees the decoded image alone")
        .figure("A against retraining", text("%.2f", figures.number("cosinePathsAudit")), "cosine with the audit")
        .figure("Labels that flip", text("%.0f", figures.number("flipped")),
            text("of %.0f test rows, after one epoch", setting.protocol().test().size()));
  }

  private static Estimate over(List<Map<String, Double>> all, String name) {
    return Estimate.of(all.stream().mapToDouble(numbers -> numbers.get(name)).toArray());
  }

  private static Estimate percent(List<Map<String, Double>> all, String name) {
    return Estimate.of(all.stream().mapToDouble(numbers -> 100 * numbers.get(name)).toArray());
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private String protocol() {
    return setting.protocol().sentence() + " A: weights frozen; each of the first test images goes down the gradient of"
        + " its loss under each other label, 50 steps of at most 0.2 within a ball of radius 4, until the predictor gives"
        + " that label 0.9. Confirmed: an independent judge, which has learnt from training images and labels alone, takes"
        + " the decoded end for that class, whether or not the way arrived. Where the data are: where the aggregate"
        + " posterior of training rows is at least a tenth of the prior. B: every fourth training row gives way to one of "
        + choice.asked() + " rows of class " + choice.from() + " that are called " + choice.to() + "; copied weights train"
        + " on, with a new Adam; the same with the real labels is subtracted. C is B after 5 epochs. Cosines are of the"
        + " displacements of the rows in question, all as one vector. A is no forecast of retraining; the cosine says how"
        + " far from one it is. " + CHOSEN;
  }
}
