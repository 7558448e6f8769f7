package dev.cortado.core;

/**
 * The operands of an operation do not fit together. The message names the operation, each operand with its shape, and
 * the way out, as in {@code affine: x is [32, 784] but W is [500, 10]; x needs 500 columns (did you swap the layers?)}.
 */
public final class ShapeMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A new exception with the whole sentence. */
  public ShapeMismatchException(String message) {
    super(message);
  }
}
