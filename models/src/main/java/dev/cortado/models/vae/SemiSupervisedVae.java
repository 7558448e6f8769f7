package dev.cortado.models.vae;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import java.util.List;
import java.util.Optional;

/**
 * A variational autoencoder with a predictor on its latent space. Both are trained together: every row shapes the latent
 * space by its image, the labelled ones by their label too. With the same seed, encoder and decoder start from the bits of
 * the {@link VariationalAutoencoder}, and without labels they stay equal to it.
 */
public final class SemiSupervisedVae implements LatentModel {
  private final ModelSettings settings;
  private final Encoder encoder;
  private final Optional<Decoder> decoder;
  private final Optional<Predictor> predictor;

  /**
   * A new model whose parameters are drawn from this seed.
   *
   * @throws IllegalArgumentException if the settings are of another kind
   */
  public SemiSupervisedVae(ModelSettings settings, long seed) {
    this.settings = Graphs.requireKind(ModelKind.SSVAE, settings);
    this.encoder = new Encoder(settings, seed);
    this.decoder = Optional.of(new Decoder(settings, seed));
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
    return decoder;
  }

  @Override
  public Optional<Predictor> predictor() {
    return predictor;
  }

  @Override
  public List<Parameter> parameters() {
    return Graphs.concat(encoder.parameters(), decoder.orElseThrow().parameters(), predictor.orElseThrow().parameters());
  }

  /** total = reconstruction + beta * KL + predictionWeight * prediction. */
  @Override
  public TrainingGraph record(Tape tape, int batch) {
    return Graphs.record(this, tape, batch);
  }
}
