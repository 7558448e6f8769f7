package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.AggregatePosterior;
import dev.cortado.models.metrics.CollapseReport;
import dev.cortado.models.metrics.Moments;
import dev.cortado.models.metrics.NearestNeighbors;
import dev.cortado.models.metrics.Silhouette;
import dev.cortado.models.train.Evaluation;
import dev.cortado.models.train.Evaluator;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * All that is measured about the latent space of one trained model: whether it separates the classes, whether it is as
 * compact as the prior says, and whether it is used.
 *
 * @param neighborAccuracy share of test rows whose class is that of most of their 15 nearest training rows, by latent means
 * @param silhouette of the classes of the test rows, Euclidean, by latent means; of the first 10,000
 * @param moments of the aggregate posterior of the test rows
 * @param aggregate how close that posterior is to N(0, I), on a grid; for an autoencoder, whose rows are points, a kernel
 *     density estimate stands for it; absent unless the latent space has two dimensions
 * @param collapse what the latent space is used for; absent for an autoencoder
 * @param evaluation losses on the test rows, and the predictor's accuracy where there is one
 */
public record LatentSpace(double neighborAccuracy, double silhouette, Moments moments,
    Optional<AggregatePosterior> aggregate, Optional<CollapseReport> collapse, Evaluation evaluation) {
  /** How many neighbours vote. */
  public static final int NEIGHBORS = 15;

  private static final int MOST_ROWS = 10_000; // what follows takes time quadratic in the rows

  /**
   * Measures a model.
   *
   * @param train rows of which the labelled ones vote
   * @param test rows that are measured
   * @param seed of the draws by which mutual information is estimated
   */
  public static LatentSpace of(LatentModel model, DataSet train, DataSet test, long seed, Kernels kernels) {
    Inference inference = new Inference(model, kernels);
    int latent = model.settings().latent();
    boolean variational = model.settings().kind() != ModelKind.AUTOENCODER;
    float[] means = new float[test.size() * latent];
    float[] logVariances = variational ? new float[means.length] : null;
    if (variational) {
      inference.encode(test, means, logVariances);
    } else {
      inference.encode(test, means);
    }
    DataSet voters = train.labelled();
    NearestNeighbors neighbors = new NearestNeighbors(
        inference.encode(voters), Answers.labels(voters), latent, Math.min(NEIGHBORS, voters.size()));
    int first = Math.min(MOST_ROWS, test.size());
    float[] firstMeans = Arrays.copyOf(means, first * latent);
    Optional<CollapseReport> collapse = variational
        ? Optional.of(CollapseReport.of(firstMeans, Arrays.copyOf(logVariances, first * latent), latent,
            model.settings().priorVariance(), seed))
        : Optional.empty();
    Optional<AggregatePosterior> aggregate = latent == 2
        ? Optional.of(AggregatePosterior.of(means,
            variational ? logVariances : AggregatePosterior.kernelLogVariances(means, latent)))
        : Optional.empty();
    return new LatentSpace(neighbors.accuracy(means, Answers.labels(test)),
        Silhouette.mean(firstMeans, Answers.labels(test.head(first)), latent, Math.max(1, test.classes())),
        Moments.of(means, logVariances, latent), aggregate, collapse, new Evaluator(model, kernels).evaluate(test));
  }
}
