package dev.cortado.autodiff;

import dev.cortado.core.Shape;

/**
 * The first number of a tape that is NaN or infinite, and where it is.
 *
 * @param tensor the name of the variable: of a leaf as given, of a result that of its operation
 * @param shape of the variable
 * @param part whether it is in the value or in the gradient
 * @param layer what the names of the nearest parameters begin with, as in {@code encoder.0}: those of the operation itself,
 *     else those before it on the way from the inputs; empty if there are none
 * @param row from 0: in most tensors, the row of the batch
 * @param column from 0
 * @param value NaN or an infinity
 */
public record NonFinite(String tensor, Shape shape, Part part, String layer, int row, int column, float value) {
  /** The two tensors of a variable. */
  public enum Part {
    /** {@link Variable#value()} */
    VALUE,
    /** {@link Variable#gradient()} */
    GRADIENT
  }

  /** For an error message: {@code affine [32, 500] of layer encoder.0 is NaN in row 3, column 17}. */
  @Override
  public String toString() {
    return (part == Part.GRADIENT ? "the gradient of " : "") + tensor + " " + shape
        + (layer.isEmpty() ? "" : " of layer " + layer) + " is " + value + " in row " + row + ", column " + column;
  }
}
