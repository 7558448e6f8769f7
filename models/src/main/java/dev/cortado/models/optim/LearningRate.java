package dev.cortado.models.optim;

import dev.cortado.models.InputException;
import dev.cortado.models.range.Ranges;

/** How large the steps are as training goes on. The records here can be written to a checkpoint; a lambda cannot. */
@FunctionalInterface
public interface LearningRate {
  /**
   * The rate of the step to come.
   *
   * @param epochs how many epochs have passed, with fractions: steps made / steps an epoch
   */
  double at(double epochs);

  /** Always the same. */
  record Constant(double rate) implements LearningRate {
    /** Checks the rate.
     *
     * @throws InputException if the rate is not positive and finite
     */
    public Constant {
      Ranges.positive("learning rate", rate);
    }

    @Override
    public double at(double epochs) {
      return rate;
    }
  }

  /** Multiplied by a factor after every so many epochs. */
  record StepDecay(double rate, double factor, int everyEpochs) implements LearningRate {
    /** Checks the numbers.
     *
     * @throws InputException if one is not positive and finite
     */
    public StepDecay {
      Ranges.positive("learning rate", rate);
      Ranges.positive("learning rate decay", factor);
      Ranges.positive("epochs between decays of the learning rate", everyEpochs);
    }

    @Override
    public double at(double epochs) {
      return rate * Powers.power(factor, (long) (epochs / everyEpochs));
    }
  }

  /**
   * A straight line from 0 up to the rate during the warm-up, then half a cosine down to the minimum, where it stays
   * (Loshchilov and Hutter 2017, "SGDR", equation 5, without restarts).
   *
   * @param rate the highest rate
   * @param minimum the last rate, 0 or more
   * @param warmUpEpochs 0 or more
   * @param epochs all epochs, warm-up included
   */
  record Cosine(double rate, double minimum, double warmUpEpochs, double epochs) implements LearningRate {
    /** Checks the numbers.
     *
     * @throws InputException if the rate is not positive, the minimum not from 0 to the rate, or the warm-up longer than all
     */
    public Cosine {
      Ranges.positive("learning rate", rate);
      Ranges.positive("epochs of the cosine schedule", epochs);
      if (!(minimum >= 0 && minimum <= rate)) {
        throw new InputException("The smallest learning rate is " + minimum + "; choose from 0 to " + rate + ".");
      }
      if (!(warmUpEpochs >= 0 && warmUpEpochs < epochs)) {
        throw new InputException("The warm-up of the learning rate takes " + warmUpEpochs
            + " epochs; choose from 0 to below " + epochs + ".");
      }
    }

    @Override
    public double at(double passed) {
      if (passed < warmUpEpochs) {
        return rate * passed / warmUpEpochs;
      }
      double share = Math.min(1, (passed - warmUpEpochs) / (epochs - warmUpEpochs));
      return minimum + (rate - minimum) * (1 + Powers.cosineOfHalfTurn(share)) / 2;
    }
  }

  /**
   * rate * 10^(-i/7) for first * growth^i epochs, i = 0 .. 7; the last rate stays. In the source growth is 3, which makes
   * 3280 epochs (Burda, Grosse and Salakhutdinov 2016, "Importance weighted autoencoders", section 5).
   *
   * @param first how many epochs the first rate lasts
   * @param growth how many times longer each rate lasts than the one before, at least 1
   */
  record Burda(double rate, double first, double growth) implements LearningRate {
    private static final int STAGES = 8;
    private static final double SEVENTH_ROOT_OF_TEN = 1.389495494373137638;

    /** Checks the numbers.
     *
     * @throws InputException if the rate or the first's epochs are not positive and finite, or the growth below 1
     */
    public Burda {
      Ranges.positive("learning rate", rate);
      Ranges.positive("epochs of the first learning rate", first);
      if (!(growth >= 1 && growth < Double.POSITIVE_INFINITY)) {
        throw new InputException("Each learning rate lasts " + growth
            + " times as long as the one before; choose at least 1.");
      }
    }

    /** As in the source. */
    public Burda(double rate) {
      this(rate, 1, 3);
    }

    /**
     * The same eight rates, each for an eighth of so many epochs. Growing times, as in the source, waste a short training:
     * of 120 epochs the first three rates would get six, while the encoder and decoder still have everything to learn, and
     * the last rate, at which little changes any more, fifty-two.
     *
     * @param epochs at least 8
     */
    public Burda within(double epochs) {
      if (!(epochs >= STAGES)) {
        throw new InputException("Burda's " + STAGES + " learning rates take at least " + STAGES + " epochs; " + epochs
            + " are too few.");
      }
      return new Burda(rate, epochs / STAGES, 1);
    }

    @Override
    public double at(double epochs) {
      int stage = 0;
      double end = first;
      double length = first;
      while (stage < STAGES - 1 && epochs >= end) {
        length *= growth;
        end += length;
        stage++;
      }
      return rate / Powers.power(SEVENTH_ROOT_OF_TEN, stage);
    }
  }
}
