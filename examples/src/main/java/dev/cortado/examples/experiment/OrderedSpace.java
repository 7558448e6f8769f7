package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.RankCorrelation;
import dev.cortado.models.metrics.RegressionReport;
import dev.cortado.models.study.GradientWalk;
import dev.cortado.models.study.Judge;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is measured of a latent space with a regressor.
 *
 * @param means [n, latent] of the test rows
 * @param regression of the regressor on them
 * @param ordering of the centroids of the classes
 * @param rising median share of a walk's steps that do not fall
 * @param risingChanges median share of a walk's changes of class that go up; NaN if no walk changes class
 * @param classes median number of classes that a walk passes
 * @param arrived share of walks that reach the height where they were to end
 * @param walks the paths themselves
 * @param shown the walk that passes as many classes as the median does
 * @param seen what the judge takes the images of that walk for
 * @param images of that walk
 */
record OrderedSpace(float[] means, RegressionReport regression, double ordering, double rising, double risingChanges,
    double classes, double arrived, GradientWalk walks, float[] shown, int[] seen, float[] images) {
  private static final int STARTS = 100;

  /** One figure of it. */
  record Measure(String key, String name, String pattern, ToDoubleFunction<OrderedSpace> of) {}

  static final List<Measure> MEASURES = List.of(
      new Measure("Spearman", "Spearman of answer and digit", "%.3f", s -> s.regression.spearman()),
      new Measure("MeanAbsoluteError", "mean absolute error, digits", "%.2f", s -> s.regression.meanAbsoluteError()),
      new Measure("Ordering", "ordering of the centroids", "%.2f", OrderedSpace::ordering),
      new Measure("Rising", "walk: share of steps that do not fall", "%.2f", OrderedSpace::rising),
      new Measure("RisingChanges", "walk: share of changes of class that go up", "%.2f", OrderedSpace::risingChanges),
      new Measure("ClassesPassed", "walk: classes passed", "%.0f", OrderedSpace::classes),
      new Measure("Arrived", "walk: share that reaches the end", "%.2f", OrderedSpace::arrived));

  static OrderedSpace of(LatentModel model, DataSet test, Judge judge, Kernels kernels) {
    Inference inference = new Inference(model, kernels);
    int latent = model.settings().latent();
    float[] means = inference.encode(test);
    float[] answers = inference.predict(means);
    int[] labels = Protocol.labelsOf(test);
    int[] known = IntStream.range(0, labels.length).filter(row -> labels[row] >= 0).toArray();
    RegressionReport regression = RegressionReport.of(
        Arrays.stream(known).mapToDouble(row -> answers[row]).toArray(),
        Arrays.stream(known).mapToDouble(test::target).toArray());
    Integer[] order = new Integer[answers.length];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, Comparator.comparingDouble(row -> answers[row]));
    GradientWalk walks = GradientWalk.of(model, kernels, starts(means, order, latent),
        answers[order[(int) (0.95 * (order.length - 1))]], GradientWalk.Settings.defaults());
    List<int[]> seen = new ArrayList<>();
    List<GradientWalk.Passed> passed = new ArrayList<>();
    for (float[] path : walks.paths()) {
      seen.add(judge.classify(inference.decode(path), path.length / latent));
      passed.add(GradientWalk.Passed.of(seen.get(seen.size() - 1)));
    }
    double classes = median(passed, GradientWalk.Passed::classes);
    int shown = IntStream.range(0, passed.size()).filter(i -> passed.get(i).classes() == Math.floor(classes)).findFirst()
        .orElse(0);
    int arrived = (int) IntStream.range(0, walks.arrived().length).filter(i -> walks.arrived()[i]).count();
    return new OrderedSpace(means, regression, RankCorrelation.ofCentroids(means, labels, latent, test.classes()),
        median(passed, GradientWalk.Passed::rising), median(passed, GradientWalk.Passed::risingChanges), classes,
        (double) arrived / walks.paths().size(), walks, walks.paths().get(shown), seen.get(shown),
        inference.decode(walks.paths().get(shown)));
  }

  private static float[] starts(float[] means, Integer[] order, int latent) {
    int low = Math.max(1, order.length / 10);
    int count = Math.min(STARTS, low);
    float[] starts = new float[count * latent];
    for (int i = 0; i < count; i++) {
      System.arraycopy(means, order[i * low / count] * latent, starts, i * latent, latent);
    }
    return starts;
  }

  private static double median(List<GradientWalk.Passed> all, ToDoubleFunction<GradientWalk.Passed> of) {
    double[] numbers = all.stream().mapToDouble(of).filter(Double::isFinite).sorted().toArray();
    int n = numbers.length;
    return n == 0 ? Double.NaN : 0.5 * (numbers[(n - 1) / 2] + numbers[n / 2]);
  }
}
