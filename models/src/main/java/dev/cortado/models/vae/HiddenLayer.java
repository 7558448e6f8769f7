package dev.cortado.models.vae;

/** What the hidden layers of encoder and decoder are. */
public enum HiddenLayer {
  /** {@link dev.cortado.models.layer.Dense} with the model's activation. */
  DENSE,
  /** {@link dev.cortado.models.layer.GatedDense}; the model's activation is then not used in them. */
  GATED
}
