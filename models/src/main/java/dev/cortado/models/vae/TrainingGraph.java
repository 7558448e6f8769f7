package dev.cortado.models.vae;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import java.util.Optional;

/**
 * The loss of a model for batches of n rows, recorded on a tape: its inputs, which are filled before each replay, and its
 * results, which can be read after it.
 *
 * @param tape on which all of it is recorded
 * @param images [n, pixels], input
 * @param labels [n, 1], input: the class, or -1 (or NaN) where there is none; for a regressor the standardised target, and
 *     any finite number where there is none
 * @param labelWeights [n, 1], input: 0 where there is no label, else the weight of the row's class
 * @param beta [1], input: the weight of the KL term, 1 at first
 * @param predictionWeight [1], input: the weight of the prediction term, 1 at first
 * @param posterior of the latent: its mean, and its log variance unless the model is a plain autoencoder
 * @param latent [n, latent]: what the decoder sees; [n * k, latent] with k importance-weighted samples
 * @param reconstruction absent from {@link SupervisedBaseline}
 * @param kl present in variational models
 * @param prediction present in models with a predictor; its mean runs over the labelled rows of the batch, by their weights
 * @param predicted [n, classes] logits, or [n, 1] standardised numbers; present in models with a predictor
 * @param total [1]: what training minimises
 */
public record TrainingGraph(
    Tape tape,
    Variable images,
    Variable labels,
    Variable labelWeights,
    Variable beta,
    Variable predictionWeight,
    Posterior posterior,
    Variable latent,
    Optional<Term> reconstruction,
    Optional<Term> kl,
    Optional<Term> prediction,
    Optional<Variable> predicted,
    Variable total) {
  /**
   * One part of the loss, before any weight of its own.
   *
   * @param rows [n, 1]; [n * k, 1] of the reconstruction with k importance-weighted samples
   * @param mean [1]
   */
  public record Term(Variable rows, Variable mean) {}
}
