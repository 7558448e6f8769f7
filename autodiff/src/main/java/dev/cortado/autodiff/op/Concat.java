package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/** y = the parts side by side.   parts: [n, d1], [n, d2], ...   y: [n, d1 + d2 + ...] */
public final class Concat extends Op {
  private final Variable[] parts;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#concat}. */
  public Concat(Variable... parts) {
    super(shape(parts), parts);
    this.parts = parts.clone();
  }

  @Override
  protected void forward(Kernels k) {
    int column = 0;
    for (Variable part : parts) {
      Tensor x = part.value();
      k.block(x, 0, 0, x.rows(), x.columns(), out().value(), 0, column, Into.REPLACE);
      column += x.columns();
    }
  }

  @Override
  protected void backward(Kernels k) {
    int column = 0;
    for (Variable part : parts) {
      int rows = part.shape().rows();
      int columns = part.shape().columns();
      if (part.hasGradient()) {
        // dpart += its block of dy
        k.block(out().gradient(), 0, column, rows, columns, part.gradient(), 0, 0, part.gradientInto());
      }
      column += columns;
    }
  }

  private static Shape shape(Variable[] parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("concat: there is nothing to put side by side; give at least one variable");
    }
    int rows = parts[0].shape().rows();
    int columns = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].shape().rows() != rows) {
        throw new ShapeMismatchException("concat: part 0 is " + parts[0].shape() + " but part " + i + " is "
            + parts[i].shape() + "; all need " + rows + " rows");
      }
      columns = Math.addExact(columns, parts[i].shape().columns());
    }
    return Shape.of(rows, columns);
  }
}
