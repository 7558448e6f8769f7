package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.PointResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reading A for a page: every point is to arrive. One digit is often hundreds of nats of reconstruction away from another,
 * so points that the page's own weight does not bring there are started again under ten times that weight, and so on.
 */
final class PointMoves {
  private static final double LEAST_WEIGHT = 10;
  private static final double MORE = 10;
  private static final int ROUNDS = 4;
  private static final int STEPS = 60;
  private static final double RADIUS = 6;

  /**
   * The way of one point.
   *
   * @param z the places, [latent] each, from its start
   * @param arrived whether the predictor gives the label at the end
   * @param weight under which it went
   */
  record Move(List<float[]> z, boolean arrived, double weight) {
    float[] end() {
      return z.get(z.size() - 1);
    }
  }

  private final LatentModel model;
  private final Kernels kernels;
  private final float[] images;
  private final float[] start;
  private final float label;
  private final int latent;

  /**
   * For these points.
   *
   * @param images [n, pixels]
   * @param start [n, latent]
   * @param label that all of them pretend to have
   */
  PointMoves(LatentModel model, Kernels kernels, float[] images, float[] start, int label) {
    this.model = model;
    this.kernels = kernels;
    this.images = images;
    this.start = start;
    this.label = label;
    this.latent = model.settings().latent();
  }

  private static PointResponse.Settings settings(double weight) {
    PointResponse.Settings d = PointResponse.Settings.defaults(weight);
    return new PointResponse.Settings(d.rate(), d.stride(), STEPS, RADIUS, d.enough(), d.tolerance(), weight);
  }

  List<Move> of(double pageWeight) {
    int n = start.length / latent;
    List<Move> moves = new ArrayList<>(java.util.Collections.nCopies(n, null));
    int[] remaining = IntStream.range(0, n).toArray();
    double weight = Math.max(LEAST_WEIGHT, pageWeight);
    for (int round = 0; round < ROUNDS && remaining.length > 0; round++, weight *= MORE) {
      go(remaining, weight, moves);
      remaining = Arrays.stream(remaining).filter(row -> !moves.get(row).arrived).toArray();
    }
    return moves;
  }

  private void go(int[] rows, double weight, List<Move> moves) {
    float[] labels = new float[rows.length];
    Arrays.fill(labels, label);
    PointResponse.Paths paths = new PointResponse(model, kernels, rows.length, settings(weight)).paths(
        SpaceResponse.pick(images, rows, model.settings().pixels()), SpaceResponse.pick(start, rows, latent), labels);
    for (int i = 0; i < rows.length; i++) {
      List<float[]> z = new ArrayList<>();
      for (int step = 0; step <= paths.taken()[i]; step++) {
        int from = (step * rows.length + i) * latent;
        z.add(Arrays.copyOfRange(paths.z(), from, from + latent));
      }
      moves.set(rows[i], new Move(z, paths.arrived()[i], weight));
    }
  }

  /** The pull of the label alone at each start, [n, latent], against the labels that the points have, -1 for none. */
  float[] arrows(int[] actual, double weight) {
    float[] before = new float[actual.length];
    float[] after = new float[actual.length];
    for (int i = 0; i < actual.length; i++) {
      before[i] = actual[i] < 0 ? Float.NaN : actual[i];
      after[i] = label;
    }
    return new PointResponse(model, kernels, actual.length, settings(weight)).arrows(start, before, after);
  }
}
