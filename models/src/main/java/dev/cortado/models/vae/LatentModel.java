package dev.cortado.models.vae;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import java.util.List;
import java.util.Optional;

/** A model that brings images into a latent space: what training, inference and checkpoints need to know of it. */
public interface LatentModel {
  /** What the model is. */
  ModelSettings settings();

  /** From images to the latent space. */
  Encoder encoder();

  /** From the latent space to images; absent only from {@link SupervisedBaseline}. */
  Optional<Decoder> decoder();

  /** From the latent space to a class or a number; present in {@link SemiSupervisedVae} and {@link SupervisedBaseline}. */
  Optional<Predictor> predictor();

  /** Whether there is a predictor, and it tells classes. */
  default boolean classifies() {
    return predictor().map(predictor -> predictor.settings().kind() == PredictorKind.CLASSIFIER).orElse(false);
  }

  /** All parameters in a stable order, each name once. */
  List<Parameter> parameters();

  /**
   * Records the loss on a tape. On a training tape dropout is active and the predictor sees what its settings say; on an
   * inference tape the predictor sees the mean. The latent is a random sample on both.
   *
   * @param batch rows a batch, at least 1
   */
  TrainingGraph record(Tape tape, int batch);
}
