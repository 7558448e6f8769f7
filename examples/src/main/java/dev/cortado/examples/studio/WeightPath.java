package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Models for some weights of the prediction loss, each trained on from the one before, so that the slider has an answer
 * at once; usable as far as it has come.
 */
final class WeightPath {
  static final double[] WEIGHTS = {0, 0.1, 0.3, 1, 3, 10, 30, 100};
  static final double LABEL_SHARE = 0.1;
  static final int LATENT = 2;
  private static final int FIRST_EPOCHS = 12;
  private static final int MORE_EPOCHS = 4;
  private static final double ZERO = 0.03; // where 0 lies on a logarithmic scale

  private final List<Map<String, float[]>> points = Collections.synchronizedList(new ArrayList<>());
  /** Computes the points one after the other, unless it is told to end. */
  void learn(Rows rows, long seed, Kernels kernels, BooleanSupplier ended) {
    LatentModel model = Networks.settings(rows, Kind.CLASSIFIER, LATENT).build(seed);
    Training training = new Training(model, new LabelBoard(rows, LABEL_SHARE), seed, kernels);
    for (double weight : WEIGHTS) {
      long end = training.epoch() + (weight == 0 ? FIRST_EPOCHS : MORE_EPOCHS);
      while (training.epoch() < end) {
        if (ended.getAsBoolean()) {
          return;
        }
        training.step(weight);
      }
      if (!training.isFinite()) {
        return; // what there is so far can be used; pages train on from there
      }
      points.add(Networks.weights(model));
    }
  }

  /** How many of {@link #WEIGHTS}, from the first, can be used. */
  int ready() {
    return points.size();
  }

  /** Which point of the whole path is nearest to a weight, on the slider's logarithmic scale. */
  static int nearest(double weight) {
    int nearest = 0;
    for (int i = 1; i < WEIGHTS.length; i++) {
      nearest = distance(weight, WEIGHTS[i]) < distance(weight, WEIGHTS[nearest]) ? i : nearest;
    }
    return nearest;
  }

  private static double distance(double a, double b) {
    return Math.abs(Math.log(Math.max(a, ZERO)) - Math.log(Math.max(b, ZERO)));
  }

  /** The parameters of a point that is ready. */
  Map<String, float[]> weights(int point) {
    return points.get(point);
  }
}
