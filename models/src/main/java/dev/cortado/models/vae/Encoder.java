package dev.cortado.models.vae;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.Dropout;
import dev.cortado.models.layer.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From images to the latent: dropout of pixels, hidden layers {@code encoder.0 ...}, then {@code posterior.mean} and, in
 * variational models, {@code posterior.logVariance}.
 */
public final class Encoder {
  private final Dropout dropout;
  private final Sequential hidden;
  private final Dense mean;
  private final Optional<Dense> logVariance;

  /** A new encoder whose parameters are drawn from this seed. */
  public Encoder(ModelSettings settings, long seed) {
    int width = Networks.width(settings.pixels(), settings.encoderHidden());
    this.dropout = new Dropout("encoder.dropout", settings.inputDropout());
    this.hidden = Networks.hidden("encoder", settings.pixels(), settings.encoderHidden(), settings, seed);
    this.mean = head("posterior.mean", width, settings, seed);
    this.logVariance = settings.kind() == ModelKind.AUTOENCODER
        ? Optional.empty()
        : Optional.of(head("posterior.logVariance", width, settings, seed));
  }

  private static Dense head(String name, int width, ModelSettings settings, long seed) {
    return new Dense(name, width, settings.latent(), Activation.IDENTITY, settings.initialization(), seed);
  }

  /** Records the encoder.   images: [n, pixels]   result: [n, latent] each */
  public Posterior apply(Variable images) {
    Variable y = hidden.apply(dropout.apply(images));
    return new Posterior(mean.apply(y), logVariance.map(head -> head.apply(y)));
  }

  /** In the order in which they are applied. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(hidden.parameters());
    all.addAll(mean.parameters());
    logVariance.ifPresent(head -> all.addAll(head.parameters()));
    return List.copyOf(all);
  }
}
