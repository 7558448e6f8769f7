package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.m2.Kingma2014;
import dev.cortado.models.m2.Kingma2014Trial;
import dev.cortado.models.m2.LatentFeatures;
import dev.cortado.models.m2.M2;
import dev.cortado.models.m2.M2Inference;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Table 1 of Kingma et al. 2014: the test errors of M1, M2 and M1+M2 with few labels, beside what was published. */
public final class KingmaErrors {
  /** What the neighbours of M1 are chosen from, for each seed and number of labels by the validation rows. */
  static final List<Integer> NEIGHBORS = List.of(1, 3, 5, 10);

  private final Setting setting;
  private final Choice choice;
  private final Kingma2014Trial trial;
  private final QuietTraining training;
  private final KingmaPictures pictures;
  private final Map<Learner, List<List<Errors>>> errors = new EnumMap<>(Learner.class); // [seed][count]
  private final List<Integer> widths = new ArrayList<>();

  /**
   * What can be chosen.
   *
   * @param models of the source; M1 is measured on the way to M1+M2
   * @param counts of labels
   * @param vaeEpochs of M1
   * @param epochs of M2
   * @param hidden width of all hidden layers; the source's is 500
   * @param rate the first learning rate
   * @param alpha the weight of M2's classification
   * @param seeds each draws labels of its own
   */
  public record Choice(List<Kingma2014> models, List<Integer> counts, long vaeEpochs, long epochs, int hidden, double rate,
      double alpha, long... seeds) {}

  private record Errors(double validation, double test) {}

  /** What is measured; M1 has two classifiers. */
  private enum Learner {
    NEIGHBORS("M1Neighbors", "M1, neighbours", Kingma2014.M1),
    PREDICTOR("M1Predictor", "M1, network", Kingma2014.M1),
    M2("M2", "M2", Kingma2014.M2),
    STACKED("M1M2", "M1+M2", Kingma2014.M1_M2);

    private final String key;
    private final String title;
    private final Kingma2014 model;

    Learner(String key, String title, Kingma2014 model) {
      this.key = key;
      this.title = title;
      this.model = model;
    }
  }

  private KingmaErrors(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
    DataSet train = setting.protocol().train();
    ModelSettings vae = Kingma2014.vae(train.shape()).toBuilder().hidden(List.of(choice.hidden(), choice.hidden())).build();
    this.trial = new Kingma2014Trial(vae, choice.vaeEpochs(),
        Kingma2014.onPixels(train.shape().size(), train.classes()).hidden(List.of(choice.hidden())),
        Kingma2014.onFeatures(1, train.classes()).hidden(List.of(choice.hidden())), choice.epochs(), choice.rate(),
        choice.alpha(), setting.kernels());
    this.training = new QuietTraining(setting.kernels(), setting.screen());
    this.pictures = new KingmaPictures(setting.protocol().test(), setting.kernels());
    for (Learner learner : Learner.values()) {
      boolean onTheWay = learner.model == Kingma2014.M1 && choice.models().contains(Kingma2014.M1_M2);
      if (onTheWay || choice.models().contains(learner.model)) {
        errors.put(learner, new ArrayList<>());
      }
    }
  }

