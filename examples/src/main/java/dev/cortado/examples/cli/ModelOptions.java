package dev.cortado.examples.cli;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.Standardization;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.vae.HiddenLayer;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorInput;
import dev.cortado.models.vae.PredictorKind;
import dev.cortado.models.vae.PredictorSettings;
import dev.cortado.models.vae.Reconstruction;

/** {@link ModelSettings} as options: their defaults are shown, and what is given changes them. */
final class ModelOptions {
  private ModelOptions() {}

  /** Declares the options of a kind of model. */
  static void declare(Options options, ModelKind kind) {
    ModelSettings d = ModelSettings.defaults(kind, Shape.of(28, 28), 10);
    options
        .whole("--latent", (long) d.latent(), 1, 4096, "Dimensions of the latent space.")
        .sizes("--hidden", Values.list(d.encoderHidden()),
            "Widths of the encoder's hidden layers; the decoder has the same in reverse.")
        .sizes("--decoder-hidden", null, "Other widths for the decoder.")
        .constant("--hidden-layer", d.hiddenLayer(), "What the hidden layers are.", HiddenLayer.values())
        .constant("--activation", d.activation(), "Activation of the hidden layers.",
            Activation.RELU, Activation.LEAKY_RELU, Activation.TANH, Activation.SIGMOID, Activation.SOFTPLUS)
        .constant("--initialization", d.initialization(), "How the layers start.", Initialization.values())
        .constant("--reconstruction", d.reconstruction(), "How an image is compared with its restoration.",
            Reconstruction.values())
        .decimal("--input-dropout", d.inputDropout(), 0, 0.99, "Share of pixels hidden from the encoder in training.");
    if (kind != ModelKind.AUTOENCODER) {
      options
          .decimal("--prior-variance", d.priorVariance(), 1e-6, 1e6, "Variance of the prior of the latent.")
          .decimal("--free-bits", d.freeBits(), 0, 1e3, "Nats of KL that each latent dimension may spend without cost.");
    }
    d.predictor().ifPresent(p -> options
        .constant("--predictor", p.kind(), "What the predictor tells.", PredictorKind.values())
        .constant("--predictor-input", p.input(), "What the predictor sees of the latent in training.",
            PredictorInput.values())
        .sizes("--predictor-hidden", Values.list(p.hidden()), "Widths of the predictor's hidden layers, or none.")
        .decimal("--predictor-dropout", p.dropout(), 0, 0.99, "Dropout after the predictor's hidden layers."));
  }

  /** The defaults for these data, changed by what was given. */
  static ModelSettings fresh(Options given, ModelKind kind, DataSet train) {
    int classes = Math.max(2, train.classes());
    ModelSettings defaults = ModelSettings.defaults(kind, train.shape(), classes);
    if (kind == ModelKind.SSVAE && train.labelled().size() == 0) {
      // What keeps a predictor from learning few labels by heart has no use without labels: the model is then a plain VAE.
      defaults = ModelSettings.defaults(ModelKind.VAE, train.shape(), classes).toBuilder().kind(kind)
          .predictor(defaults.predictor().orElseThrow()).build();
    }
    return changed(given, defaults, train);
  }

  /** These settings, changed by what was given. */
  static ModelSettings changed(Options given, ModelSettings base, DataSet train) {
    ModelSettings.Builder b = base.toBuilder();
    if (given.isGiven("--latent")) {
      b.latent(given.whole("--latent"));
    }
    if (given.isGiven("--hidden")) {
      b.hidden(given.sizes("--hidden"));
    }
    if (given.isGiven("--decoder-hidden")) {
      b.decoderHidden(given.sizes("--decoder-hidden"));
    }
    if (given.isGiven("--hidden-layer")) {
      b.hiddenLayer(given.constant("--hidden-layer", HiddenLayer.class));
    }
    if (given.isGiven("--activation")) {
      b.activation(given.constant("--activation", Activation.class));
    }
    if (given.isGiven("--initialization")) {
      b.initialization(given.constant("--initialization", Initialization.class));
    }
    if (given.isGiven("--reconstruction")) {
      b.reconstruction(given.constant("--reconstruction", Reconstruction.class));
    }
    if (given.isGiven("--input-dropout")) {
      b.inputDropout(given.decimal("--input-dropout"));
    }
    if (given.isGiven("--prior-variance")) {
      b.priorVariance(given.decimal("--prior-variance"));
    }
    if (given.isGiven("--free-bits")) {
      b.freeBits(given.decimal("--free-bits"));
    }
    base.predictor().ifPresent(predictor -> b.predictor(predictor(given, predictor, train)));
    return b.build();
  }

  private static PredictorSettings predictor(Options given, PredictorSettings base, DataSet train) {
    PredictorSettings p = base;
    if (given.isGiven("--predictor") && given.constant("--predictor", PredictorKind.class) != p.kind()) {
      if (p.kind() == PredictorKind.CLASSIFIER) {
        Standardization target = Standardization.of(train);
        p = PredictorSettings.regressor(target.mean(), target.deviation())
            .input(p.input()).hidden(p.hidden()).dropout(p.dropout());
      } else {
        p = PredictorSettings.classifier(Math.max(2, train.classes()))
            .input(p.input()).hidden(p.hidden()).dropout(p.dropout());
      }
    }
    if (given.isGiven("--predictor-input")) {
      p = p.input(given.constant("--predictor-input", PredictorInput.class));
    }
    if (given.isGiven("--predictor-hidden")) {
      p = p.hidden(given.sizes("--predictor-hidden"));
    }
    if (given.isGiven("--predictor-dropout")) {
      p = p.dropout(given.decimal("--predictor-dropout"));
    }
    return p;
  }
}
