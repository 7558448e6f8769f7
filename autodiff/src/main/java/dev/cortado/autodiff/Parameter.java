package dev.cortado.autodiff;

import dev.cortado.core.Tensor;

/** A named tensor that training changes, with its gradient. Owned by a layer, shared by all tapes that use it. */
public final class Parameter {
  private final String name;
  private final Tensor value;
  private final Tensor gradient;

  /**
   * A parameter that starts with this value.
   *
   * @param name unique within a model, as in {@code encoder.0.weight}
   * @param value any shape; not copied
   */
  public Parameter(String name, Tensor value) {
    this.name = name;
    this.value = value;
    this.gradient = Tensor.zeros(value.shape());
  }

  /** Unique within a model, as in {@code encoder.0.weight}. */
  public String name() {
    return name;
  }

  /** The numbers; an optimiser writes them. */
  public Tensor value() {
    return value;
  }

  /** The gradient of the last backward pass, of the same shape as the value. */
  public Tensor gradient() {
    return gradient;
  }

  @Override
  public String toString() {
    return name + " " + value.shape();
  }
}
