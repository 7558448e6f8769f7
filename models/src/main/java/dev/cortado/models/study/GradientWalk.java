package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.RegressorGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks through a latent space along the gradient flow of its regressor: always where the answer grows fastest, from where
 * it is low until it is high. If labels have ordered the space, the decoded images go through the classes in their order.
 *
 * @param paths of each start: [steps + 1, latent], the start first
 * @param arrived whether each path has reached the height where it was to end
 */
public record GradientWalk(List<float[]> paths, boolean[] arrived) {
  /**
   * How to walk.
   *
   * @param rise by how much the answer should grow in a step, in the target's unit
   * @param stride the longest step, in the unit of the latent space
   * @param steps the most that a path has
   */
  public record Settings(double rise, double stride, int steps) {
    /** Checks the numbers. */
    public Settings {
      if (!(rise > 0) || !(stride > 0) || steps < 1) {
        throw new IllegalArgumentException("gradient walk: rise " + rise + ", stride " + stride + ", " + steps
            + " steps; all must be above 0");
      }
    }

    /** A quarter of a label a step, at most 0.1 long, at most 400 of them. */
    public static Settings defaults() {
      return new Settings(0.25, 0.1, 400);
    }
  }

  /**
   * What a path passes.
   *
   * @param rising share of the steps whose class is not below that of the step before
   * @param risingChanges the same among the steps where the class changes; NaN if there is none
   * @param classes how many different classes are passed
   */
  public record Passed(double rising, double risingChanges, int classes) {
    /**
     * Of a path whose images were classified.
     *
     * @param seen the class at each point, in order; at least two
     */
    public static Passed of(int... seen) {
      int rising = 0;
      int changes = 0;
      int up = 0;
      for (int i = 1; i < seen.length; i++) {
        rising += seen[i] >= seen[i - 1] ? 1 : 0;
        changes += seen[i] != seen[i - 1] ? 1 : 0;
        up += seen[i] > seen[i - 1] ? 1 : 0;
      }
      return new Passed((double) rising / (seen.length - 1), (double) up / changes,
          (int) Arrays.stream(seen).distinct().count());
    }
  }

  /**
   * Walks.
   *
   * @param starts [n, latent]
   * @param high the answer at which a path ends, in the target's unit
   * @throws UnsupportedOperationException if the model has no regressor
   */
  public static GradientWalk of(LatentModel model, Kernels kernels, float[] starts, double high, Settings settings) {
    int latent = model.settings().latent();
    int rows = starts.length / latent;
    RegressorGradient gradient = new RegressorGradient(model, kernels, rows);
    float[] z = starts.clone();
    float[] answers = new float[rows];
    float[] gradients = new float[z.length];
    boolean[] arrived = new boolean[rows];
    boolean[] over = new boolean[rows];
    float[][] paths = new float[rows][(settings.steps + 1) * latent];
    int[] lengths = new int[rows];
    for (int step = 0; step <= settings.steps; step++) {
      gradient.at(z, answers, gradients);
      for (int row = 0; row < rows; row++) {
        if (!over[row]) {
          System.arraycopy(z, row * latent, paths[row], lengths[row]++ * latent, latent);
          arrived[row] = answers[row] >= high;
          over[row] = arrived[row] || !move(z, gradients, row, latent, settings);
        }
      }
    }
    List<float[]> walked = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      walked.add(Arrays.copyOf(paths[row], lengths[row] * latent));
    }
    return new GradientWalk(walked, arrived);
  }

  /** False on a plateau, from which no direction leads up. */
  private static boolean move(float[] z, float[] gradients, int row, int latent, Settings settings) {
    double square = 0;
    for (int j = row * latent; j < (row + 1) * latent; j++) {
      square += (double) gradients[j] * gradients[j];
    }
    if (square == 0) {
      return false;
    }
    // Along g, a way of r / |g| raises the answer by r; as a factor of g itself that is r / |g|^2.
    double factor = Math.min(settings.rise / square, settings.stride / Math.sqrt(square));
    for (int j = row * latent; j < (row + 1) * latent; j++) {
      z[j] += (float) (factor * gradients[j]);
    }
    return true;
  }
}
