package dev.cortado.core.kernels;

import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;

/**
 * What every kernel checks before it touches memory, shared by all implementations so that their errors read the same. A
 * check that passes allocates nothing.
 *
 * <p>Each method takes the name of the kernel and the names that its operands have in {@link Kernels}, and throws
 * {@link ShapeMismatchException} as in {@code add: a is [2, 3] but b is [4]; b needs 6 elements}.
 */
public final class Check {
  private Check() {}

  /** Both have equally many elements. */
  public static void sameSize(String kernel, String nameA, Tensor a, String nameB, Tensor b) {
    if (a.size() != b.size()) {
      throw mismatch(kernel, nameA, a, nameB, b, a.size(), "element");
    }
  }

  /** All three have equally many elements. */
  public static void sameSize(
      String kernel, String nameA, Tensor a, String nameB, Tensor b, String nameC, Tensor c) {
    sameSize(kernel, nameA, a, nameB, b);
    sameSize(kernel, nameA, a, nameC, c);
  }

  /** The row has an element for each column of the matrix. */
  public static void row(String kernel, String nameX, Tensor x, String nameRow, Tensor row) {
    if (row.size() != x.columns()) {
      throw mismatch(kernel, nameX, x, nameRow, row, x.columns(), "element");
    }
  }

  /** The column has an element for each row of the matrix. */
  public static void column(String kernel, String nameX, Tensor x, String nameColumn, Tensor column) {
    if (column.size() != x.rows()) {
      throw mismatch(kernel, nameX, x, nameColumn, column, x.rows(), "element");
    }
  }

  /** There is exactly one element. */
  public static void scalar(String kernel, String name, Tensor scalar) {
    if (scalar.size() != 1) {
      throw new ShapeMismatchException(kernel + ": " + name + " is " + scalar.shape() + "; it needs 1 element, as [1]");
    }
  }

  /** a: [n, k]   b: [k, d]   out: [n, d], and out is neither a nor b. */
  public static void matmul(Tensor a, Tensor b, Tensor out) {
    if (b.rows() != a.columns()) {
      throw mismatch("matmul", "a", a, "b", b, a.columns(), "row");
    }
    product("matmul", "a", a, "b", b, a.rows(), b.columns(), "out", out);
  }

  /** a: [k, n]   b: [k, d]   out: [n, d], and out is neither a nor b. */
  public static void matmulTransposeA(Tensor a, Tensor b, Tensor out) {
    if (b.rows() != a.rows()) {
      throw mismatch("matmulTransposeA", "a", a, "b", b, a.rows(), "row");
    }
    product("matmulTransposeA", "a", a, "b", b, a.columns(), b.columns(), "out", out);
  }

  /** a: [n, k]   b: [d, k]   out: [n, d], and out is neither a nor b. */
  public static void matmulTransposeB(Tensor a, Tensor b, Tensor out) {
    if (b.columns() != a.columns()) {
      throw mismatch("matmulTransposeB", "a", a, "b", b, a.columns(), "column");
    }
    product("matmulTransposeB", "a", a, "b", b, a.rows(), b.rows(), "out", out);
  }

  /** x: [n, in]   w: [in, out]   b: [out]   y: [n, out], and y is none of the others. */
  public static void affine(Tensor x, Tensor w, Tensor b, Tensor y) {
    if (w.rows() != x.columns()) {
      throw mismatch("affine", "x", x, "w", w, x.columns(), "row");
    }
    row("affine", "w", w, "b", b);
    product("affine", "x", x, "w", w, x.rows(), w.columns(), "y", y);
    if (y.data() == b.data() && y.size() > 0) {
      throw new ShapeMismatchException("affine: b and y are the same tensor, " + y.shape() + "; y needs one of its own");
    }
  }

  /** The block lies inside both matrices, which are not the same tensor. */
  public static void block(
      Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn) {
    blockInside("from", from, fromRow, fromColumn, rows, columns);
    blockInside("to", to, toRow, toColumn, rows, columns);
    if (from.data() == to.data() && from.size() > 0) {
      throw new ShapeMismatchException(
          "block: from and to are the same tensor, " + from.shape() + "; a block is copied between two");
    }
  }

