package dev.cortado.examples.experiment;

import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.Judge;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.FrozenLatentPredictor;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A regressor in place of the classifier: does the latent space of two dimensions become a way from the 0 to the 9? */
public final class Regress {
  private static final int LATENT = 2;

  private final Setting setting;
  private final Choice choice;

  private Regress(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
  }

  /**
   * What can be chosen.
   *
   * @param epochs of each training
   * @param batch rows a step
   * @param hidden widths of the encoder, reversed in the decoder
   * @param labels how many training rows show their label where many do: a count, a share, or all
   * @param partial how many do where few do
   * @param weight of the regression loss
   * @param inputDropout share of pixels hidden from the encoder in training
   * @param judgeEpochs how long the independent judge learns
   * @param seeds each trains all models
   */
  public record Choice(long epochs, int batch, List<Integer> hidden, String labels, String partial, double weight,
      double inputDropout, long judgeEpochs, long... seeds) {}

  /** Which models are compared. */
  enum Way {
    VAE("vae", "VAE, regressor afterwards"),
    PARTIAL("partial", "SSVAE, few labels"),
    SSVAE("ssvae", "SSVAE");

    private final String key;
    private final String title;

    Way(String key, String title) {
      this.key = key;
      this.title = title;
    }

    String key() {
      return key;
    }

    String title() {
      return title;
    }
  }

