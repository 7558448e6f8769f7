package dev.cortado.examples.studio;

import dev.cortado.models.vae.ModelKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The models that a page can switch between. */
enum Kind {
  AUTOENCODER(ModelKind.AUTOENCODER),
  VAE(ModelKind.VAE),
  CLASSIFIER(ModelKind.SSVAE),
  REGRESSOR(ModelKind.SSVAE);

  private final ModelKind model;

  Kind(ModelKind model) {
    this.model = model;
  }

  ModelKind model() {
    return model;
  }

  boolean predicts() {
    return model == ModelKind.SSVAE;
  }

  /** As pages write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
