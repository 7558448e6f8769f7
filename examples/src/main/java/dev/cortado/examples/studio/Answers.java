package dev.cortado.examples.studio;

import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.PredictorKind;

/** What a predictor says about latent points, as pages draw it. */
final class Answers {
  private Answers() {}

  /**
   * Fills in class, confidence and number of each point, where the model has a predictor.
   *
   * @param z [n, latent]
   * @param predicted written: the most likely class, or the class nearest to a regressor's number
   * @param confidence written: 255 times the probability of that class; of a regressor, how near its number is to the class
   * @param smooth written: the regressor's number
   */
  static void predict(Inference inference, float[] z, int n, int classes, byte[] predicted, byte[] confidence,
      float[] smooth) {
    int size = inference.predictionSize();
    if (size == 0) {
      return;
    }
    float[] answers = new float[n * size];
    inference.predict(z, n, answers);
    boolean regressor = inference.model().predictor().orElseThrow().settings().kind() == PredictorKind.REGRESSOR;
    for (int row = 0; row < n; row++) {
      if (regressor) {
        smooth[row] = answers[row];
        int nearest = Math.max(0, Math.min(classes - 1, Math.round(answers[row])));
        predicted[row] = (byte) nearest;
        confidence[row] = (byte) Math.round(255 * Math.max(0, 1 - 2 * Math.abs(answers[row] - nearest)));
      } else {
        int best = best(answers, row * size, size);
        predicted[row] = (byte) best;
        confidence[row] = (byte) Math.round(255 * answers[row * size + best]);
      }
    }
  }

  static int best(float[] numbers, int from, int count) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      best = numbers[from + k] > numbers[from + best] ? k : best;
    }
    return best;
  }
}