  /** Trains, measures and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new KingmaErrors(setting, choice).result();
  }

  private Result result() {
    int available = setting.protocol().train().labelled().size();
    int most = choice.counts().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most > available) {
      throw new InputException("--labels asks for " + most + " labels, but only " + available + " training rows have one;"
          + " ask for fewer, or give more data with --data");
    }
    for (long seed : choice.seeds()) {
      run(seed);
    }
    return report();
  }

  private void run(long seed) {
    errors.values().forEach(list -> list.add(new ArrayList<>()));
    Protocol protocol = setting.protocol();
    if (errors.containsKey(Learner.NEIGHBORS)) {
      LatentModel vae = trial.trainVae(protocol.train(), seed, training.status("M1, seed " + seed));
      LatentFeatures features = new LatentFeatures(vae, protocol.train(), setting.kernels());
      widths.add(features.width());
      setting.screen().status("");
      setting.screen().line(String.format(Locale.ROOT, "seed %d: M1 is trained; %d of its %d latent dimensions vary", seed,
          features.width(), vae.settings().latent()));
      choice.counts().forEach(count -> classifyLatent(vae, features, count, seed));
      if (errors.containsKey(Learner.STACKED)) {
        DataSet moments = features.moments(protocol.train());
        choice.counts().forEach(count -> stack(features, moments, count, seed));
      }
    }
    if (errors.containsKey(Learner.M2)) {
      choice.counts().forEach(count -> onPixels(count, seed));
    }
  }

  private void classifyLatent(LatentModel vae, LatentFeatures features, int count, long seed) {
    Protocol protocol = setting.protocol();
    DataSet voters = features.means(protocol.labels(count, seed).labelled());
    DataSet validation = features.means(protocol.validation());
    int best = NEIGHBORS.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (int k : NEIGHBORS) {
      double error = Kingma2014Trial.neighborError(voters, validation, k);
      if (error < least) {
        least = error;
        best = k;
      }
    }
    keep(Learner.NEIGHBORS, count, seed,
        new Errors(least, Kingma2014Trial.neighborError(voters, features.means(protocol.test()), best)));
    LatentModel predictor = trial.trainPredictor(
        vae, protocol.labels(count, seed), seed, training.status("M1's network, " + count + " labels, seed " + seed));
    keep(Learner.PREDICTOR, count, seed, new Errors(trial.predictorError(predictor, protocol.validation()),
        trial.predictorError(predictor, protocol.test())));
  }

  private void stack(LatentFeatures features, DataSet moments, int count, long seed) {
    M2 model = trial.trainOnFeatures(moments.labels(LabelDraw.count(count), seed), seed, status("M1+M2", count, seed));
    M2Inference inference = new M2Inference(model, setting.kernels());
    keep(Learner.STACKED, count, seed, new Errors(inference.error(features.means(setting.protocol().validation())),
        inference.error(features.means(setting.protocol().test()))));
    pictures.stacked(model, features, count);
  }

  private void onPixels(int count, long seed) {
    M2 model = trial.trainOnPixels(setting.protocol().labels(count, seed), seed, status("M2", count, seed));
    M2Inference inference = new M2Inference(model, setting.kernels());
    keep(Learner.M2, count, seed,
        new Errors(inference.error(setting.protocol().validation()), inference.error(setting.protocol().test())));
    pictures.onPixels(model, count);
  }

  private KingmaStatus status(String model, int count, long seed) {
    return new KingmaStatus(setting.screen(), model + ", " + count + " labels, seed " + seed);
  }

  private void keep(Learner learner, int count, long seed, Errors found) {
    List<List<Errors>> seeds = errors.get(learner);
    seeds.get(seeds.size() - 1).add(found);
    setting.screen().status("");
    setting.screen().line(String.format(Locale.ROOT, "seed %d, %,5d labels, %-14s  validation error %.2f %%, test error"
        + " %.2f %%  (published %s)", seed, count, learner.title, 100 * found.validation, 100 * found.test,
        percent(learner.model.published(count))));
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.2f", 100 * share.getAsDouble()) : "\u2013";
  }

  private Estimate[] each(Learner learner, boolean test) {
    Estimate[] estimates = new Estimate[choice.counts().size()];
    for (int i = 0; i < estimates.length; i++) {
      int place = i;
      estimates[i] = Estimate.of(errors.get(learner).stream().map(seed -> seed.get(place))
          .mapToDouble(e -> test ? e.test : e.validation).toArray());
    }
    return estimates;
  }

  private Result report() {
    Figures figures = new Figures("preset kingma2014", setting.provenance(), protocol(), choice.seeds())
        .put("counts", choice.counts().stream().mapToDouble(Integer::doubleValue).toArray())
        .put("epochsM1", choice.vaeEpochs()).put("epochsM2", choice.epochs()).put("hidden", (long) choice.hidden())
        .put("rate", choice.rate()).put("alpha", choice.alpha())
        .put("featuresOfM1", widths.stream().mapToDouble(Integer::doubleValue).toArray());
    List<List<String>> rows = new ArrayList<>();
    for (Learner learner : errors.keySet()) {
      double[] published = choice.counts().stream()
          .mapToDouble(c -> learner.model.published(c).orElse(Double.NaN)).toArray();
      Axes.put(figures, "error" + learner.key, each(learner, true));
      Axes.put(figures, "validationError" + learner.key, each(learner, false));
      figures.put("published" + learner.key, published);
      rows.addAll(rows(learner));
    }
    List<String> lines = new ArrayList<>();
    List<String> header = List.of("model", "labels", "published", "test error", "validation error");
    lines.add(line(header));
    rows.forEach(row -> lines.add(line(row)));
    ExperimentPage page = new ExperimentPage("Classes as a latent variable", String.format(Locale.ROOT,
        "Kingma et al. 2014 \u00b7 %,d %s \u00b7 M1 %d epochs, M2 %d \u00b7 %s", setting.protocol().train().size(),
        setting.protocol().name(), choice.vaeEpochs(), choice.epochs(),
        choice.seeds().length == 1 ? "one seed" : choice.seeds().length + " seeds"));
    page.table(new Table("Errors, %", "Published are those of MNIST after thousands of epochs; M1's classifier was then a"
        + " transductive support vector machine.", header, rows));
    pictures.draw(page);
    return new Result(figures, page.html(protocol(), setting.provenance()), lines);
  }

  private List<List<String>> rows(Learner learner) {
    Estimate[] test = each(learner, true);
    Estimate[] validation = each(learner, false);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < test.length; i++) {
      int count = choice.counts().get(i);
      rows.add(List.of(learner.title, String.format(Locale.ROOT, "%,d", count), percent(learner.model.published(count)),
          Axes.text("%.2f", 100, test[i]), Axes.text("%.2f", 100, validation[i])));
    }
    return rows;
  }

  private static String line(List<String> row) {
    return String.format(Locale.ROOT, "%-15s  %6s  %9s  %15s  %16s", row.toArray());
  }

  private String protocol() {
    return setting.protocol().sentence() + String.format(Locale.ROOT, " Labels are drawn by the seed, equally many of each"
        + " class. M1 is trained for %d epochs without labels and M2 for %d, where the source takes thousands; for so few"
        + " the learning rate is ours, %s falling to 0 along half a cosine, the KL term of M1 is warmed up over a third of"
        + " its epochs, and alpha is %s (the source's is 0.1). Batches have 100 labelled and 100 other rows. M1's"
        + " classifiers are the k nearest labelled rows, k of %s by the validation rows, and a network with one hidden"
        + " layer, in place of the source's support vector machine. M2 learns from binarised pixels, M1+M2 from samples of"
        + " M1's posterior; both are judged by q(y|x) on grey values and posterior means. The last weights count. Standard"
        + " errors are over seeds.",
        choice.vaeEpochs(), choice.epochs(), Double.toString(choice.rate()), Axes.weight(choice.alpha()), NEIGHBORS);
  }
}
