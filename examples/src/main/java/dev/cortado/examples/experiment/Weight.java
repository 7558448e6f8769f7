package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Report.Table;
import dev.cortado.examples.report.ScatterPanels;
import dev.cortado.examples.report.ScatterPanels.Panel;
import dev.cortado.examples.report.SeriesChart;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.study.LatentSpace;
import dev.cortado.models.study.WeightPath;
import dev.cortado.models.study.WeightPath.Place;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The weight of the prediction loss, moved from 0 to 100 in one training, and beside it a training of the same length whose
 * weight stays 0: what the weight does to the latent space, and what it costs the VAE.
 */
public final class Weight {
  private static final int LATENT = 2;
  private static final int SHOWN = 1500;
  private static final double RATE = 1e-3;

  private final Setting setting;
  private final Choice choice;

  private Weight(Setting setting, Choice choice) {
    this.setting = setting;
    this.choice = choice;
  }

  /**
   * What can be chosen.
   *
   * @param path the weights and the epochs
   * @param batch rows a step
   * @param hidden widths of the encoder, reversed in the decoder
   * @param labels how many training rows show their label: a count, a share, or all
   * @param seeds each goes both paths
   */
  public record Choice(WeightPath path, int batch, List<Integer> hidden, String labels, long... seeds) {}

  /** Trains, measures and draws. */
  public static Result run(Setting setting, Choice choice) {
    return new Weight(setting, choice).result();
  }

  private Result result() {
    List<List<Place>> paths = new ArrayList<>();
    List<List<Place>> standing = new ArrayList<>();
    for (long seed : choice.seeds()) {
      paths.add(walk(choice.path(), seed, "path, seed " + seed));
      standing.add(walk(choice.path().standing(), seed, "weight " + choice.path().weights().get(0) + ", seed " + seed));
    }
    return report(paths, standing);
  }

  private List<Place> walk(WeightPath path, long seed, String what) {
    Protocol protocol = setting.protocol();
    DataSet train = protocol.train().labels(LabelDraw.parse(choice.labels()), seed);
    ModelSettings model = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(choice.hidden()).latent(LATENT).build();
    TrainingSettings training =
        TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().seed(seed).batch(choice.batch())
            .learningRate(new LearningRate.Constant(RATE)).build(); // the last weight learns as fast as the first
    List<Place> places = path.walk(model.build(seed), training, train, protocol.train(), protocol.test(), setting.kernels(),
        new QuietTraining(setting.kernels(), setting.screen()).status(what));
    setting.screen().status("");
    return places;
  }

  private Result report(List<List<Place>> paths, List<List<Place>> standing) {
    Table table = new Table("Measured", "Test rows" + (paths.size() == 1 ? "; one seed." : ", mean and standard error over "
        + paths.size() + " seeds.") + " ELBO cost: reconstruction + KL, less that of the training whose weight stayed "
        + Axes.weight(choice.path().weights().get(0)) + " for as many epochs.",
        List.of("weight", "accuracy, %", "by neighbours, %", "KL, nats", "reconstruction, nats", "ELBO cost, nats",
            "KL to the prior, nats"), new ArrayList<>());
    Estimate[] accuracy = each(paths, p -> p.space().evaluation().accuracy().orElse(Double.NaN));
    Estimate[] neighbors = each(paths, p -> p.space().neighborAccuracy());
    Estimate[] kl = each(paths, p -> p.space().evaluation().losses().kl());
    Estimate[] reconstruction = each(paths, p -> p.space().evaluation().losses().reconstruction());
    Estimate[] aggregate = each(paths, p -> p.space().aggregate().map(a -> a.kl()).orElse(Double.NaN));
    Estimate[] cost = costs(paths, standing);
    List<String> names = choice.path().weights().stream().map(Axes::weight).toList();
    for (int i = 0; i < names.size(); i++) {
      table.rows().add(List.of(names.get(i), Axes.text("%.1f", 100, accuracy[i]), Axes.text("%.1f", 100, neighbors[i]),
          Axes.text("%.2f", 1, kl[i]), Axes.text("%.1f", 1, reconstruction[i]), Axes.text("%+.2f", 1, cost[i]),
          Axes.text("%.2f", 1, aggregate[i])));
    }
    Figures figures = new Figures("weight", setting.provenance(), protocol(), choice.seeds())
        .put("weights", choice.path().weights().stream().mapToDouble(Double::doubleValue).toArray());
    Axes.put(figures, "accuracy", accuracy);
    Axes.put(figures, "neighborAccuracy", neighbors);
    Axes.put(figures, "kl", kl);
    Axes.put(figures, "reconstruction", reconstruction);
    Axes.put(figures, "elboCost", cost);
    Axes.put(figures, "aggregateKl", aggregate);
    List<Expectation> expectations = expectations(accuracy, cost);
    figures.expectations(expectations);
    ExperimentPage page = page(paths.get(0), names, accuracy, neighbors, cost);
    page.table(table).table(Expectation.table(expectations));
    return new Result(figures, page.html(protocol(), setting.provenance()), lines(table, expectations));
  }

