package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PosteriorResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reading A' for a page: posteriors move and change their shape, the model stands still. */
final class PosteriorMoves {
  private static final int STOPS = 24;
  private static final double RATE = 0.15; // far enough for any space: a page's person waits for 200 steps, not for more

  private final LatentModel model;
  private final Kernels kernels;
  private final Inference inference;
  private final float[] images;
  private final Goal goal;

  /**
   * For these images.
   *
   * @param images [n, pixels]
   * @param goal that all of them are to reach
   */
  PosteriorMoves(LatentModel model, Kernels kernels, float[] images, Goal goal) {
    this.model = model;
    this.kernels = kernels;
    this.inference = new Inference(model, kernels);
    this.images = images;
    this.goal = goal;
  }

  private static PosteriorResponse.Settings settings(double weight) {
    PosteriorResponse.Settings d = PosteriorResponse.Settings.defaults(weight);
    return new PosteriorResponse.Settings(RATE, d.steps(), weight, d.seed());
  }

  List<Way> of(double pageWeight) {
    return WeightLadder.climb(images.length / model.settings().pixels(), pageWeight, this::go);
  }

  private List<Way> go(int[] rows, double weight) {
    float[] labels = new float[rows.length];
    Arrays.fill(labels, goal.label());
    List<PosteriorResponse.Conditioned> stops =
        new PosteriorResponse(model, kernels, rows.length, settings(weight))
            .path(SpaceResponse.pick(images, rows, model.settings().pixels()), labels, STOPS);
    int latent = model.settings().latent();
    List<List<float[]>> means = stops.stream().map(stop -> Way.split(stop.mean(), latent)).toList();
    List<List<float[]>> logVariances = stops.stream().map(stop -> Way.split(stop.logVariance(), latent)).toList();
    List<List<float[]>> answers = stops.stream()
        .map(stop -> Way.split(inference.predict(stop.mean()), inference.predictionSize())).toList();
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      ways.add(new Way(column(means, i), column(logVariances, i), column(answers, i), goal, weight));
    }
    return ways;
  }

  private static List<float[]> column(List<List<float[]>> stops, int row) {
    return stops.stream().map(stop -> stop.get(row)).toList();
  }
}
