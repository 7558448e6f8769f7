package dev.cortado.examples.experiment;

import dev.cortado.models.InputException;
import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.BayesianSettings;
import dev.cortado.models.bayesopt.BlackBoxOptimizer;
import dev.cortado.models.bayesopt.Box;
import dev.cortado.models.bayesopt.RandomSearch;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.Judge;
import dev.cortado.models.study.LatentSearch;
import dev.cortado.models.study.LatentSearch.Scorer;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Black-box optimisation in the latent space: do labels in the training make images of a class easier to find? */
public final class Optimize {
  private static final double FOUND = 0.95;

  private final Setting setting;
  private final Choice choice;
  private final Map<String, List<SearchRun>> runs = new LinkedHashMap<>();

  private Optimize(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
  }

  /**
   * What can be chosen.
   *
   * @param epochs of each training
   * @param batch rows a step
   * @param hidden widths of the encoder, reversed in the decoder
   * @param latent dimensions of the latent space
   * @param labels how many training rows show their label to the SSVAE
   * @param weight of its prediction loss
   * @param evaluations each search may make
   * @param targets the classes that are looked for
   * @param judgeEpochs how long the independent judge learns
   * @param seed of the models, and of the first search
   * @param searches how many there are for each target
   */
  public record Choice(long epochs, int batch, List<Integer> hidden, int latent, String labels, double weight,
      int evaluations, List<Integer> targets, long judgeEpochs, long seed, int searches) {}

