package dev.cortado.examples;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.study.WeightPath;
import dev.cortado.models.study.WeightPath.Place;
import dev.cortado.models.train.Losses;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 11: the weight between pixels and labels.
 *
 * <p>The joint loss has one number that somebody must choose: how much a nat of prediction counts beside a nat of
 * reconstruction. Too small, and the labels change nothing; too large, and the latent space forgets that it has to describe
 * images. Rather than train from anew for each candidate, go along a path: train at weight 0, move the weight up, train on.
 *
 * <p>One trap is in that. Whoever trains on at weight 10 has also trained longer, and so the reconstruction gets better,
 * although the weight alone makes it worse. What the weight costs shows only beside a training of the same length whose
 * weight did not move. {@code cortado weight} draws the whole path.
 */
public final class Lesson11WeightPath {
  private Lesson11WeightPath() {}

  /** Runs the lesson. */
  public static void main(String[] args) {
    DataSet digits = Digits.all();
    DataSet rows = Digits.train(digits).head(3000);
    DataSet train = rows.labels(LabelDraw.count(600), 1);
    DataSet test = Digits.test(digits).head(1000);
    ModelSettings settings = ModelSettings.defaults(ModelKind.SSVAE, train.shape(), train.classes()).toBuilder()
        .hidden(List.of(128)).latent(2).inputDropout(0.3).build();
    TrainingSettings training = TrainingSettings.defaults(ModelKind.SSVAE).toBuilder().batch(32)
        .learningRate(new LearningRate.Constant(1e-3)).build();
    WeightPath path = new WeightPath(List.of(0.0, 1.0, 10.0, 100.0), 8, 6);

    try (WorkerTeam team = WorkerTeam.of(1)) {
      Kernels kernels = Backends.best(team);
      List<Place> moved = path.walk(settings.build(1), training, train, rows, test, kernels);
      List<Place> stood = path.standing().walk(settings.build(1), training, train, rows, test, kernels);
      for (int i = 0; i < moved.size(); i++) {
        System.out.printf(Locale.ROOT, "weight %5.1f  accuracy %.1f %%  class by neighbours %.1f %%  reconstruction + KL"
            + " %.1f nats, had the weight stayed 0 %.1f%n", moved.get(i).weight(), 100 * accuracy(moved.get(i)),
            100 * moved.get(i).space().neighborAccuracy(), bound(moved.get(i)), bound(stood.get(i)));
      }
      Place last = moved.get(3);
      Check.that("without a weight the predictor knows nothing", accuracy(moved.get(0)) < 0.4);
      Check.that("with one it learns", accuracy(last) > 0.6);
      Check.that("the latent space itself has changed: neighbours tell the class better",
          last.space().neighborAccuracy() > stood.get(3).space().neighborAccuracy() + 0.05);
      Check.that("longer training alone makes images better", bound(stood.get(3)) < bound(stood.get(0)));
      Check.that("and a large weight has its price", bound(last) > bound(stood.get(3)));

      // Each training may turn or mirror its latent space as it likes. For the eye, frames are turned back onto each other.
      List<float[]> frames = WeightPath.aligned(moved, 2);
      Check.that("neighbouring frames lie closer once they are aligned", distance(frames.get(1), frames.get(0))
          <= distance(moved.get(1).means(), moved.get(0).means()) + 1e-6);
    }
    System.out.println("Lesson 11 is over: all checks passed.");
  }

  private static double accuracy(Place place) {
    return place.space().evaluation().accuracy().orElseThrow();
  }

  private static double bound(Place place) {
    Losses losses = place.space().evaluation().losses();
    return losses.reconstruction() + losses.kl();
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }
}
