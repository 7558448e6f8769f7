package dev.cortado.models.study;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.Batches;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reading B of the counterfactual latent space: how all of it would answer. One copy of the model trains on with fictitious
 * labels mixed among the real rows, another with the labels that those rows really have (the placebo), on the same rows in
 * the same order with the same noise. The difference of the two spaces is what the labels did; what any further training
 * does is in both.
 *
 * <p>Rows are observed after several numbers of steps. The last is the audit (reading C) of everything that was predicted
 * with fewer or none.
 */
public final class SpaceResponse {
  private static final int ONE_IN = 4; // rows of the training that carry a label in question

  private static final double RATE = 1e-3;

  private SpaceResponse() {}

  /**
   * The two spaces after some steps.
   *
   * @param steps how many
   * @param fictitious [n, latent]: where the observed rows are with the fictitious labels
   * @param placebo [n, latent]: where they are with the real ones
   */
  public record Spaces(long steps, float[] fictitious, float[] placebo) {
    /** What the labels did: [n, latent]. */
    public float[] displacement() {
      float[] displacement = fictitious.clone();
      for (int i = 0; i < displacement.length; i++) {
        displacement[i] -= placebo[i];
      }
      return displacement;
    }
  }

  /**
   * Trains the copies; the model itself is not changed.
   *
   * @param real the rows that the model has learnt from, with the labels that it saw; every fourth gives way to one in
   *     question
   * @param asked the rows in question with their real labels
   * @param labels their fictitious labels
   * @param observed the rows whose places are told
   * @param training as of the model: seed, batch, optimiser, weight; epochs, steps and schedules do not count: the rate is
   *     1e-3 throughout, and labelled rows come among the others
   * @param steps when to look, ascending, at least 1
   */
  public static List<Spaces> of(LatentModel model, DataSet real, DataSet asked, int[] labels, DataSet observed,
      TrainingSettings training, long[] steps, Kernels kernels) {
    List<float[]> fictitious = train(model, new Mixed(real, asked.withLabels(labels)), observed, training, steps, kernels);
    List<float[]> placebo = train(model, new Mixed(real, asked), observed, training, steps, kernels);
    List<Spaces> spaces = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      spaces.add(new Spaces(steps[i], fictitious.get(i), placebo.get(i)));
    }
    return spaces;
  }

  private static List<float[]> train(LatentModel model, DataSet rows, DataSet observed, TrainingSettings training,
      long[] steps, Kernels kernels) {
    LatentModel copy = model.settings().build(training.seed());
    for (int i = 0; i < copy.parameters().size(); i++) {
      float[] from = model.parameters().get(i).value().data();
      kernels.read(model.parameters().get(i).value());
      System.arraycopy(from, 0, copy.parameters().get(i).value().data(), 0, from.length);
      kernels.written(copy.parameters().get(i).value());
    }
    long last = steps[steps.length - 1];
    // An epoch has a step at least. No warm-up and no steps without labels: the first step must already answer.
    TrainingSettings further = training.toBuilder().steps(last).epochs(last).labelledStepEvery(0)
        .learningRate(new LearningRate.Constant(RATE)).build();
    Inference inference = new Inference(copy, kernels);
    List<float[]> places = new ArrayList<>();
    try (Batches batches = further.batches(copy.settings(), rows)) {
      new TrainingRun(copy, further, batches, kernels).listener(new TrainingListener() {
        @Override
        public void onStep(TrainingRun run) {
          if (Arrays.binarySearch(steps, run.steps()) >= 0) {
            places.add(inference.encode(observed));
          }
        }
      }).run();
    }
    return places;
  }

  /**
   * The cosine of two displacements of the same rows, all their numbers as one vector: 1 if both say the same up to a
   * factor; NaN if one is zero.
   */
  public static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Real rows, every fourth replaced by one of those in question. */
  private record Mixed(DataSet real, DataSet asked) implements DataSet {
    private DataSet source(int row) {
      return row % ONE_IN == 0 ? asked : real;
    }

    private int place(int row) {
      return row % ONE_IN == 0 ? row / ONE_IN % asked.size() : row;
    }

    @Override
    public int size() {
      return real.size();
    }

    @Override
    public Shape shape() {
      return real.shape();
    }

    @Override
    public int classes() {
      return real.classes();
    }

    @Override
    public void read(int row, float[] into, int offset) {
      source(row).read(place(row), into, offset);
    }

    @Override
    public int label(int row) {
      return source(row).label(place(row));
    }

    @Override
    public float target(int row) {
      return source(row).target(place(row));
    }
  }
}