  /** Trains, searches and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new Optimize(setting, choice).result();
  }

  private Result result() {
    for (int target : choice.targets()) {
      if (target < 0 || target >= setting.protocol().train().classes()) {
        throw new InputException("--targets: there is no class " + target + "; choose from 0 to "
            + (setting.protocol().train().classes() - 1));
      }
    }
    Judge judge = new QuietTraining(setting.kernels(), setting.screen())
        .judge(setting.protocol(), choice.seed(), choice.judgeEpochs());
    LatentModel ssvae = train(ModelKind.SSVAE);
    LatentModel vae = train(ModelKind.VAE);
    search("predictorSsvae", ssvae, judge, Scorer.PREDICTOR, true);
    search("predictorRandom", ssvae, judge, Scorer.PREDICTOR, false);
    search("judgeSsvae", ssvae, judge, Scorer.JUDGE, true);
    search("judgeVae", vae, judge, Scorer.JUDGE, true);
    search("judgeRandom", ssvae, judge, Scorer.JUDGE, false);
    Figures figures = new Figures("optimize", setting.provenance(), protocol(), choice.seed());
    figures.put("judgeAccuracy", judge.accuracy(setting.protocol().test()));
    runs.forEach((way, all) -> {
      figures.put(way + "AboveFloor", over(all, run -> run.curve()[run.curve().length - 1]));
      figures.put(way + "TopTenRight", over(all, SearchRun::topTenRight));
      figures.put(way + "EvaluationsToFind", over(all, run -> run.found()));
      figures.put(way + "Found", over(all, run -> run.found() <= choice.evaluations() ? 1 : 0));
      figures.put(way + "Curve", OptimizePictures.meanCurve(all));
      setting.screen().line(String.format(Locale.ROOT, "%-16s best %.2f nats above the floor, top ten right %.0f %%, p >= 0.95"
          + " after %.1f evaluations", way, figures.number(way + "AboveFloor"), 100 * figures.number(way + "TopTenRight"),
          figures.number(way + "EvaluationsToFind")));
    });
    List<Expectation> expectations = expectations(figures);
    figures.expectations(expectations);
    ExperimentPage page = new ExperimentPage("Searching a latent space", String.format(Locale.ROOT, "Bayesian optimisation in %d"
        + " dimensions \u00b7 %s, labels: %s \u00b7 %d evaluations, %d targets, %d %s each", choice.latent(),
        setting.protocol().name(), choice.labels(), choice.evaluations(), choice.targets().size(), choice.searches(),
        choice.searches() == 1 ? "search" : "searches"));
    page.figure("To find it, SSVAE", text("%.1f", figures.number("judgeSsvaeEvaluationsToFind")),
            "evaluations until the judge is 95 % sure")
        .figure("VAE", text("%.1f", figures.number("judgeVaeEvaluationsToFind")), "the same without labels")
        .figure("Random", text("%.1f", figures.number("judgeRandomEvaluationsToFind")), "in the SSVAE's space")
        .figure("Top ten right", text("%.0f %%", 100 * figures.number("predictorSsvaeTopTenRight")),
            "by the judge; the objective is the predictor's");
    OptimizePictures pictures = new OptimizePictures(setting.kernels(), choice);
    pictures.panels(page, new LatentSearch(ssvae, judge, Scorer.PREDICTOR, choice.targets().get(0), true, setting.kernels()),
        runs.get("predictorSsvae").get(0));
    pictures.curves(page, runs);
    pictures.topTen(page, ssvae, runs.get("predictorSsvae"), "by the predictor");
    pictures.topTen(page, ssvae, runs.get("judgeSsvae"), "by the judge");
    page.table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), List.of(Expectation.line(expectations)));
  }

  private LatentModel train(ModelKind kind) {
    boolean labels = kind == ModelKind.SSVAE;
    DataSet train = labels ? setting.protocol().train().labels(LabelDraw.parse(choice.labels()), choice.seed())
        : setting.protocol().unlabelled();
    ModelSettings model = ModelSettings.defaults(kind, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(choice.latent()).build();
    TrainingSettings training = TrainingSettings.defaults(kind).toBuilder().seed(choice.seed()).epochs(choice.epochs())
        .batch(choice.batch()).learningRate(new LearningRate.Constant(1e-3)).labelledStepEvery(0)
        .predictionWeight(labels ? choice.weight() : 0).build();
    return new QuietTraining(setting.kernels(), setting.screen()).train(
        Compare.name(kind), model.build(choice.seed()), training, train, setting.protocol().validation());
  }

  private void search(String way, LatentModel model, Judge judge, Scorer scorer, boolean bayesian) {
    List<SearchRun> all = new ArrayList<>();
    Inference inference = new Inference(model, setting.kernels());
    for (int target : choice.targets()) {
      LatentSearch search = new LatentSearch(model, judge, scorer, target, true, setting.kernels());
      LatentSearch truth = new LatentSearch(model, judge, Scorer.JUDGE, target, true, setting.kernels());
      for (int i = 0; i < choice.searches(); i++) {
        setting.screen().status("searching: " + way + ", target " + target);
        Box box = Box.cube(choice.latent(), -4, 4);
        BlackBoxOptimizer optimizer = bayesian
            ? new BayesianOptimizer(box, BayesianSettings.standard(), choice.seed() + i)
            : new RandomSearch(box, choice.seed() + i);
        search.run(optimizer, choice.evaluations());
        all.add(SearchRun.of(target, optimizer, truth, judge, inference, FOUND));
      }
    }
    setting.screen().status("");
    runs.put(way, all);
  }

  private static Estimate over(List<SearchRun> all, ToDoubleFunction<SearchRun> of) {
    return Estimate.of(all.stream().mapToDouble(of).toArray());
  }

  private static List<Expectation> expectations(Figures f) {
    double right = 100 * f.number("predictorSsvaeTopTenRight");
    double regret = f.number("predictorRandomAboveFloor") / f.number("predictorSsvaeAboveFloor");
    double ssvae = f.number("judgeSsvaeEvaluationsToFind");
    double vae = ssvae / f.number("judgeVaeEvaluationsToFind");
    double random = ssvae / f.number("judgeRandomEvaluationsToFind");
    return List.of(
        new Expectation("Random search ends at least 3 times as far above the floor", text("%.1f times", regret), regret >= 3),
        new Expectation("Top ten right at least 92 %", text("%.0f %%", right), right >= 92),
        new Expectation("SSVAE needs at most half the evaluations of the VAE", text("%.2f", vae), vae <= 0.5),
        new Expectation("and at most a fifth of random search's", text("%.2f", random), random <= 0.2));
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private String protocol() {
    return setting.protocol().sentence() + " The objective is -log(p(target) + 1e-8) - log N(z | 0, I), minimised; p is either the"
        + " SSVAE's own predictor's at z, or an independent judge's on the image decoded from z. Searches go through the box from"
        + " -4 to 4; a Gaussian process (Matern 5/2) with expected improvement after two random points; random search is uniform"
        + " in the same box of the SSVAE. All have the same budget. The floor is -log N(0 | 0, I), which no value can be below."
        + " Found: the first evaluation whose image the judge gives p >= 0.95; one more than the budget where there is none."
        + " Top ten: the ten evaluations of least value, right where the judge takes the image for the target. One model of each"
        + " kind; standard errors are over targets and searches, not over models. Nothing was tuned.";
  }
}