  /** Trains, measures and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new Regress(setting, choice).result();
  }

  private Result result() {
    Judge judge = new QuietTraining(setting.kernels(), setting.screen())
        .judge(setting.protocol(), choice.seeds()[0], choice.judgeEpochs());
    Map<Way, List<OrderedSpace>> spaces = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      spaces.put(way, new ArrayList<>());
      for (long seed : choice.seeds()) {
        OrderedSpace space = OrderedSpace.of(train(way, seed), setting.protocol().test(), judge, setting.kernels());
        spaces.get(way).add(space);
        setting.screen().line(String.format(Locale.ROOT, "%-25s seed %d: Spearman %.3f, off by %.2f digits, order of the"
            + " classes %.2f, walk %.0f %% rising through %.0f classes", way.title(), seed, space.regression().spearman(),
            space.regression().meanAbsoluteError(), space.ordering(), 100 * space.rising(), space.classes()));
      }
    }
    return report(spaces, judge.accuracy(setting.protocol().test()));
  }

  private LatentModel train(Way way, long seed) {
    String draw = way == Way.PARTIAL ? choice.partial() : choice.labels();
    DataSet labelled = setting.protocol().train().labels(LabelDraw.parse(draw), seed);
    Standardization target = Standardization.of(labelled);
    PredictorSettings regressor = PredictorSettings.regressor(target.mean(), target.deviation());
    boolean joint = way != Way.VAE;
    ModelKind kind = joint ? ModelKind.SSVAE : ModelKind.VAE;
    ModelSettings.Builder model = ModelSettings.defaults(kind, labelled.shape(), labelled.classes()).toBuilder()
        .hidden(choice.hidden()).latent(LATENT).inputDropout(joint ? choice.inputDropout() : 0);
    TrainingSettings training = TrainingSettings.defaults(kind).toBuilder().seed(seed).epochs(choice.epochs())
        .batch(choice.batch()).learningRate(new LearningRate.Constant(1e-3)).labelledStepEvery(0)
        .predictionWeight(joint ? choice.weight() : 0).build();
    QuietTraining trainer = new QuietTraining(setting.kernels(), setting.screen());
    String what = way.title() + ", seed " + seed;
    DataSet validation = setting.protocol().validation();
    if (joint) {
      return trainer.train(what, model.predictor(regressor).build().build(seed), training, labelled, validation);
    }
    LatentModel frozen =
        trainer.train(what, model.build().build(seed), training, setting.protocol().unlabelled(), validation);
    return trainer.train(what + ", its regressor", new FrozenLatentPredictor(frozen, regressor, seed),
        training.toBuilder().predictionWeight(1).build(), labelled, validation);
  }

  private Result report(Map<Way, List<OrderedSpace>> spaces, double judge) {
    Figures figures = new Figures("regress", setting.provenance(), protocol(), choice.seeds());
    figures.put("judgeAccuracy", judge);
    for (Way way : Way.values()) {
      List<OrderedSpace> all = spaces.get(way);
      for (OrderedSpace.Measure measure : OrderedSpace.MEASURES) {
        figures.put(way.key() + measure.key(), over(all, measure.of()));
      }
    }
    List<Expectation> expectations = expectations(spaces);
    figures.expectations(expectations);
    ExperimentPage page = new ExperimentPage("A latent space in the order of its labels", subtitle());
    page.figure("Spearman, SSVAE", text("%.3f", figures.number("ssvaeSpearman")),
            text("%.3f where the regressor came afterwards", figures.number("vaeSpearman")))
        .figure("Off by", text("%.2f", figures.number("ssvaeMeanAbsoluteError")),
            text("digits in the mean; %.2f afterwards", figures.number("vaeMeanAbsoluteError")))
        .figure("Order of the classes", text("%.2f", figures.number("ssvaeOrdering")),
            text("distance of centroids and of labels; %.2f in the VAE", figures.number("vaeOrdering")))
        .figure("Rising steps", text("%.0f %%", 100 * figures.number("ssvaeRising")),
            text("of a walk up the gradient, through %.0f classes", figures.number("ssvaeClassesPassed")));
    new RegressPictures(setting.protocol().test(), choice.partial()).draw(page, spaces);
    page.table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), List.of(Expectation.line(expectations)));
  }

  private static List<Expectation> expectations(Map<Way, List<OrderedSpace>> spaces) {
    List<OrderedSpace> ssvae = spaces.get(Way.SSVAE);
    Estimate plain = over(spaces.get(Way.VAE), OrderedSpace::ordering);
    return List.of(
        Expectation.atLeast("SSVAE: Spearman at least 0.97",
            over(ssvae, space -> space.regression().spearman()), 0.97, "%.3f", ""),
        Expectation.atMost("SSVAE: mean absolute error at most 0.35 digits",
            over(ssvae, space -> space.regression().meanAbsoluteError()), 0.35, "%.2f", ""),
        Expectation.atLeast("SSVAE: ordering of the centroids at least 0.6",
            over(ssvae, OrderedSpace::ordering), 0.6, "%.2f", ""),
        new Expectation("VAE: no such ordering (within 0.3 of 0)",
            Axes.text("%.2f", 1, plain), Math.abs(plain.mean()) <= 0.3),
        Expectation.atLeast("Walk: at least 90 % of its steps do not fall",
            over(ssvae, space -> 100 * space.rising()), 90, "%.0f", " %"),
        Expectation.atLeast("Walk: at least 8 classes (median)", over(ssvae, OrderedSpace::classes), 8, "%.0f", ""));
  }

  private static Estimate over(List<OrderedSpace> spaces, ToDoubleFunction<OrderedSpace> figure) {
    return Estimate.of(spaces.stream().mapToDouble(figure).toArray());
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private String subtitle() {
    return String.format(Locale.ROOT, "The predictor is a regressor of the digit \u00b7 %,d %s, labels: %s, or %s \u00b7"
        + " %d epochs \u00b7 %s", setting.protocol().train().size(), setting.protocol().name(), choice.labels(),
        choice.partial(), choice.epochs(),
        choice.seeds().length == 1 ? "seed " + choice.seeds()[0] : choice.seeds().length + " seeds");
  }

  private String protocol() {
    return setting.protocol().sentence() + " All models have the same layers and the same number of steps, and the last"
        + " weights count. The VAE saw no label; its regressor learnt afterwards from its latent means, with the same labels"
        + " as the SSVAE. Spearman and the mean absolute error are of the regressor's answer to a test row's latent mean."
        + " The walk starts at 100 of the test rows whose answer is in the lowest tenth, always goes where the regressor's"
        + " answer grows fastest, a quarter of a digit a step and at most 0.1 far, and ends at the answer that 95 % of the"
        + " test rows stay below; nothing holds it where the data are. An independent judge, which has learnt from the"
        + " training images and their labels alone, says what each decoded image shows; figures of walks are medians over"
        + " the starts. The weight is the best of 50, 200 and 1000 on the validation rows of MNIST by Spearman's coefficient"
        + " and the walks (8 epochs, one seed; five trainings in all, two of them with another input or less dropout, which"
        + " gained nothing); the number of epochs was set before the first run and is not tuned.";
  }
}
