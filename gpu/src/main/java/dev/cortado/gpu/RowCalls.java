package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;

/** Rows, columns, totals, blocks. Device half: {@link DeviceRows}. */
abstract class RowCalls extends ElementCalls {
  /** Up to so many elements are summed by one group alone, which saves a pass. */
  private static final int ONE_GROUP = 8192;

  RowCalls(DeviceSession session) {
    super(session);
  }

  @Override
  public void addRow(Tensor row, Tensor out, Into into) {
    Check.row("addRow", "out", out, "row", row);
    broadcast(Opcode.BY_COLUMN, 1f, row, out, into);
  }

  @Override
  public void addColumn(float factor, Tensor column, Tensor out, Into into) {
    Check.column("addColumn", "out", out, "column", column);
    broadcast(Opcode.BY_ROW, factor, column, out, into);
  }

  @Override
  public void addScalar(float factor, Tensor scalar, Tensor out, Into into) {
    Check.scalar("addScalar", "scalar", scalar);
    broadcast(Opcode.SCALAR, factor, scalar, out, into);
  }

  private void broadcast(int which, float factor, Tensor source, Tensor out, Into into) {
    instruction(Opcode.BROADCAST)
        .elements(out.size()).value(out.columns()).value(which).number(factor).reads(source).writesOwn(out, into).emit();
  }

  @Override
  public void sumRows(Tensor x, Tensor row, Into into) {
    Check.row("sumRows", "x", x, "row", row);
    byColumn(Opcode.SUM_ROWS, x).reads(x).none(3).writes(row, into).emit();
  }

  @Override
  public void sumColumns(Tensor x, Tensor column, Into into) {
    Check.column("sumColumns", "x", x, "column", column);
    byRow(Opcode.SUM, x, 1).reads(x).none(2).writes(column, into).none(1).number(1f).emit();
  }

  @Override
  public void sum(float factor, Tensor x, Tensor out, Into into) {
    Check.scalar("sum", "out", out);
    total(factor, x, null, out, into);
  }

  @Override
  public void dot(float factor, Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("dot", "a", a, "b", b);
    Check.scalar("dot", "out", out);
    total(factor, a, b, out, into);
  }

  private void total(float factor, Tensor a, Tensor bOrNull, Tensor out, Into into) {
    int n = a.size();
    if (n > ONE_GROUP) { // each group makes a row of its share, then one group sums what they have found
      int groups = session.groups();
      share(groups, (n + groups - 1) / groups, n, a, bOrNull).writes(partials(), Into.REPLACE).none(1).number(1f).emit();
      share(1, groups, groups, partials(), null).writes(out, into).none(1).number(factor).emit();
    } else {
      share(1, n, n, a, bOrNull).writes(out, into).none(1).number(factor).emit();
    }
  }

  private Instruction share(int rows, int columns, int n, Tensor a, Tensor bOrNull) {
    Instruction instruction = instruction(bOrNull == null ? Opcode.SUM : Opcode.DOT)
        .value(rows).value(columns).value(n).value(Opcode.GROUP).value(1).reads(a);
    return (bOrNull == null ? instruction.none(1) : instruction.reads(bOrNull)).none(1);
  }

  @Override
  public void weightedMean(Tensor x, Tensor weights, Tensor out) {
    Check.sameSize("weightedMean", "x", x, "weights", weights);
    Check.scalar("weightedMean", "out", out);
    instruction(Opcode.WEIGHTED_MEAN)
        .value(1).value(x.size()).value(x.size()).value(Opcode.GROUP).value(2)
        .reads(x).reads(weights).none(1).writes(out, Into.REPLACE).none(1).number(1f).emit();
  }

  @Override
  public void weightedMeanGradient(Tensor weights, Tensor dout, Tensor dx, Into into) {
    Check.sameSize("weightedMeanGradient", "weights", weights, "dx", dx);
    Check.scalar("weightedMeanGradient", "dout", dout);
    int n = dx.size();
    instruction(Opcode.WEIGHTED_MEAN_GRADIENT)
        .value(session.groups()).value(n).value(session.groups() * n).value(Opcode.GROUP).value(1)
        .reads(weights).reads(dout).none(1).writes(dx, into).none(1).number(1f).emit();
  }

  @Override
  public void block(
      Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn, Into into) {
    Check.block(from, fromRow, fromColumn, rows, columns, to, toRow, toColumn);
    instruction(Opcode.BLOCK)
        .value(rows * columns).value(columns)
        .reads(from, fromRow * from.columns() + fromColumn).value(from.columns())
        .updates(to, toRow * to.columns() + toColumn).value(to.columns())
        .into(into).emit();
  }
}
