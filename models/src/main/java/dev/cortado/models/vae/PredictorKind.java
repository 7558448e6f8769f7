package dev.cortado.models.vae;

/** What a predictor says about a point of the latent space. */
public enum PredictorKind {
  /** One of several classes: logits, trained by softmax cross-entropy. */
  CLASSIFIER,
  /** A number: trained by squared error on the standardised target. */
  REGRESSOR
}
