package dev.cortado.models.vae;

import dev.cortado.models.InputException;
import dev.cortado.models.range.Ranges;
import java.util.List;

/**
 * The predictor on the latent space: a multi-layer perceptron with the model's activation.
 *
 * @param kind classifier or regressor
 * @param classes how many classes a classifier tells apart, at least 2; 1 for a regressor
 * @param input what it sees in training
 * @param hidden widths of its hidden layers; none for a linear predictor
 * @param dropout of each hidden layer's output, from 0 to below 1
 * @param targetMean what a regressor's output 0 means; 0 for a classifier
 * @param targetDeviation how much a regressor's output 1 is above that; 1 for a classifier
 */
public record PredictorSettings(
    PredictorKind kind,
    int classes,
    PredictorInput input,
    List<Integer> hidden,
    double dropout,
    double targetMean,
    double targetDeviation) {
  /** Checks the numbers.
   *
   * @throws InputException if one is out of range
   */
  public PredictorSettings {
    hidden = List.copyOf(hidden);
    Ranges.widths("hidden sizes of the predictor", hidden);
    Ranges.share("dropout of the predictor", dropout);
    if (kind == PredictorKind.CLASSIFIER && classes < 2) {
      throw new InputException("The classifier has " + classes + " classes to tell apart; it needs at least 2.");
    }
    if (kind == PredictorKind.REGRESSOR && classes != 1) {
      throw new InputException("The regressor has " + classes + " outputs; it gives one number.");
    }
    if (!Double.isFinite(targetMean)) {
      throw new InputException("The mean of the regressor's target is " + targetMean + "; it must be a number.");
    }
    Ranges.positive("deviation of the regressor's target", targetDeviation);
  }

  /** A classifier of this many classes with one hidden layer of 128, which sees samples of the latent. */
  public static PredictorSettings classifier(int classes) {
    return new PredictorSettings(PredictorKind.CLASSIFIER, classes, PredictorInput.SAMPLE, List.of(128), 0, 0, 1);
  }

  /** A regressor of a target with this mean and deviation, otherwise as {@link #classifier}. */
  public static PredictorSettings regressor(double targetMean, double targetDeviation) {
    return new PredictorSettings(
        PredictorKind.REGRESSOR, 1, PredictorInput.SAMPLE, List.of(128), 0, targetMean, targetDeviation);
  }

  /** The same with another input. */
  public PredictorSettings input(PredictorInput other) {
    return new PredictorSettings(kind, classes, other, hidden, dropout, targetMean, targetDeviation);
  }

  /** The same with other hidden layers. */
  public PredictorSettings hidden(List<Integer> other) {
    return new PredictorSettings(kind, classes, input, other, dropout, targetMean, targetDeviation);
  }

  /** The same with another dropout. */
  public PredictorSettings dropout(double other) {
    return new PredictorSettings(kind, classes, input, hidden, other, targetMean, targetDeviation);
  }
}
