package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.report.ImageSheet;
import dev.cortado.examples.report.LatentSketch;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.examples.report.SeriesChart;
import dev.cortado.examples.report.SeriesChart.Series;
import dev.cortado.models.bayesopt.BayesianOptimizer;
import dev.cortado.models.bayesopt.Observation;
import dev.cortado.models.study.LatentSearch;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What searches through a latent space look like. */
final class OptimizePictures {
  private static final int SIDE = 61;
  private static final double REACH = 4;

  private final Kernels kernels;
  private final Optimize.Choice choice;

  OptimizePictures(Kernels kernels, Optimize.Choice choice) {
    this.kernels = kernels;
    this.choice = choice;
  }

  /** What the Gaussian process believes after the last evaluation; only in two dimensions. */
  void panels(ExperimentPage page, LatentSearch search, SearchRun run) {
    if (choice.latent() != 2 || !(run.optimizer() instanceof BayesianOptimizer optimizer)) {
      return;
    }
    // Negative, so that dark is good.
    String html = panel("Objective", "what is to be found", run, map(point -> -search.value(point)))
        + panel("Posterior mean", "belief", run, map(point -> -optimizer.predict(point).orElseThrow().mean()))
        + panel("Deviation", "how unsure", run, map(point -> optimizer.predict(point).orElseThrow().deviation()));
    String next = "";
    if (optimizer.acquisition(new double[] {0, 0}).isPresent()) { // Thompson sampling has no map
      double[] acquisition = map(point -> optimizer.acquisition(point).orElseThrow());
      if (choice.chooser() == Chooser.EXPECTED_IMPROVEMENT) {
        acquisition = logarithms(acquisition);
        next = " The acquisition is drawn by its logarithm, from a millionth of its largest value on.";
      }
      html += panel("Acquisition", "where next", run, acquisition);
    }
    page.drawing("What the Gaussian process believes of target " + run.target(), "After " + choice.evaluations()
        + " evaluations (dots), in the box from -4 to 4. Dark is low in the first two, high in the others." + next,
        "<div class=\"panels\">" + html + "</div>");
  }

  /** Of an expected improvement there would else be only its highest peak to see, and after a long search not even that. */
  static double[] logarithms(double[] acquisition) {
    double least = Math.max(1e-6 * Arrays.stream(acquisition).max().orElseThrow(), Double.MIN_NORMAL);
    return Arrays.stream(acquisition).map(value -> Math.log(Math.max(least, value))).toArray();
  }

  private static double[] map(ToDoubleFunction<double[]> of) {
    double[] values = new double[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double across = REACH * (2 * (i % SIDE + 0.5) / SIDE - 1);
      double up = REACH * (1 - 2 * (i / SIDE + 0.5) / SIDE);
      values[i] = of.applyAsDouble(new double[] {across, up});
    }
    return values;
  }

  private static String panel(String title, String remark, SearchRun run, double[] values) {
    LatentSketch sketch = new LatentSketch(title, remark, REACH).shades(values, SIDE);
    run.optimizer().observations().forEach(o -> sketch.mark(o.point()[0], o.point()[1], run.target()));
    return sketch.html();
  }

  /** The mean of the curves of some searches. */
  static double[] meanCurve(List<SearchRun> runs) {
    double[] mean = new double[runs.get(0).curve().length];
    for (SearchRun run : runs) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += run.curve()[i] / runs.size();
      }
    }
    return mean;
  }

  void curves(ExperimentPage page, Map<String, List<SearchRun>> runs) {
    List<String> places = IntStream.rangeClosed(1, choice.evaluations())
        .mapToObj(i -> i == 1 || i % 10 == 0 ? String.valueOf(i) : "").toList();
    String charts = SeriesChart.html("Scored by the judge", "best value above the floor, nats", "evaluations", places,
            List.of(line("SSVAE", runs.get("judgeSsvae")), line("random", runs.get("judgeRandom")),
                line("VAE", runs.get("judgeVae"))))
        + SeriesChart.html("Scored by the predictor", "best value above the floor, nats", "evaluations", places,
            List.of(line("SSVAE", runs.get("predictorSsvae")), line("random", runs.get("predictorRandom"))));
    page.drawing("Regret", "Means over targets and searches, at equal budget.",
        "<div class=\"charts\">" + charts + "</div>");
  }

  private static Series line(String name, List<SearchRun> runs) {
    return new Series(name, meanCurve(runs), new double[0]);
  }

  /** The ten best of the first search for each target in the first model. */
  void topTen(ExperimentPage page, LatentModel model, List<SearchRun> runs, String scored) {
    Inference inference = new Inference(model, kernels);
    List<Strip> strips = new ArrayList<>();
    int pixels = model.settings().pixels();
    List<Integer> image = model.settings().image();
    int width = image.get(image.size() - 1);
    int shown = choice.targets().size() * choice.searches(); // in the first model
    for (int i = 0; i < shown; i += choice.searches()) {
      List<Observation> best = runs.get(i).best();
      ImageSheet sheet = new ImageSheet(1, best.size(), pixels / width, width, 1);
      List<String> captions = new ArrayList<>();
      for (int k = 0; k < best.size(); k++) {
        sheet.draw(0, k, inference.decode(LatentSearch.single(best.get(k).point())), 0);
        captions.add(String.format(Locale.ROOT, "%.2f", best.get(k).value()));
      }
      strips.add(new Strip("target " + runs.get(i).target(), sheet, captions));
    }
    page.gallery(new Gallery("The ten best, scored " + scored, "Decoded, with their values.", strips));
  }
}
