package dev.cortado.core;

import java.util.Arrays;

/**
 * The dimensions of a tensor, immutable. Any shape can be read as a matrix: the last dimension are its columns, the
 * product of all others its rows. A scalar is {@code [1]}.
 */
public final class Shape {
  private final int[] dimensions;
  private final int rows;
  private final int columns;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
    long size = 1;
    for (int d : dimensions) {
      if (d < 0) {
        throw new IllegalArgumentException("shape: " + Arrays.toString(dimensions) + " has a negative dimension");
      }
      size *= d;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape: " + Arrays.toString(dimensions) + " has more than 2^31 - 1 elements; process it in batches");
      }
    }
    int rowCount = 1;
    for (int i = 0; i < dimensions.length - 1; i++) {
      rowCount *= dimensions[i];
    }
    this.rows = rowCount;
    this.columns = dimensions[dimensions.length - 1];
  }

  /**
   * A shape of at least one dimension.
   *
   * @param dimensions none negative; the product of the first ones, however many, at most 2^31 - 1
   * @throws IllegalArgumentException if there is no dimension, one is negative, or such a product is too large
   */
  public static Shape of(int... dimensions) {
    if (dimensions.length == 0) {
      throw new IllegalArgumentException("shape: at least one dimension is needed; a scalar is [1]");
    }
    return new Shape(dimensions.clone());
  }

  /** How many dimensions there are, at least 1. */
  public int rank() {
    return dimensions.length;
  }

  /**
   * The length of one dimension, the first being 0.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int dimension(int axis) {
    return dimensions[axis];
  }

  /** How many elements there are: {@code rows() * columns()}. */
  public int size() {
    return rows * columns;
  }

  /** The product of all dimensions but the last; 1 for a shape of rank 1. */
  public int rows() {
    return rows;
  }

  /** The last dimension. */
  public int columns() {
    return columns;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  /** The dimensions as in {@code [32, 784]}. */
  @Override
  public String toString() {
    return Arrays.toString(dimensions);
  }
}
