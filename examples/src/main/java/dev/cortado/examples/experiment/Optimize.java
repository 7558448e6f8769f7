package dev.cortado.examples.experiment;

import dev.cortado.models.InputException;
import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.BayesianSettings;
import dev.cortado.models.bayesopt.BayesianSettings.Region;
import dev.cortado.models.bayesopt.BlackBoxOptimizer;
import dev.cortado.models.bayesopt.Box;
import dev.cortado.models.bayesopt.RandomSearch;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.study.Judge;
import dev.cortado.models.study.LatentSearch;
import dev.cortado.models.study.LatentSearch.Scorer;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Black-box optimisation in the latent space: do labels in the training make images of a class easier to find? */
public final class Optimize {
  private static final double FOUND = 0.95;
  private static final double REACH = 4;

  private static final String CHOSEN = "The weight of 20 was chosen by trainings of 8 epochs on MNIST, without any test row:"
      + " in two dimensions among 5, 20 and 50, by how many classes are decoded as themselves where the predictor's"
      + " objective is least; in ten among 20 and 50 with a seed of its own, by the evaluations until the judge is sure."
      + " There a trust region in place of the box was tried with 20 as well and found nothing sooner in its one run.";

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
   * @param chooser how the Gaussian process chooses
   * @param region where from
   * @param searches how many there are for each target in each model
   * @param seeds each trains models and begins searches; the first also trains the judge of all
   */
  public record Choice(long epochs, int batch, List<Integer> hidden, int latent, String labels, double weight,
      int evaluations, List<Integer> targets, long judgeEpochs, Chooser chooser, Region region, int searches,
      long... seeds) {
    BayesianSettings search() {
      return BayesianSettings.standard().acquisition(chooser.acquisition()).region(region);
    }
  }

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
        .judge(setting.protocol(), choice.seeds()[0], choice.judgeEpochs());
    LatentModel first = null;
    for (long seed : choice.seeds()) {
      LatentModel ssvae = train(ModelKind.SSVAE, seed);
      LatentModel vae = train(ModelKind.VAE, seed);
      search("predictorSsvae", ssvae, seed, judge, Scorer.PREDICTOR, true);
      search("predictorRandom", ssvae, seed, judge, Scorer.PREDICTOR, false);
      search("judgeSsvae", ssvae, seed, judge, Scorer.JUDGE, true);
      search("judgeVae", vae, seed, judge, Scorer.JUDGE, true);
      search("judgeRandom", ssvae, seed, judge, Scorer.JUDGE, false);
      first = first == null ? ssvae : first;
    }
    LatentModel ssvae = first;
    Figures figures = new Figures("optimize", setting.provenance(), protocol(), choice.seeds());
    figures.put("latent", (long) choice.latent()).put("judgeAccuracy", judge.accuracy(setting.protocol().test()));
    runs.forEach((way, all) -> {
      figures.put(way + "AboveFloor", over(all, SearchRun::aboveFloor));
      if (isPlane()) {
        figures.put(way + "Regret", over(all, SearchRun::regret));
      }
      figures.put(way + "TopTenRight", over(all, SearchRun::topTenRight));
      figures.put(way + "EvaluationsToFind", over(all, run -> run.found()));
      figures.put(way + "Found", over(all, run -> run.found() <= choice.evaluations() ? 1 : 0));
      figures.put(way + "Curve", OptimizePictures.meanCurve(all));
      setting.screen().line(String.format(Locale.ROOT, "%-16s best %.2f nats above the floor, top ten right %.0f %%,"
          + " p >= 0.95 after %.1f evaluations", way, figures.number(way + "AboveFloor"),
          100 * figures.number(way + "TopTenRight"), figures.number(way + "EvaluationsToFind")));
    });
    List<Expectation> expectations = expectations(figures);
    figures.expectations(expectations);
    ExperimentPage page = new ExperimentPage("Searching a latent space", subtitle());
    page.figure("To find it, SSVAE", text("%.1f", figures.number("judgeSsvaeEvaluationsToFind")),
            "evaluations until the judge is 95 % sure")
        .figure("VAE", text("%.1f", figures.number("judgeVaeEvaluationsToFind")), "the same without labels")
        .figure("Random", text("%.1f", figures.number("judgeRandomEvaluationsToFind")), "in the SSVAE's space")
        .figure("Top ten right", text("%.0f %%", 100 * figures.number("predictorSsvaeTopTenRight")),
            "by the judge; the objective is the predictor's");
    OptimizePictures pictures = new OptimizePictures(setting.kernels(), choice);
    LatentSearch shown =
        new LatentSearch(ssvae, judge, Scorer.PREDICTOR, choice.targets().get(0), true, setting.kernels());
    pictures.panels(page, shown, runs.get("predictorSsvae").get(0));
    pictures.curves(page, runs);
    pictures.topTen(page, ssvae, runs.get("predictorSsvae"), "by the predictor");
    pictures.topTen(page, ssvae, runs.get("judgeSsvae"), "by the judge");
    page.table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), List.of(Expectation.line(expectations)));
  }

  private String subtitle() {
    int models = choice.seeds().length;
    int labelled =
        setting.protocol().train().labels(LabelDraw.parse(choice.labels()), choice.seeds()[0]).labelled().size();
    return String.format(Locale.ROOT, "Bayesian optimisation in %d dimensions \u00b7 %,d %s, %,d labelled \u00b7 %d"
        + " evaluations, %d %s, %d %s each in %d %s of each kind", choice.latent(), setting.protocol().train().size(),
        setting.protocol().name(), labelled,
        choice.evaluations(), choice.targets().size(), choice.targets().size() == 1 ? "target" : "targets",
        choice.searches(), choice.searches() == 1 ? "search" : "searches", models, models == 1 ? "model" : "models");
  }

  private boolean isPlane() {
    return choice.latent() == 2;
  }

  private LatentModel train(ModelKind kind, long seed) {
    boolean labels = kind == ModelKind.SSVAE;
    DataSet train = labels ? setting.protocol().train().labels(LabelDraw.parse(choice.labels()), seed)
        : setting.protocol().unlabelled();
    ModelSettings model = ModelSettings.defaults(kind, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(choice.latent()).build();
    TrainingSettings training = TrainingSettings.defaults(kind).toBuilder().seed(seed).epochs(choice.epochs())
        .batch(choice.batch()).learningRate(new LearningRate.Constant(1e-3)).labelledStepEvery(0)
        .predictionWeight(labels ? choice.weight() : 0).build();
    return new QuietTraining(setting.kernels(), setting.screen()).train(
        Compare.name(kind) + ", seed " + seed, model.build(seed), training, train, setting.protocol().validation());
  }

  private void search(String way, LatentModel model, long seed, Judge judge, Scorer scorer, boolean bayesian) {
    List<SearchRun> all = runs.computeIfAbsent(way, name -> new ArrayList<>());
    Inference inference = new Inference(model, setting.kernels());
    for (int target : choice.targets()) {
      LatentSearch search = new LatentSearch(model, judge, scorer, target, true, setting.kernels());
      LatentSearch truth = new LatentSearch(model, judge, Scorer.JUDGE, target, true, setting.kernels());
      setting.screen().status("searching: " + way + ", seed " + seed + ", target " + target);
      double optimum = isPlane() ? LatentOptimum.of(search, REACH) : Double.NaN;
      for (int i = 0; i < choice.searches(); i++) {
        Box box = Box.cube(choice.latent(), -REACH, REACH);
        long start = seed * choice.searches() + i; // no search begins at the points of another
        BlackBoxOptimizer optimizer = bayesian
            ? new BayesianOptimizer(box, choice.search(), start)
            : new RandomSearch(box, start);
        search.run(optimizer, choice.evaluations());
        all.add(SearchRun.of(seed, target, optimizer, truth, judge, inference, FOUND, optimum));
      }
    }
    setting.screen().status("");
  }

  /** Of several models each counts as one; of one, each search. */
  private Estimate over(List<SearchRun> all, ToDoubleFunction<SearchRun> of) {
    long[] seeds = choice.seeds();
    return Estimate.of(seeds.length == 1 ? all.stream().mapToDouble(of).toArray() : Arrays.stream(seeds).mapToDouble(seed ->
        all.stream().filter(run -> run.seed() == seed).mapToDouble(of).average().orElseThrow()).toArray());
  }

  private List<Expectation> expectations(Figures f) {
    double right = 100 * f.number("predictorSsvaeTopTenRight");
    double ssvae = f.number("judgeSsvaeEvaluationsToFind");
    double vae = ssvae / f.number("judgeVaeEvaluationsToFind");
    double random = ssvae / f.number("judgeRandomEvaluationsToFind");
    List<Expectation> all = new ArrayList<>();
    if (isPlane()) {
      double regret = f.number("predictorSsvaeRegret");
      double times = f.number("predictorRandomRegret") / regret;
      all.add(new Expectation("Simple regret at most 0.10 nats", text("%.2f nats", regret), regret <= 0.1));
      all.add(new Expectation("Random search: at least 3 times that", text("%.1f times", times), times >= 3));
    }
    all.add(new Expectation("Top ten right at least 92 %", text("%.0f %%", right), right >= 92));
    all.add(new Expectation("SSVAE needs at most half the evaluations of the VAE", text("%.2f", vae), vae <= 0.5));
    all.add(new Expectation("and at most a fifth of random search's", text("%.2f", random), random <= 0.2));
    return all;
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private String protocol() {
    return setting.protocol().sentence() + " The objective is -log(p(target) + 1e-8) - log N(z | 0, I), minimised; p is"
        + " either the SSVAE's own predictor's at z, or an independent judge's on the image decoded from z. Searches go"
        + " through the box from -4 to 4; a Gaussian process (Matern 5/2) with " + choice.chooser().sentence(choice.region())
        + "; random search is uniform in the same box of the SSVAE. All have the same budget. The floor is"
        + " -log N(0 | 0, I), which no value can be below. Found: the first evaluation whose image the judge gives"
        + " p >= 0.95; one more than the budget where there is none. Top ten: the ten evaluations of least value, right"
        + " where the judge takes the image for the target. Regret, in two dimensions: the best value less the least in"
        + " the box, by a grid refined around its best place. Standard errors are over seeds, each of which trains one"
        + " model of each kind; over targets and searches where there is one seed. " + CHOSEN;
  }
}
