package dev.cortado.examples.experiment;

import dev.cortado.examples.experiment.KingmaTable.Errors;
import dev.cortado.examples.experiment.KingmaTable.Learner;
import dev.cortado.examples.report.Report.Table;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.m2.Kingma2014;
import dev.cortado.models.m2.Kingma2014Trial;
import dev.cortado.models.m2.LatentFeatures;
import dev.cortado.models.m2.M2;
import dev.cortado.models.m2.M2Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Table 1 of Kingma et al. 2014: the test errors of M1, M2 and M1+M2 with few labels, beside what was published. */
public final class KingmaErrors {
  /** What the neighbours of M1 are chosen from, for each seed and number of labels by the validation rows. */
  static final List<Integer> NEIGHBORS = List.of(1, 3, 5, 10);

  private final Setting setting;
  private final Choice choice;
  private final Kingma2014Trial trial;
  private final QuietTraining training;
  private final KingmaPictures pictures;
  private final KingmaTable table;
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
    this.table = new KingmaTable(choice.models(), choice.counts());
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
    table.nextSeed();
    Protocol protocol = setting.protocol();
    if (hasM1()) {
      LatentModel vae = trial.trainVae(protocol.train(), seed, training.status("M1, seed " + seed));
      LatentFeatures features = new LatentFeatures(vae, protocol.train(), setting.kernels());
      widths.add(features.width());
      setting.screen().status("");
      setting.screen().line(String.format(Locale.ROOT, "seed %d: M1 is trained; %d of its %d latent dimensions vary", seed,
          features.width(), vae.settings().latent()));
      choice.counts().forEach(count -> classifyLatent(vae, features, count, seed));
      if (table.has(Learner.STACKED)) {
        DataSet moments = features.moments(protocol.train());
        choice.counts().forEach(count -> stack(features, moments, count, seed));
      }
    }
    if (table.has(Learner.M2)) {
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
    keep(Learner.NEIGHBORS, seed, new Errors(
        least, Kingma2014Trial.neighborError(voters, features.means(protocol.test()), best), Optional.empty()));
    LatentModel predictor = trial.trainPredictor(
        vae, protocol.labels(count, seed), seed, training.status("M1's network, " + count + " labels, seed " + seed));
    keep(Learner.PREDICTOR, seed, new Errors(trial.predictorError(predictor, protocol.validation()),
        trial.predictorError(predictor, protocol.test()), Optional.empty()));
  }

  private void stack(LatentFeatures features, DataSet moments, int count, long seed) {
    KingmaStatus status = status("M1+M2", count, seed);
    M2 model = trial.trainOnFeatures(moments.labels(LabelDraw.count(count), seed), seed, status);
    M2Inference inference = new M2Inference(model, setting.kernels());
    keep(Learner.STACKED, seed, new Errors(inference.error(features.means(setting.protocol().validation())),
        inference.error(features.means(setting.protocol().test())), Optional.of(status.losses())));
    pictures.stacked(model, features, count);
  }

  private void onPixels(int count, long seed) {
    KingmaStatus status = status("M2", count, seed);
    M2 model = trial.trainOnPixels(setting.protocol().labels(count, seed), seed, status);
    M2Inference inference = new M2Inference(model, setting.kernels());
    keep(Learner.M2, seed, new Errors(inference.error(setting.protocol().validation()),
        inference.error(setting.protocol().test()), Optional.of(status.losses())));
    pictures.onPixels(model, count);
  }

  private KingmaStatus status(String model, int count, long seed) {
    return new KingmaStatus(setting.screen(), model + ", " + count + " labels, seed " + seed);
  }

  private void keep(Learner learner, long seed, Errors found) {
    setting.screen().status("");
    setting.screen().line("seed " + seed + ", " + table.add(learner, found));
  }

  private Result report() {
    Figures figures = new Figures("preset kingma2014", setting.provenance(), protocol(), choice.seeds())
        .put("hidden", (long) choice.hidden()).put("rate", choice.rate());
    if (hasM1()) {
      figures.put("epochsM1", choice.vaeEpochs())
          .put("featuresOfM1", widths.stream().mapToDouble(Integer::doubleValue).toArray());
    }
    if (hasM2()) {
      figures.put("epochsM2", choice.epochs()).put("alpha", choice.alpha());
    }
    table.put(figures);
    ExperimentPage page = new ExperimentPage("Classes as a latent variable", String.format(Locale.ROOT,
        "Kingma et al. 2014 \u00b7 %,d %s \u00b7 %s \u00b7 %s", setting.protocol().train().size(),
        setting.protocol().name(), epochs(), choice.seeds().length == 1 ? "one seed" : choice.seeds().length + " seeds"));
    page.table(new Table("Errors, %", "Published are those of MNIST after thousands of epochs; M1's classifier was then a"
        + " transductive support vector machine.", KingmaTable.HEADER, table.rows()));
    pictures.draw(page);
    return new Result(figures, page.html(protocol(), setting.provenance()), table.lines());
  }

  /** Of what has been trained, as in {@code M1 100 epochs, M2 30 epochs}. */
  private String epochs() {
    String vae = "M1 " + choice.vaeEpochs() + " epochs";
    String m2 = "M2 " + choice.epochs() + " epochs";
    return hasM1() && hasM2() ? vae + ", " + m2 : hasM1() ? vae : m2;
  }

  private boolean hasM1() {
    return table.has(Learner.NEIGHBORS);
  }

  private boolean hasM2() {
    return table.has(Learner.M2) || table.has(Learner.STACKED);
  }

  private String protocol() {
    List<String> sentences = new ArrayList<>();
    sentences.add(setting.protocol().sentence());
    sentences.add("Labels are drawn by the seed, equally many of each class.");
    if (hasM1()) {
      sentences.add(String.format(Locale.ROOT, "M1 is trained for %d epochs without labels, its KL term warmed up over a"
          + " third of them.", choice.vaeEpochs()));
    }
    if (hasM2()) {
      sentences.add(String.format(Locale.ROOT, "M2 is trained for %d epochs with alpha %s (the source's is 0.1), in batches"
          + " of 100 labelled and 100 other rows.", choice.epochs(), Axes.weight(choice.alpha())));
    }
    sentences.add("The source takes thousands of epochs; for so few the learning rate is ours, "
        + Double.toString(choice.rate()) + " falling to 0 along half a cosine.");
    if (hasM1()) {
      sentences.add("M1's classifiers are the k nearest labelled rows, k of "
          + String.join(", ", NEIGHBORS.stream().map(String::valueOf).toList())
          + " by the validation rows, and a network with one hidden layer, in place of the source's support vector"
          + " machine.");
    }
    if (table.has(Learner.M2)) {
      sentences.add("M2 learns from binarised pixels and is judged by q(y|x) on grey values.");
    }
    if (table.has(Learner.STACKED)) {
      sentences.add("M1+M2 learns from samples of M1's posterior and is judged by q(y|x) on posterior means.");
    }
    sentences.add("The last weights count.");
    sentences.add(choice.seeds().length == 1 ? "There is one seed." : "Standard errors are over seeds.");
    return String.join(" ", sentences);
  }
}
