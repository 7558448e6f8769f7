package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.bayesopt.BlackBoxOptimizer;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;

/**
 * Looks in a latent space for an image of a class: f(z) = -log(p(class | z) + 1e-8) - log N(z | 0, I), after Krasser's
 * notebook. An optimiser sees only values of f.
 */
public final class LatentSearch {
  private static final double FLOOR = 1e-8;

  /** Who says how probable the class is. */
  public enum Scorer {
    /** The model's own predictor, at z. */
    PREDICTOR,
    /** An independent judge, on the image decoded from z. */
    JUDGE
  }

  private final Inference inference;
  private final Judge judge;
  private final Scorer scorer;
  private final int target;
  private final boolean prior;
  private final int latent;

  /**
   * A search for a class.
   *
   * @param judge is asked by the scorer of that name
   * @param target the class
   * @param prior whether -log N(z | 0, I) counts; without it the score is that of the class alone
   */
  public LatentSearch(LatentModel model, Judge judge, Scorer scorer, int target, boolean prior, Kernels kernels) {
    this.inference = new Inference(model, kernels);
    this.judge = judge;
    this.scorer = scorer;
    this.target = target;
    this.prior = prior;
    this.latent = model.settings().latent();
  }

  /** p(class | z) by the scorer.   z: [n, latent]   result: [n] */
  public double[] probabilities(float[] z) {
    int rows = z.length / latent;
    boolean own = scorer == Scorer.PREDICTOR;
    float[] all = own ? inference.predict(z) : judge.probabilities(inference.decode(z), rows);
    int classes = all.length / rows;
    double[] probabilities = new double[rows];
    for (int row = 0; row < rows; row++) {
      probabilities[row] = all[row * classes + target];
    }
    return probabilities;
  }

  /** f at many points.   z: [n, latent]   result: [n] */
  public double[] values(float[] z) {
    double[] values = probabilities(z);
    for (int row = 0; row < values.length; row++) {
      values[row] = -Math.log(values[row] + FLOOR);
      for (int j = 0; prior && j < latent; j++) {
        double x = z[row * latent + j];
        values[row] += 0.5 * (x * x + Math.log(2 * Math.PI));
      }
    }
    return values;
  }

  /** f at one point. */
  public double value(double[] point) {
    return values(single(point))[0];
  }

  /** A point as the model takes it. */
  public static float[] single(double[] point) {
    float[] z = new float[point.length];
    for (int j = 0; j < z.length; j++) {
      z[j] = (float) point[j];
    }
    return z;
  }

  /** Lets an optimiser make so many evaluations. */
  public void run(BlackBoxOptimizer optimizer, int evaluations) {
    for (int i = 0; i < evaluations; i++) {
      double[] point = optimizer.ask();
      optimizer.tell(point, value(point));
    }
  }
}
