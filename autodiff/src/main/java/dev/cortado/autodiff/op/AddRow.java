package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = x + row, the row added to each row of x.   x, y: [n, d]   row: [d] */
public final class AddRow extends Op {
  private final Variable x;
  private final Variable row;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#addRow}. */
  public AddRow(Variable x, Variable row) {
    super(shape(x.shape(), row.shape()), x, row);
    this.x = x;
    this.row = row;
  }

  @Override
  protected void forward(Kernels k) {
    k.addScaled(1f, x.value(), out().value(), Into.REPLACE);
    k.addRow(row.value(), out().value(), Into.ADD);
  }

  @Override
  protected void backward(Kernels k) {
    Tensor dy = out().gradient();
    if (x.hasGradient()) {
      k.addScaled(1f, dy, x.gradient(), x.gradientInto()); // dx += dy
    }
    if (row.hasGradient()) {
      k.sumRows(dy, row.gradient(), row.gradientInto()); // drow += sum of the rows of dy
    }
  }

  private static Shape shape(Shape x, Shape row) {
    if (row.size() != x.columns()) {
      throw new ShapeMismatchException(
          "addRow: x is " + x + " but row is " + row + "; row needs " + x.columns() + " elements");
    }
    return x;
  }
}
