package dev.cortado.models.vae;

/** What a predictor sees of the latent distribution while it trains. In use it always sees the mean. */
public enum PredictorInput {
  /** The mean: the same for the same image. */
  MEAN,
  /** The sample z that the decoder sees too: its noise keeps the predictor from learning its few labels by heart. */
  SAMPLE
}
