package dev.cortado.examples.cli;

import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.train.Monitor;
import dev.cortado.models.train.Preset;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import java.util.Locale;

/** How a published model was trained here, and what was otherwise at its source: the first sentences of a protocol. */
final class PresetSentence {
  private PresetSentence() {}

  /**
   * Says it.
   *
   * @param source the preset as it was published
   * @param training as it was here
   * @param rows that were learnt from
   * @param epochs after which the training ended
   */
  static String of(Preset source, TrainingSettings training, int rows, long epochs) {
    return String.format(Locale.ROOT, "Trained on %s with seed %d for %d of at most %d epochs on %,d rows, each pixel drawn"
        + " anew as 0 or 1 in every epoch; %s. The source: %s", objective(training), training.seed(), epochs,
        training.epochs(), rows, schedule(source.training(), training), source.source());
  }

  private static String objective(TrainingSettings training) {
    return training.importanceWeighting()
        .map(weighting -> "the importance-weighted bound of " + weighting.samples() + " samples (" + name(weighting) + ")")
        .orElse("the ELBO");
  }

  private static String name(ImportanceWeighting weighting) {
    return weighting.estimator() == Estimator.DREG ? "DReG" : weighting.estimator().name();
  }

  private static String schedule(TrainingSettings source, TrainingSettings training) {
    if (training.learningRate() instanceof LearningRate.Burda burda) {
      return "the eight learning rates 1e-3 to 1e-4 for " + (burda.growth() == 1
          ? "an eighth of the epochs each (source: 3^i epochs, i = 0 .. 7)"
          : "3^i epochs each, i = 0 .. 7, as in the source")
          + "; the decoder's last bias starts at the mean pixels";
    }
    if (training.monitor() == Monitor.NONE) {
      return "learning rates as in the source";
    }
    String shorter = training.epochs() == source.epochs() ? ", as in the source"
        : String.format(Locale.ROOT, " (source: the first %s of at most %,d)", brief(source.beta().warmUpEpochs()),
            source.epochs());
    return String.format(Locale.ROOT, "the KL term is warmed up over the first %s epochs%s; training ends %d epochs after"
        + " the last gain on the validation rows, and the weights with the smallest loss there count",
        brief(training.beta().warmUpEpochs()), shorter, training.patience());
  }

  private static String brief(double epochs) {
    return epochs == Math.rint(epochs) ? Long.toString((long) epochs) : Double.toString(epochs);
  }
}
