package dev.cortado.core;

import java.util.Objects;

/**
 * A {@link Shape} and its numbers: one contiguous, row-major {@code float[]}. The shape never changes, the data may. A
 * tensor has no arithmetic; {@link dev.cortado.core.kernels.Kernels} has.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] data;

  private Tensor(Shape shape, float[] data) {
    this.shape = shape;
    this.data = data;
  }

  /** A new tensor of zeros. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
  }

  /** A new tensor of zeros with these dimensions. */
  public static Tensor zeros(int... dimensions) {
    return zeros(Shape.of(dimensions));
  }

  /** A new tensor of shape [1]. */
  public static Tensor scalar(float value) {
    return new Tensor(Shape.of(1), new float[] {value});
  }

  /**
   * A new tensor with a copy of these values, row after row.
   *
   * @throws IllegalArgumentException if there are not exactly {@code shape.size()} values
   */
  public static Tensor of(Shape shape, float... values) {
    return wrap(shape, values.clone());
  }

  /**
   * A tensor over this very array: no copy is made, and both see each other's writes.
   *
   * @throws IllegalArgumentException if the array has not exactly {@code shape.size()} elements
   */
  public static Tensor wrap(Shape shape, float[] data) {
    if (data.length != shape.size()) {
      throw new IllegalArgumentException(
          "tensor: shape " + shape + " needs " + shape.size() + " values, but there are " + data.length);
    }
    return new Tensor(shape, data);
  }

  /** The dimensions, which never change. */
  public Shape shape() {
    return shape;
  }

  /** Shorthand for {@code shape().rows()}. */
  public int rows() {
    return shape.rows();
  }

  /** Shorthand for {@code shape().columns()}. */
  public int columns() {
    return shape.columns();
  }

  /** Shorthand for {@code shape().size()}. */
  public int size() {
    return data.length;
  }

  /** The live elements, row after row; the length is {@code size()}. */
  public float[] data() {
    return data;
  }

  /**
   * The element in this row and column of the tensor read as a matrix.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public float get(int row, int column) {
    return data[Objects.checkIndex(row, shape.rows()) * shape.columns() + Objects.checkIndex(column, shape.columns())];
  }

  /**
   * The same data under another shape.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public Tensor reshaped(Shape other) {
    return wrap(other, data);
  }

  /** Shape and first values, for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Tensor").append(shape).append(" {");
    int shown = Math.min(data.length, 8);
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(data[i]);
    }
    return text.append(shown < data.length ? ", ...}" : "}").toString();
  }
}
