package dev.cortado.models.train;

import dev.cortado.models.vae.ModelSettings;
import java.util.List;

/**
 * A published model with its training, to be repeated on the complete MNIST.
 *
 * @param name as on the command line
 * @param source where the numbers are from, and what the source leaves open
 * @param model what it is
 * @param training how it is trained
 * @param labels how many rows have a label, 0 for none
 * @param published what the source reports
 */
public record Preset(
    String name, String source, ModelSettings model, TrainingSettings training, int labels, List<Figure> published) {
  /** Keeps a copy of the list. */
  public Preset {
    published = List.copyOf(published);
  }

  /**
   * A figure that the source reports.
   *
   * @param kind what it is
   * @param value accuracy and error as shares from 0 to 1, likelihoods in nats, squared errors a row
   */
  public record Figure(Kind kind, double value) {
    /** What is reported. */
    public enum Kind {
      /** The squared error of a row, summed over its pixels. */
      SQUARED_ERROR,
      /** The share of rows classified rightly, among rows without label that the model has seen. */
      ACCURACY_OF_HELD_OUT_LABELS,
      /** The same by a predictor that is trained afterwards on the latent space. */
      ACCURACY_OF_LATER_PREDICTOR,
      /** The negative log-likelihood of the test data by 5000 importance-weighted samples. */
      NEGATIVE_LOG_LIKELIHOOD,
      /** The share of test rows classified wrongly. */
      TEST_ERROR
    }
  }
}
