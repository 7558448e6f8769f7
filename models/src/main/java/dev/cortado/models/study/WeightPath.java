package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.InputException;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Procrustes;
import dev.cortado.models.train.EpochReport;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the weight of the prediction loss does to a latent space: one training in which the weight moves up from place to
 * place. Each place starts from the weights, the moments and the noise that the one before has left, so that neighbours on
 * the path resemble each other and a difference between them is due to the weight.
 *
 * <p>Training longer changes a latent space too. So a path should be read beside a second one of the same length and seed
 * whose weight stays where it is.
 *
 * @param weights of the prediction loss, in the order in which they are gone through
 * @param firstEpochs spent at the first weight
 * @param moreEpochs spent at each other
 */
public record WeightPath(List<Double> weights, long firstEpochs, long moreEpochs) {
  /** From no prediction at all to little else, in steps of about three. */
  public static final List<Double> WEIGHTS = List.of(0.0, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0);

  /** Checks the numbers.
   *
   * @throws InputException if there is no weight, or no epoch to spend at one
   */
  public WeightPath {
    weights = List.copyOf(weights);
    if (weights.isEmpty() || firstEpochs < 1 || moreEpochs < 1) {
      throw new InputException("A path of " + weights.size() + " weights with " + firstEpochs + " epochs for the first and "
          + moreEpochs + " for each other is no path; give at least one of each.");
    }
  }

  /**
   * A place on the path.
   *
   * @param weight of the prediction loss
   * @param epochs trained so far
   * @param space measured on the test rows
   * @param means [test rows, latent]
   */
  public record Place(double weight, long epochs, LatentSpace space, float[] means) {}

  /** The same path on which the weight stays the first. */
  public WeightPath standing() {
    return new WeightPath(weights.stream().map(weight -> weights.get(0)).toList(), firstEpochs, moreEpochs);
  }

  /**
   * Goes along the path, and measures at each place.
   *
   * @param model which is trained on the way
   * @param settings of the training; epochs and prediction weight are the path's
   * @param train rows to learn from, with labels where they are shown
   * @param voters rows whose neighbourhood tells the class of others
   * @param test rows that are measured
   * @param listeners are told how far it is
   */
  public List<Place> walk(LatentModel model, TrainingSettings settings, DataSet train, DataSet voters, DataSet test,
      Kernels kernels, TrainingListener... listeners) {
    TrainingSettings whole = settings.toBuilder().epochs(firstEpochs + (weights.size() - 1) * moreEpochs)
        .predictionWeight(weights.get(0)).build();
    List<Place> places = new ArrayList<>();
    Inference inference = new Inference(model, kernels);
    try (Batches batches = whole.batches(model.settings(), train)) {
      TrainingRun run = new TrainingRun(model, whole, batches, kernels);
      run.listener(new TrainingListener() {
        @Override
        public void onEpoch(EpochReport report) {
          if (report.epoch() == firstEpochs + places.size() * moreEpochs) {
            places.add(new Place(weights.get(places.size()), report.epoch(),
                LatentSpace.of(model, voters, test, whole.seed(), kernels), inference.encode(test)));
            if (places.size() < weights.size()) {
              run.predictionWeight(weights.get(places.size()));
            }
          }
        }
      });
      for (TrainingListener listener : listeners) {
        run.listener(listener);
      }
      run.run();
    }
    return places;
  }

  /**
   * The means of all places, each turned and mirrored around the origin to lie as closely as possible on the place before
   * it, so that the eye can follow. The prior looks the same after any turn, and so do all distances; nothing is moved or
   * stretched.
   */
  public static List<float[]> aligned(List<Place> places, int latent) {
    List<float[]> frames = new ArrayList<>();
    for (Place place : places) {
      frames.add(frames.isEmpty() ? place.means()
          : turned(place.means(), Procrustes.align(
              mirrored(place.means()), mirrored(frames.get(frames.size() - 1)), latent).rotation()));
    }
    return frames;
  }

  // Together with their mirror images points have their mean at the origin, so that the best turn is one around the origin.
  private static float[] mirrored(float[] points) {
    float[] both = Arrays.copyOf(points, 2 * points.length);
    for (int i = 0; i < points.length; i++) {
      both[points.length + i] = -points[i];
    }
    return both;
  }

  private static float[] turned(float[] points, double[][] rotation) {
    int columns = rotation.length;
    float[] turned = new float[points.length];
    for (int at = 0; at < points.length; at += columns) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
          sum += points[at + i] * rotation[i][j];
        }
        turned[at + j] = (float) sum;
      }
    }
    return turned;
  }
}
