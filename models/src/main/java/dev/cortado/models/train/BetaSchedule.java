package dev.cortado.models.train;

import dev.cortado.models.InputException;
import dev.cortado.models.range.Ranges;

/**
 * The weight of the KL term: a straight line during the warm-up, then constant (Bowman et al. 2016, "Generating sentences
 * from a continuous space", section 3.1; Sonderby et al. 2016, "Ladder variational autoencoders", section 2.3).
 *
 * @param start in the first step
 * @param end after the warm-up
 * @param warmUpEpochs how long it takes, 0 for no warm-up; fractions are allowed
 */
public record BetaSchedule(double start, double end, double warmUpEpochs) {
  /** Checks the numbers.
   *
   * @throws InputException if one is negative or not finite
   */
  public BetaSchedule {
    Ranges.notNegative("beta at the start", start);
    Ranges.notNegative("beta", end);
    Ranges.notNegative("warm-up of beta in epochs", warmUpEpochs);
  }

  /** Always the same. */
  public static BetaSchedule constant(double beta) {
    return new BetaSchedule(beta, beta, 0);
  }

  /** From 0 to beta. */
  public static BetaSchedule warmUp(double beta, double epochs) {
    return new BetaSchedule(0, beta, epochs);
  }

  /**
   * The weight of the step to come.
   *
   * @param epochs how many epochs have passed, with fractions
   */
  public double at(double epochs) {
    return epochs >= warmUpEpochs ? end : start + (end - start) * (epochs / warmUpEpochs);
  }
}
