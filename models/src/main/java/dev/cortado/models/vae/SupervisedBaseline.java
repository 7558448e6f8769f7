package dev.cortado.models.vae;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import java.util.List;
import java.util.Optional;

/**
 * The encoder and the predictor of a {@link SemiSupervisedVae} alone, trained on labels only: the same layers, the same
 * first bits, the same dropout and the same noise in what the predictor sees, but no decoder and no KL. What a
 * semi-supervised model must beat on the same labels to have been worth it.
 */
public final class SupervisedBaseline implements LatentModel {
  private final ModelSettings settings;
  private final Encoder encoder;
  private final Optional<Predictor> predictor;

  /**
   * A new model whose parameters are drawn from this seed.
   *
   * @param settings of the semi-supervised model that it is compared with
   * @throws IllegalArgumentException if the settings are of another kind
   */
  public SupervisedBaseline(ModelSettings settings, long seed) {
    this.settings = Graphs.requireKind(ModelKind.SSVAE, settings);
    this.encoder = new Encoder(settings, seed);
    this.predictor = Optional.of(new Predictor(settings, seed));
  }

  @Override
  public ModelSettings settings() {
    return settings;
  }

  @Override
  public Encoder encoder() {
    return encoder;
  }

  @Override
  public Optional<Decoder> decoder() {
    return Optional.empty();
  }

  @Override
  public Optional<Predictor> predictor() {
    return predictor;
  }

  @Override
  public List<Parameter> parameters() {
    return Graphs.concat(encoder.parameters(), predictor.orElseThrow().parameters());
  }

  /** total = predictionWeight * prediction. */
  @Override
  public TrainingGraph record(Tape tape, int batch) {
    return Graphs.record(this, tape, batch);
  }
}
