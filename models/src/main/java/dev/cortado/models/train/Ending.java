package dev.cortado.models.train;

import java.util.List;

/**
 * When a run is over: by its epochs, by its steps or by its patience.
 *
 * @param perEpoch how many steps an epoch has
 */
record Ending(TrainingSettings settings, long perEpoch) {
  /** How many steps the settings ask for in all, early stopping aside. */
  long plannedSteps() {
    long byEpochs = Math.multiplyExact(settings.epochs(), perEpoch);
    return settings.steps() == 0 ? byEpochs : Math.min(byEpochs, settings.steps());
  }

  private double plannedEpochs() {
    return settings.steps() == 0
        ? settings.epochs()
        : Math.min(settings.epochs(), (double) settings.steps() / perEpoch);
  }

  /**
   * Whether there is nothing more to do.
   *
   * @param epoch that the next step is in, counted from 0
   * @param best epoch so far
   */
  boolean isReached(long steps, long epoch, BestWeights.State best) {
    return epoch >= settings.epochs()
        || (settings.steps() > 0 && steps >= settings.steps())
        || (settings.patience() > 0 && best.since() >= settings.patience()
            && epoch >= settings.beta().warmUpEpochs() + settings.patience()); // is not tried before beta has its last value
  }

  /** What a person should know about the end of a run that has a KL term, one sentence each. */
  List<String> warnings() {
    return plannedEpochs() < settings.beta().warmUpEpochs()
        ? List.of("Training ends after " + plannedEpochs() + " epochs, before beta has reached " + settings.beta().end()
            + ": its warm-up takes " + settings.beta().warmUpEpochs() + " epochs; train longer or warm up faster.")
        : List.of();
  }
}
