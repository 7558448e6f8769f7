package dev.cortado.models.vae;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import java.util.List;
import java.util.Optional;

/** Encoder and decoder with a point between them: no distribution, so nothing keeps the latent space compact. */
public final class Autoencoder implements LatentModel {
  private final ModelSettings settings;
  private final Encoder encoder;
  private final Optional<Decoder> decoder;

  /**
   * A new model whose parameters are drawn from this seed.
   *
   * @throws IllegalArgumentException if the settings are of another kind
   */
  public Autoencoder(ModelSettings settings, long seed) {
    this.settings = Graphs.requireKind(ModelKind.AUTOENCODER, settings);
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

  /** total = reconstruction. */
  @Override
  public TrainingGraph record(Tape tape, int batch) {
    return Graphs.record(this, tape, batch);
  }
}
