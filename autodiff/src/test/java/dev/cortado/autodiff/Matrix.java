package dev.cortado.autodiff;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A matrix in double precision: what the oracles of {@link OpCases} compute with, one obvious loop a method. */
public record Matrix(int rows, int columns, double[] data) {
  /** An element from its row and column. */
  @FunctionalInterface
  public interface Element {
    double at(int row, int column);
  }

  public static Matrix of(int rows, int columns, Element element) {
    double[] data = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        data[i * columns + j] = element.at(i, j);
      }
    }
    return new Matrix(rows, columns, data);
  }

  public double get(int row, int column) {
    return data[row * columns + column];
  }

  public Matrix map(DoubleUnaryOperator f) {
    return of(rows, columns, (i, j) -> f.applyAsDouble(get(i, j)));
  }

  public Matrix with(Matrix other, DoubleBinaryOperator f) {
    return of(rows, columns, (i, j) -> f.applyAsDouble(get(i, j), other.get(i, j)));
  }

  public Matrix transposed() {
    return of(columns, rows, (i, j) -> get(j, i));
  }

  public Matrix times(Matrix other) {
    return of(rows, other.columns, (i, j) -> {
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        sum += get(i, k) * other.get(k, j);
      }
      return sum;
    });
  }

  /** A row, given as any matrix of as many elements as there are columns, added to each row. */
  public Matrix plusRow(Matrix row) {
    return of(rows, columns, (i, j) -> get(i, j) + row.data[j]);
  }

  /** [n, 1] */
  public Matrix rowSums() {
    return of(rows, 1, (i, none) -> {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += get(i, j);
      }
      return sum;
    });
  }

  /** [1, 1] */
  public Matrix sum() {
    Matrix sums = rowSums();
    return sums.rows == 1 ? sums : sums.transposed().rowSums();
  }

  public Matrix logSoftmax() {
    Matrix totals = map(Math::exp).rowSums();
    return of(rows, columns, (i, j) -> get(i, j) - Math.log(totals.data[i]));
  }
}
