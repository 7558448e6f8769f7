package dev.cortado.models.vae;

/** Which of the three models. */
public enum ModelKind {
  /** Reconstructs through a narrow latent vector; no distribution, no labels. */
  AUTOENCODER("autoencoder"),
  /** The latent is a distribution that is held near the prior (Kingma and Welling 2014). */
  VAE("vae"),
  /** A VAE with a predictor on its latent space, trained together with it on the rows that have labels. */
  SSVAE("ssvae");

  private final String word;

  ModelKind(String word) {
    this.word = word;
  }

  /** As people write it: {@code autoencoder}, {@code vae}, {@code ssvae}. */
  public String word() {
    return word;
  }
}
