package dev.cortado.examples.studio;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.Arrays;

/**
 * Reading B of the counterfactual latent space: how all of it would answer. One copy of the model trains some steps with
 * fictitious labels mixed among the real rows, another with the labels that the data have (the placebo), on the same rows
 * with the same noise; the difference is what the labels did.
 */
final class SpaceResponse {
  static final int STEPS = 40;
  private static final int ONE_IN = 4; // rows of a batch that carry the label in question
  private static final long SEED = 1;

  /**
   * The two spaces.
   *
   * @param fictitious [n, latent], where all points are with the fictitious labels
   * @param placebo the same with the labels that the data have
   * @param predicted the class of each point with the fictitious labels
   * @param predictedByPlacebo the same with the labels that the data have
   */
  record Spaces(float[] fictitious, float[] placebo, byte[] predicted, byte[] predictedByPlacebo) {}

  private final Rows rows;
  private final Snapshot snapshot;
  private final int[] chosen;
  private final Aside aside;

  SpaceResponse(Rows rows, Snapshot snapshot, int[] chosen, Aside aside) {
    this.rows = rows;
    this.snapshot = snapshot;
    this.chosen = chosen;
    this.aside = aside;
  }

  Spaces of(int label, Kernels kernels) {
    byte[] predicted = new byte[rows.size()];
    byte[] predictedByPlacebo = new byte[rows.size()];
    float[] fictitious = train(label, kernels, predicted);
    float[] placebo = train(-1, kernels, predictedByPlacebo);
    return new Spaces(fictitious, placebo, predicted, predictedByPlacebo);
  }

  private float[] train(int labelOrTruth, Kernels kernels, byte[] predicted) {
    LatentModel model = snapshot.model(rows);
    Training training = new Training(model, new Mixed(labelOrTruth), SEED, kernels);
    for (int step = 0; step < STEPS; step++) {
      aside.check();
      training.step(snapshot.settings().weight());
    }
    aside.check();
    Inference inference = new Inference(model, kernels);
    float[] images = new float[rows.size() * rows.pixels()];
    rows.read(0, rows.size(), images, 0);
    float[] means = new float[rows.size() * snapshot.settings().latent()];
    inference.encode(images, rows.size(), means);
    Answers.predict(inference, means, rows.size(), rows.classes(), predicted, new byte[rows.size()], new float[rows.size()]);
    return means;
  }

  /** The training rows as they show their labels, every fourth replaced by one of the chosen with its label in question. */
  private final class Mixed implements DataSet {
    private final int labelOrTruth;

    Mixed(int labelOrTruth) {
      this.labelOrTruth = labelOrTruth;
    }

    private boolean isChosen(int row) {
      return row % ONE_IN == 0;
    }

    private int source(int row) {
      return isChosen(row) ? chosen[row / ONE_IN % chosen.length] : row;
    }

    @Override
    public int size() {
      return rows.train();
    }

    @Override
    public Shape shape() {
      return Shape.of(rows.pixels());
    }

    @Override
    public int classes() {
      return rows.classes();
    }

    @Override
    public void read(int row, float[] into, int offset) {
      rows.read(source(row), 1, into, offset);
    }

    @Override
    public int label(int row) {
      if (isChosen(row)) {
        return labelOrTruth < 0 ? rows.label(source(row)) : labelOrTruth;
      }
      return snapshot.labels()[row];
    }
  }

  /** The cosine of two displacements of the same rows, all numbers of one as one vector; NaN if one is zero. */
  static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Some rows of a matrix. */
  static float[] pick(float[] matrix, int[] rows, int columns) {
    float[] picked = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(matrix, rows[i] * columns, picked, i * columns, columns);
    }
    return picked;
  }

  static float[] difference(float[] a, float[] b) {
    float[] difference = Arrays.copyOf(a, a.length);
    for (int i = 0; i < b.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }
}
