package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PointResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reading A for a page: points move, the model stands still. */
final class PointMoves {
  private static final int STEPS = 60;
  private static final double RADIUS = 6;

  private final LatentModel model;
  private final Kernels kernels;
  private final Inference inference;
  private final float[] images;
  private final float[] start;
  private final Goal goal;
  private final int latent;

  /**
   * For these points.
   *
   * @param images [n, pixels]
   * @param start [n, latent]
   * @param goal that all of them are to reach
   */
  PointMoves(LatentModel model, Kernels kernels, float[] images, float[] start, Goal goal) {
    this.model = model;
    this.kernels = kernels;
    this.inference = new Inference(model, kernels);
    this.images = images;
    this.start = start;
    this.goal = goal;
    this.latent = model.settings().latent();
  }

  private static PointResponse.Settings settings(double weight) {
    PointResponse.Settings d = PointResponse.Settings.defaults(weight);
    return new PointResponse.Settings(d.rate(), d.stride(), STEPS, RADIUS, d.enough(), d.tolerance(), weight);
  }

  List<Way> of(double pageWeight) {
    return WeightLadder.climb(start.length / latent, pageWeight, this::go);
  }

  private List<Way> go(int[] rows, double weight) {
    float[] labels = new float[rows.length];
    Arrays.fill(labels, goal.label());
    PointResponse.Paths paths = new PointResponse(model, kernels, rows.length, settings(weight)).paths(
        SpaceResponse.pick(images, rows, model.settings().pixels()), SpaceResponse.pick(start, rows, latent), labels);
    List<float[]> places = Way.split(paths.z(), latent);
    List<float[]> answers = Way.split(inference.predict(paths.z()), inference.predictionSize());
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      List<float[]> z = new ArrayList<>();
      List<float[]> said = new ArrayList<>();
      for (int step = 0; step <= paths.taken()[i]; step++) {
        z.add(places.get(step * rows.length + i));
        said.add(answers.get(step * rows.length + i));
      }
      ways.add(new Way(z, null, said, goal, weight).cut());
    }
    return ways;
  }

  /** The pull of the label alone at each start, [n, latent], against the labels that the points have, -1 for none. */
  float[] arrows(int[] actual, double weight) {
    float[] before = new float[actual.length];
    float[] after = new float[actual.length];
    for (int i = 0; i < actual.length; i++) {
      before[i] = actual[i] < 0 ? Float.NaN : actual[i];
      after[i] = goal.label();
    }
    return new PointResponse(model, kernels, actual.length, settings(weight)).arrows(start, before, after);
  }
}