  /** mean, targets: [n, d]   logVariance: [n, d] or [d] */
  public static void gaussian(String kernel, Tensor mean, Tensor logVariance, Tensor targets) {
    sameSize(kernel, "mean", mean, "targets", targets);
    if (logVariance.size() != mean.size()) {
      row(kernel, "mean", mean, "logVariance", logVariance);
    }
  }

  /** x, dx: [n, d]   active: [d]   drows: n elements */
  public static void klGradient(
      String kernel, String nameX, Tensor x, Tensor active, Tensor drows, String nameDx, Tensor dx) {
    row(kernel, nameX, x, "active", active);
    column(kernel, nameX, x, "drows", drows);
    sameSize(kernel, nameX, x, nameDx, dx);
  }

  /** A gradient and a state for each of the weights, of its size; gradientScale: [1] */
  public static void update(String kernel, Tensor[] gradients, Tensor gradientScale, String nameState, Tensor[] state,
      Tensor[] weights) {
    scalar(kernel, "gradientScale", gradientScale);
    partners(kernel, weights, "gradients", gradients);
    partners(kernel, weights, nameState, state);
  }

  /** logits: [n, classes]   labels: n elements, each a class or, where it is negative or NaN, none. */
  public static void labels(String kernel, Tensor logits, Tensor labels) {
    column(kernel, "logits", logits, "labels", labels);
    int classes = logits.columns();
    for (int i = 0; i < labels.size(); i++) {
      float label = labels.data()[i];
      if (label >= 0 && ((int) label != label || (int) label >= classes)) {
        throw new ShapeMismatchException(kernel + ": logits is " + logits.shape() + " but the label of row " + i + " is "
            + label + "; labels are " + (classes == 0 ? "" : "whole numbers from 0 to " + (classes - 1) + ", or ")
            + "-1 for none");
      }
    }
  }

  /** The class that a label names, or -1 where there is none. */
  public static int label(float label) {
    return label >= 0 ? (int) label : -1;
  }

  private static void partners(String kernel, Tensor[] weights, String name, Tensor[] partners) {
    if (weights.length != partners.length) {
      throw new ShapeMismatchException(kernel + ": there are " + weights.length + " weights but " + partners.length + " "
          + name + "; each of the weights needs its own");
    }
    for (int p = 0; p < weights.length; p++) {
      if (weights[p].size() != partners[p].size()) {
        throw mismatch(kernel, "weights[" + p + "]", weights[p], name + "[" + p + "]", partners[p], weights[p].size(),
            "element");
      }
    }
  }

  private static void product(String kernel, String nameA, Tensor a, String nameB, Tensor b, int rows, int columns,
      String nameOut, Tensor out) {
    if (out.rows() != rows || out.columns() != columns) {
      throw new ShapeMismatchException(kernel + ": " + nameA + " is " + a.shape() + " and " + nameB + " is " + b.shape()
          + " but " + nameOut + " is " + out.shape() + "; " + nameOut + " needs to be [" + rows + ", " + columns + "]");
    }
    if (out.size() > 0 && (out.data() == a.data() || out.data() == b.data())) {
      throw new ShapeMismatchException(kernel + ": " + (out.data() == a.data() ? nameA : nameB) + " and " + nameOut
          + " are the same tensor, " + out.shape() + "; " + nameOut + " needs one of its own");
    }
  }

  private static void blockInside(String name, Tensor x, int row, int column, int rows, int columns) {
    boolean inside = row >= 0 && column >= 0 && rows >= 0 && columns >= 0
        && row <= x.rows() - rows && column <= x.columns() - columns;
    if (!inside) {
      throw new ShapeMismatchException("block: " + name + " is " + x.shape() + " but the block of " + rows + " rows and "
          + columns + " columns begins at row " + row + ", column " + column + "; it needs to lie inside");
    }
  }

  private static ShapeMismatchException mismatch(
      String kernel, String nameA, Tensor a, String nameB, Tensor b, int needed, String what) {
    return new ShapeMismatchException(kernel + ": " + nameA + " is " + a.shape() + " but " + nameB + " is " + b.shape()
        + "; " + nameB + " needs " + needed + " " + what + (needed == 1 ? "" : "s"));
  }
}
