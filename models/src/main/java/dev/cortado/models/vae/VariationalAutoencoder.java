package dev.cortado.models.vae;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import java.util.List;
import java.util.Optional;

/**
 * Encoder and decoder with a distribution between them that is held near the prior (Kingma and Welling 2014, "Auto-encoding
 * variational Bayes").
 */
public final class VariationalAutoencoder implements LatentModel {
  private final ModelSettings settings;
  private final Encoder encoder;
  private final Optional<Decoder> decoder;

  /**
   * A new model whose parameters are drawn from this seed.
   *
   * @throws IllegalArgumentException if the settings are of another kind
   */
  public VariationalAutoencoder(ModelSettings settings, long seed) {
    this.settings = Graphs.requireKind(ModelKind.VAE, settings);
    this.encoder = new Encoder(settings, seed);
    this.decoder = Optional.of(new Decoder(settings, seed));
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
    return Optional.empty();
  }

  @Override
  public List<Parameter> parameters() {
    return Graphs.concat(encoder.parameters(), decoder.orElseThrow().parameters());
  }

  /** total = reconstruction + beta * KL. */
  @Override
  public TrainingGraph record(Tape tape, int batch) {
    return Graphs.record(this, tape, batch);
  }
}
