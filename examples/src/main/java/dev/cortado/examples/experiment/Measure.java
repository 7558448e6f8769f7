package dev.cortado.examples.experiment;

import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.LatentSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One figure of a latent space.
 *
 * @param key in JSON, after the name of the model
 * @param name for people
 * @param pattern of a number, as in {@code %.2f}
 * @param factor by which it is multiplied for people, as 100 for percent
 * @param of the figure; NaN where a model has none
 */
record Measure(String key, String name, String pattern, double factor, ToDoubleFunction<LatentSpace> of) {
  /** All of them, for a latent space of so many dimensions, in the order of a table. */
  static List<Measure> all(int latent) {
    List<Measure> all = new ArrayList<>(List.of(
        new Measure("NeighborAccuracy", "class by the 15 nearest neighbours, %", "%.1f", 100, LatentSpace::neighborAccuracy),
        new Measure("Silhouette", "silhouette of the classes", "%.3f", 1, LatentSpace::silhouette),
        new Measure("AggregateKl", "KL of the aggregate posterior to the prior, nats", "%.3f", 1,
            space -> space.aggregate().map(a -> a.kl()).orElse(Double.NaN)),
        new Measure("LargestMean", "moments: largest absolute mean", "%.2f", 1, space -> space.moments().largestMean()),
        new Measure("LargestVarianceError", "moments: largest |variance - 1|", "%.2f", 1,
            space -> space.moments().largestVarianceError()),
        new Measure("LargestCorrelation", "moments: largest correlation", "%.2f", 1,
            space -> space.moments().largestCorrelation()),
        new Measure("Holes", "holes: mass of the prior where there is nothing, %", "%.1f", 100,
            space -> space.aggregate().map(a -> a.holes()).orElse(Double.NaN)),
        new Measure("Reconstruction", "reconstruction, nats an image", "%.1f", 1,
            space -> space.evaluation().losses().reconstruction()),
        new Measure("Kl", "KL of an image's posterior to the prior, nats", "%.2f", 1,
            space -> space.collapse().isPresent() ? space.evaluation().losses().kl() : Double.NaN),
        new Measure("ActiveUnits", "active units", "%.0f", 1,
            space -> space.collapse().map(c -> (double) c.activeUnits()).orElse(Double.NaN)),
        new Measure("MutualInformation", "mutual information of image and latent, nats", "%.2f", 1,
            space -> space.collapse().map(c -> c.mutualInformation()).orElse(Double.NaN))));
    IntStream.range(0, latent).mapToObj(j -> new Measure("KlOfDimension" + (j + 1), "KL of dimension " + (j + 1) + ", nats",
        "%.2f", 1, space -> space.collapse().map(c -> c.kl()[j]).orElse(Double.NaN))).forEach(all::add);
    all.add(new Measure("PredictorAccuracy", "class by the model's own predictor, %", "%.1f", 100,
        space -> space.evaluation().accuracy().orElse(Double.NaN)));
    return List.copyOf(all);
  }

  /** Over seeds. */
  Estimate over(List<LatentSpace> spaces) {
    return Estimate.of(spaces.stream().mapToDouble(of).toArray());
  }

  /** For people: a dash where there is none, the standard error where there are several seeds. */
  String text(Estimate estimate) {
    return Axes.text(pattern, factor, estimate);
  }
}
