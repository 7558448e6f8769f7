package dev.cortado.examples.studio;

import dev.cortado.models.vae.ModelKind;
import java.util.Arrays;
import java.util.List;

/** The models that a page can switch between. */
enum Kind {
  AUTOENCODER("ae", ModelKind.AUTOENCODER),
  VAE("vae", ModelKind.VAE),
  CLASSIFIER("classifier", ModelKind.SSVAE),
  REGRESSOR("regressor", ModelKind.SSVAE);

  private final String word;
  private final ModelKind model;

  Kind(String word, ModelKind model) {
    this.word = word;
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
    return word;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }

  static Kind of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElseThrow();
  }
}
