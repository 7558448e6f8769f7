package dev.cortado.models.train;

import dev.cortado.models.InputException;
import dev.cortado.models.optim.LearningRate;
import dev.cortado.models.vae.ImportanceWeighting;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.Locale;

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
   * The same in fewer epochs, which can no longer be expected to reach what was published. A warm-up of the KL term shrinks
   * in proportion; the patience of early stopping, which is about noise, stays. Of Burda's schedule the eight rates are
   * kept, each for equally many epochs ({@link LearningRate.Burda#within} says why).
   *
   * @param epochs at least 1
   * @throws InputException if they are more than the source's
   */
  public Preset shortened(long epochs) {
    if (epochs > training.epochs()) {
      throw new InputException(name + " is trained for " + training.epochs()
          + " epochs; choose at most that many instead of "
          + epochs + ".");
    }
    if (epochs == training.epochs()) {
      return this;
    }
    double share = (double) epochs / training.epochs();
    BetaSchedule beta = training.beta();
    TrainingSettings shorter = training.toBuilder().epochs(epochs)
        .learningRate(training.learningRate() instanceof LearningRate.Burda burda ? burda.within(epochs)
            : training.learningRate())
        .beta(new BetaSchedule(beta.start(), beta.end(), beta.warmUpEpochs() * share))
        .build();
    return new Preset(name, source, model, shorter, labels, published);
  }

  /**
   * The same trained on an importance-weighted bound, {@code -iwae-5} added to its name; the source has no figures for it.
   */
  public Preset weighted(ImportanceWeighting weighting) {
    return new Preset(name + "-" + weighting.estimator().name().toLowerCase(Locale.ROOT) + "-" + weighting.samples(), source,
        model, training.toBuilder().importanceWeighting(weighting).build(), labels, List.of());
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