  private ExperimentPage page(List<Place> first, List<String> names, Estimate[] accuracy, Estimate[] neighbors,
      Estimate[] cost) {
    int last = names.size() - 1;
    ExperimentPage page = new ExperimentPage("One weight, from pixels to labels", subtitle())
        .figure("Accuracy at weight " + names.get(last), text("%.1f %%", 100 * accuracy[last].mean()),
            "of the test rows, by the model's own predictor")
        .figure("Class by neighbours", String.format(Locale.ROOT, "%.1f \u2192 %.1f %%", 100 * neighbors[0].mean(),
            100 * neighbors[last].mean()), "from weight " + names.get(0) + " to weight " + names.get(last))
        .figure("ELBO cost at weight " + names.get(last), text("%+.1f", cost[last].mean()),
            "nats an image, against training as long without the labels");
    page.drawing("The latent space on its way", "The same test rows at every weight, all on one scale, coloured by their"
        + " true class. Each frame is turned and mirrored around the middle to lie as closely as possible on the one before"
        + " (nothing is moved or stretched), and each training starts from the one before. Dashed: one, two and three"
        + " standard deviations of the prior.", ScatterPanels.onOneScale(panels(first), classes()));
    page.drawing("What is gained, what it costs", "", "<div class=\"charts\">"
        + SeriesChart.html("Accuracy", "% of the test rows", "weight", names, List.of(
            Axes.series("predictor", 100, accuracy), Axes.series("15 nearest neighbours", 100, neighbors)))
        + SeriesChart.html("ELBO cost", "nats an image", "weight", names, List.of(
            Axes.series("against weight " + names.get(0) + " all the way", 1, cost))) + "</div>");
    return page;
  }

  private String subtitle() {
    int seeds = choice.seeds().length;
    return String.format(Locale.ROOT, "Semi-supervised VAE in two dimensions \u00b7 %,d %s, %,d labelled \u00b7 %d + %d x"
        + " %d epochs \u00b7 %s", setting.protocol().train().size(), setting.protocol().name(),
        setting.protocol().train().labels(LabelDraw.parse(choice.labels()), choice.seeds()[0]).labelled().size(),
        choice.path().firstEpochs(), choice.path().weights().size() - 1, choice.path().moreEpochs(),
        seeds == 1 ? "seed " + choice.seeds()[0] : seeds + " seeds");
  }

  private List<Panel> panels(List<Place> places) {
    List<float[]> frames = WeightPath.aligned(places, LATENT);
    int shown = Math.min(SHOWN, setting.protocol().test().size());
    int[] labels = Protocol.labelsOf(setting.protocol().test().head(shown));
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Evaluation evaluation = places.get(i).space().evaluation();
      panels.add(new Panel("weight " + Axes.weight(places.get(i).weight()),
          text("%.1f %%", 100 * evaluation.accuracy().orElse(Double.NaN)),
          Arrays.copyOf(frames.get(i), shown * LATENT), labels, 1));
    }
    return panels;
  }

  private List<String> classes() {
    return IntStream.range(0, setting.protocol().test().classes()).mapToObj(Integer::toString).toList();
  }

  private static Estimate[] each(List<List<Place>> paths, ToDoubleFunction<Place> figure) {
    return IntStream.range(0, paths.get(0).size()).mapToObj(i -> Estimate.of(
        paths.stream().mapToDouble(path -> figure.applyAsDouble(path.get(i))).toArray())).toArray(Estimate[]::new);
  }

  private static double bound(LatentSpace space) {
    return space.evaluation().losses().reconstruction() + space.evaluation().losses().kl();
  }

  private static Estimate[] costs(List<List<Place>> paths, List<List<Place>> standing) {
    return IntStream.range(0, paths.get(0).size()).mapToObj(i -> Estimate.ofDifferences(
        paths.stream().mapToDouble(path -> bound(path.get(i).space())).toArray(),
        standing.stream().mapToDouble(path -> bound(path.get(i).space())).toArray())).toArray(Estimate[]::new);
  }

  private List<Expectation> expectations(Estimate[] accuracy, Estimate[] cost) {
    double drop = 0;
    for (int i = 1; i < accuracy.length; i++) {
      drop = Math.max(drop, 100 * (accuracy[i - 1].mean() - accuracy[i].mean()));
    }
    List<Expectation> all = new ArrayList<>();
    all.add(new Expectation("Accuracy does not fall along the path (by more than 0.5 points)",
        text("largest fall %.1f points", drop), drop <= 0.5));
    double at20 = Axes.between(choice.path().weights(), cost, 20);
    if (Double.isFinite(at20)) {
      all.add(new Expectation("ELBO cost at weight 20 at most 3 nats (between the places beside it)",
          text("%+.2f nats", at20), at20 <= 3));
    }
    return all;
  }

  private static List<String> lines(Table table, List<Expectation> expectations) {
    List<String> lines = new ArrayList<>();
    String pattern = "%8s  %16s  %16s  %14s  %20s  %16s  %21s";
    lines.add(String.format(Locale.ROOT, pattern, table.header().toArray()));
    table.rows().forEach(row -> lines.add(String.format(Locale.ROOT, pattern, row.toArray())));
    lines.add(Expectation.line(expectations));
    return lines;
  }

  private static String text(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private String protocol() {
    return setting.protocol().sentence() + " Each weight is trained from the weights, the optimiser's moments and the noise"
        + " that the one before has left. Beside the path goes a training of the same seed and length whose weight does not"
        + " move, so that what longer training does is not taken for what the weight does. Labels are drawn by the seed,"
        + " equally many of each class. Neighbours: the 15 nearest training rows by latent mean, with all their labels."
        + " Nothing was chosen by the test rows; the last weights of each place count.";
  }
}
