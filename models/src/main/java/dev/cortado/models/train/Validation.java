package dev.cortado.models.train;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.LatentModel;
import java.util.List;
import java.util.Optional;

/** Looks at the model after each epoch on rows that it does not learn from, if there are any, and keeps the best weights. */
final class Validation {
  private final LatentModel model;
  private final TrainingSettings settings;
  private final Kernels kernels;
  private final BestWeights best;
  private Evaluator evaluator;
  private DataSet data;

  Validation(LatentModel model, TrainingSettings settings, Kernels kernels) {
    this.model = model;
    this.settings = settings;
    this.kernels = kernels;
    this.best = new BestWeights(settings.monitor() == Monitor.NONE ? List.of() : model.parameters(), kernels);
  }

  /** Looks at these rows from now on. */
  void on(DataSet rows) {
    data = rows;
    evaluator = new Evaluator(model, kernels);
  }

  /** Throws if the settings want the best weights, but there is nothing to tell them by. */
  void requireRows() {
    if (settings.monitor() != Monitor.NONE && data == null) {
      throw new IllegalStateException("training: the best weights are to be told by " + settings.monitor()
          + " on validation data, but there are none; call validateOn(data) or choose Monitor.NONE");
    }
  }

  /** How the model does on the rows, if there are any. */
  Optional<Evaluation> evaluate(double predictionWeight) {
    // By the last beta, or epochs of the warm-up, in which the KL term costs less, would count as better than all later
    // ones.
    return Optional.ofNullable(data).map(rows -> evaluator.evaluate(rows, settings.beta().end(), predictionWeight));
  }

  /** Keeps the weights if this is the best epoch so far, by the settings' monitor; whether it was. */
  boolean keepIfBest(long epoch, Optional<Evaluation> evaluation) {
    return settings.monitor() != Monitor.NONE
        && best.offer(epoch, settings.monitor().cost(evaluation.orElseThrow()));
  }

  /** The best weights, of no parameters without a monitor. */
  BestWeights best() {
    return best;
  }
}
