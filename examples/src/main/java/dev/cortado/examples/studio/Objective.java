package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.List;

/**
 * What optimisation looks for on the map: f(z; target) = -log p(target | z) - log N(z | 0, I), least where the target is
 * both certain and likely (Krasser 2018). p is the predictor's, or the independent judge's on the decoded image.
 *
 * @param target a class
 * @param judge who says p
 */
record Objective(int target, String judge) {
  static final List<String> JUDGES = List.of("predictor", "judge");
  private static final double LEAST_PROBABILITY = 1e-8;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
  private static final double REGRESSOR_DEVIATION = 0.5;

  /** This, if it can be asked of the model.
   *
   * @throws Problem 409 if it cannot
   */
  Objective require(Snapshot snapshot, StudioContext context) {
    if (judge.equals("predictor") && !snapshot.settings().kind().predicts()) {
      throw Problem.conflict("this model has no predictor to ask; choose the objective judge, or a model that has one");
    }
    if (judge.equals("judge") && !context.judge().isReady()) {
      throw Problem.conflict("the independent judge is still learning; try again in some seconds");
    }
    return this;
  }

  /** The values at places of the map, by the snapshot's model. */
  double[] values(float[] places, LatentModel model, Snapshot snapshot, StudioContext context, Kernels kernels) {
    Inference inference = new Inference(model, kernels);
    int latent = snapshot.settings().latent();
    float[] z = snapshot.frame().view().lift(places);
    int n = places.length / 2;
    boolean regresses = judge.equals("predictor") && snapshot.settings().kind() == Kind.REGRESSOR;
    float[] answers = judge.equals("judge")
        ? context.judge().probabilities(inference.decode(z), kernels)
        : inference.predict(z);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      double p = regresses
          ? Math.exp(-0.5 * Math.pow((answers[i] - target) / REGRESSOR_DEVIATION, 2))
          : answers[i * context.rows().classes() + target];
      double prior = 0.5 * latent * LOG_TWO_PI;
      for (int k = i * latent; k < (i + 1) * latent; k++) {
        prior += 0.5 * z[k] * z[k];
      }
      values[i] = prior - Math.log(p + LEAST_PROBABILITY);
    }
    return values;
  }
}
