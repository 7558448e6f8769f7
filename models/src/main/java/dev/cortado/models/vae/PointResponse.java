package dev.cortado.models.vae;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.InputException;
import dev.cortado.models.range.Ranges;

/**
 * Reading A of the counterfactual latent space: where points of the latent space would be drawn if they had other labels,
 * while the model stays as it is. At once computed, and exact for the frozen model; it is no forecast of retraining.
 *
 * <p>The objective is J(z; y) = -log p(x|z) + |z|^2 / (2 tau^2) + weight * loss(h(z), y), the last only for labelled rows.
 *
 * <p>Of {@code n} rows; all arrays are row after row. For one thread at a time.
 */
public final class PointResponse {
  /**
   * How to go.
   *
   * @param rate eta: how far a gradient of length 1 goes
   * @param stride the longest step of a path, so that a steep place does not throw a point away
   * @param steps the most that a path has
   * @param radius of the ball around the start that a path stays in, in the unit of the latent space
   * @param enough a path ends where the classifier gives the fictitious class this probability
   * @param tolerance a path ends where the regressor's answer is this near the fictitious target, in the target's unit
   * @param predictionWeight of the prediction in J
   */
  public record Settings(
      double rate, double stride, int steps, double radius, double enough, double tolerance, double predictionWeight) {
    /** Checks the numbers.
     *
     * @throws InputException if one is out of range
     */
    public Settings {
      Ranges.positive("rate of the point response", rate);
      Ranges.positive("stride of the point response", stride);
      Ranges.width("number of steps of the point response", steps);
      Ranges.positive("radius of the point response", radius);
      Ranges.share("probability that is enough", enough);
      Ranges.positive("tolerance of the point response", tolerance);
      Ranges.notNegative("prediction weight", predictionWeight);
    }

    /** 50 steps of at most 0.2 within a ball of radius 4, until p is 0.9; weight as in training. */
    public static Settings defaults(double predictionWeight) {
      return new Settings(0.01, 0.2, 50, 4, 0.9, 0.5, predictionWeight);
    }
  }

  /**
   * How points went.
   *
   * @param z [steps + 1, n, latent]: the places after each step, the start first; a point that has arrived stays
   * @param taken [n]: how many steps each point took
   * @param arrived [n]: whether it reached what the settings call enough
   */
  public record Paths(float[] z, int[] taken, boolean[] arrived) {}

  private final LatentModel model;
  private final Settings settings;
  private final LatentObjective objective;
  private final int rows;
  private final int latent;

  /** A reading of this model for so many rows at a time.
   *
   * @throws UnsupportedOperationException if the model has no decoder or no predictor
   */
  public PointResponse(LatentModel model, Kernels kernels, int rows, Settings settings) {
    this.model = model;
    this.settings = settings;
    this.objective = new LatentObjective(model, kernels, rows, settings.predictionWeight());
    this.rows = rows;
    this.latent = model.settings().latent();
  }

  /**
   * The arrow at each point: -eta * gradient of [J(z; fictitious) - J(z; actual)]. Reconstruction and prior pull the same
   * way in both, so that only what the label changes remains.
   *
   * @param z [n, latent]
   * @param actual [n]: the class, or the target in its own unit; NaN where there is none
   * @param fictitious likewise
   * @return [n, latent]
   */
  public float[] arrows(float[] z, float[] actual, float[] fictitious) {
    System.arraycopy(z, 0, objective.z(), 0, rows * latent);
    float[] before = objective.predictionGradient(actual).clone();
    float[] after = objective.predictionGradient(fictitious);
    float[] arrows = new float[rows * latent];
    for (int i = 0; i < arrows.length; i++) {
      arrows[i] = (float) (settings.rate * ((double) before[i] - after[i]));
    }
    return arrows;
  }

  /**
   * The way of each point under its fictitious label: z goes down the gradient of J(z; fictitious), at most a stride at a
   * time, and stays in the ball around its start.
   *
   * @param images [n, pixels]
   * @param start [n, latent], usually the encoder's mean
   * @param fictitious [n]: the class, or the target in its own unit; NaN where there is none
   */
  public Paths paths(float[] images, float[] start, float[] fictitious) {
    float[] z = objective.z();
    System.arraycopy(images, 0, objective.images(), 0, rows * model.settings().pixels());
    System.arraycopy(start, 0, z, 0, rows * latent);
    float[] places = new float[(settings.steps + 1) * rows * latent];
    System.arraycopy(start, 0, places, 0, rows * latent);
    int[] taken = new int[rows];
    boolean[] arrived = new boolean[rows];
    for (int step = 1; step <= settings.steps + 1; step++) {
      boolean all = allArrived(arrived);
      float[] gradient = all ? null : objective.gradient(fictitious);
      for (int i = 0; i < rows && !all; i++) {
        arrived[i] |= isEnough(i, fictitious[i]);
        if (!arrived[i] && step <= settings.steps) {
          move(i, gradient, start);
          taken[i] = step;
        }
      }
      if (step <= settings.steps) {
        System.arraycopy(z, 0, places, step * rows * latent, rows * latent);
      }
    }
    return new Paths(places, taken, arrived);
  }

  private static boolean allArrived(boolean[] arrived) {
    for (boolean one : arrived) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private void move(int row, float[] gradient, float[] start) {
    float[] z = objective.z();
    double square = 0;
    for (int j = row * latent; j < (row + 1) * latent; j++) {
      square += (double) gradient[j] * gradient[j];
    }
    double factor = Math.min(settings.rate, settings.stride / Math.sqrt(Math.max(square, Double.MIN_NORMAL)));
    double distance = 0;
    for (int j = row * latent; j < (row + 1) * latent; j++) {
      z[j] -= (float) (factor * gradient[j]);
      distance += ((double) z[j] - start[j]) * ((double) z[j] - start[j]);
    }
    double shrink = settings.radius / Math.sqrt(Math.max(distance, Double.MIN_NORMAL));
    for (int j = row * latent; shrink < 1 && j < (row + 1) * latent; j++) {
      z[j] = (float) (start[j] + shrink * (z[j] - start[j]));
    }
  }

  private boolean isEnough(int row, float y) {
    PredictorSettings predictor = model.settings().predictor().orElseThrow();
    float[] predicted = objective.predicted();
    if (predictor.kind() == PredictorKind.REGRESSOR) {
      double answer = predictor.targetMean() + predictor.targetDeviation() * predicted[row];
      return Math.abs(answer - y) <= settings.tolerance;
    }
    double sum = 0;
    for (int j = 0; j < predictor.classes() && !Float.isNaN(y); j++) {
      sum += Math.exp((double) predicted[row * predictor.classes() + j] - predicted[row * predictor.classes() + (int) y]);
    }
    return 1 / sum >= settings.enough && !Float.isNaN(y);
  }
}
