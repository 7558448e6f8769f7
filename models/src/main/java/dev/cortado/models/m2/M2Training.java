package dev.cortado.models.m2;

import dev.cortado.models.InputException;
import dev.cortado.models.data.BatchOptions;
import dev.cortado.models.optim.Adam;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.optim.OptimizerSettings;
import dev.cortado.models.range.Ranges;

/**
 * How a model is trained. {@link #defaults} has the source's numbers where it gives them.
 *
 * @param seed of the noise and the order of the rows
 * @param epochs how often as many rows without a label are seen as there are rows; of rows with one, where all have one
 * @param batch rows without a label in a step
 * @param labelledBatch rows with a label beside them, or all that there are if they are fewer
 * @param optimizer with its numbers
 * @param learningRate as a function of the epochs that have passed
 * @param alpha the weight of the mean classification loss, the source's 0.1 * N divided by N
 * @param pixels as they are, or binarised anew each epoch
 * @param observation whether rows are x itself, or the moments that it is drawn from
 */
public record M2Training(
    long seed,
    long epochs,
    int batch,
    int labelledBatch,
    OptimizerSettings optimizer,
    LearningRate learningRate,
    double alpha,
    BatchOptions.Pixels pixels,
    Observation observation) {
  /** Checks the numbers.
   *
   * @throws InputException if one is out of range
   */
  public M2Training {
    Ranges.atLeast(1, "number of epochs", epochs);
    Ranges.atLeast(1, "batch size", batch);
    Ranges.atLeast(1, "number of labelled rows a step", labelledBatch);
    Ranges.notNegative("weight alpha of the classification", alpha);
    if (pixels == BatchOptions.Pixels.BINARIZED && observation == Observation.MOMENTS) {
      throw new InputException("Moments of features cannot be binarised; choose pixels as they are stored.");
    }
  }

  /**
   * For x that is observed in this way: alpha 0.1 and Adam as in the source, whose rate is 3e-4; pixels are binarised.
   * Batches of 100 rows of each kind are ours; the source takes a hundredth of the rows of each kind, however few these
   * are.
   */
  public static M2Training defaults(Observation observation) {
    return new M2Training(1, 50, 100, 100, Adam.defaults(), new LearningRate.Constant(3e-4), 0.1,
        observation == Observation.VALUES ? BatchOptions.Pixels.BINARIZED : BatchOptions.Pixels.AS_STORED, observation);
  }

  /** With another seed. */
  public M2Training seed(long other) {
    return new M2Training(
        other, epochs, batch, labelledBatch, optimizer, learningRate, alpha, pixels, observation);
  }

  /** With another number of epochs. */
  public M2Training epochs(long other) {
    return new M2Training(seed, other, batch, labelledBatch, optimizer, learningRate, alpha, pixels, observation);
  }

  /** With other numbers of rows in a step. */
  public M2Training batches(int unlabelled, int labelled) {
    return new M2Training(seed, epochs, unlabelled, labelled, optimizer, learningRate, alpha, pixels, observation);
  }

  /** With another learning rate. */
  public M2Training learningRate(LearningRate other) {
    return new M2Training(seed, epochs, batch, labelledBatch, optimizer, other, alpha, pixels, observation);
  }

  /** With another weight of the classification. */
  public M2Training alpha(double other) {
    return new M2Training(seed, epochs, batch, labelledBatch, optimizer, learningRate, other, pixels, observation);
  }

  /** With other pixels. */
  public M2Training pixels(BatchOptions.Pixels other) {
    return new M2Training(seed, epochs, batch, labelledBatch, optimizer, learningRate, alpha, other, observation);
  }
}
