package dev.cortado.core.kernels.vector;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.WorkerTeam;

/**
 * Matrix products. All three forms are one: rows of p, whose elements are broadcast one by one, times panels of v, which are
 * loaded as vectors.
 *
 * <pre>{@code
 * for (int i = 0; i < rows; i++)
 *   for (int j = 0; j < columns; j++)
 *     for (int k = 0; k < depth; k++)
 *       out[i * outRow + j * outColumn] = fma(p[i * pRow + k * pStep], v[k, j], out[i * outRow + j * outColumn]);
 * }</pre>
 *
 * <p>p is used along its rows (a . b) or its columns (aT . b), six or ten rows of it at a time, v in panels two vectors
 * wide: a group of panels stays in the second-level cache while all rows of p pass by. What is copied on the way, and why, say
 * {@link GemmLeft} and {@link GemmRight}. Where v would have to be transposed (a . bT) and b is large, the transposed product
 * b . aT is computed instead, so that only a and the result are turned; if a is a single row, nothing is: {@link GemmDots}.
 * See Goto and van de Geijn (2008), "Anatomy of high-performance matrix multiplication".
 *
 * <p>Multiply-adds by zeros of p are left out where there are many of them, without a change of any bit: {@link GemmNonzeros}.
 *
 * <p>Threads share out as a grid of blocks. They have nothing in common but what they read: each packs its own panels, so
 * there is nothing to wait for. Neither blocks over k, which load the partial result and go on, nor the grid change a bit.
 */
final class Gemm {
  private static final int PANEL = GemmRight.PANEL;

  /** With fewer multiply-adds than this, waking a thread takes longer than to compute. */
  static final long WORTH_SHARING = 1 << 18;

  /** The same of products with so few rows that they wait for memory. */
  private static final long WORTH_SHARING_ROW = 1 << 16;

  private final WorkerTeam team;
  private final Slices slices;
  private final WorkerTeam.Job job = this::block;
  private final GemmBlock[] workers;
  private final Loop[] product = {new Product()};
  private final GemmOperands operands = new GemmOperands();
  private int gridRows;
  private int gridColumns;

  Gemm(WorkerTeam team, Slices slices) {
    this.team = team;
    this.slices = slices;
    this.workers = new GemmBlock[team.size()];
    for (int w = 0; w < workers.length; w++) {
      workers[w] = new GemmBlock();
    }
  }

  /** out (+)= a . b.   a: [n, k]   b: [k, d]   out: [n, d] */
  void matmul(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmul(a, b, out);
    operands.left(a.data(), a.rows(), a.columns(), 1);
    operands.right(b.data(), b.columns(), b.columns(), false);
    operands.out(out.data(), out.columns(), into, a.columns());
    operands.noEpilogue();
    multiply();
  }

  /** out (+)= aT . b.   a: [k, n]   b: [k, d]   out: [n, d] */
  void matmulTransposeA(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmulTransposeA(a, b, out);
    operands.left(a.data(), a.columns(), 1, a.columns());
    operands.right(b.data(), b.columns(), b.columns(), false);
    operands.out(out.data(), out.columns(), into, a.rows());
    operands.noEpilogue();
    multiply();
  }

  /** out (+)= a . bT.   a: [n, k]   b: [d, k]   out: [n, d] */
  void matmulTransposeB(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmulTransposeB(a, b, out);
    operands.left(a.data(), a.rows(), a.columns(), 1);
    operands.right(b.data(), b.rows(), b.columns(), true);
    operands.out(out.data(), out.columns(), into, a.columns());
    operands.noEpilogue();
    multiply();
  }

  /** y = f(x . w + b), the bias added after the product.   x: [n, in]   w: [in, out]   b: [out]   y: [n, out] */
  void affine(Tensor x, Tensor w, Tensor b, Activation f, Tensor y) {
    Check.affine(x, w, b, y);
    operands.left(x.data(), x.rows(), x.columns(), 1);
    operands.right(w.data(), w.columns(), w.columns(), false);
    operands.out(y.data(), y.columns(), Into.REPLACE, x.columns());
    operands.epilogue(b.data(), f);
    multiply();
  }

  private void multiply() {
    if (operands.rows > 0 && operands.columns > 0) {
      slices.alone(product);
    }
  }

  /** What all forms have in common: a loop, so that C2 compiles it once and not with each form and whatever calls that. */
  private final class Product implements Loop {
    @Override
    public void run(Operands o, int from, int to, Scratch scratch) {
      operands.choose();
      int parts = grid();
      try {
        if (parts == 1) {
          workers[0].multiply(operands, 0, operands.rows, 0, operands.columns);
        } else {
          team.run(job, parts);
        }
      } finally {
        operands.forget();
      }
    }
  }

  /** Cuts out into a grid with a block for each thread, the largest as small as can be; returns the number of blocks. */
  private int grid() {
    gridRows = 1;
    gridColumns = 1;
    long work = (long) operands.rows * operands.columns * operands.depth;
    if (team.size() == 1 || work < (operands.rows <= GemmBlock.FEW_ROWS ? WORTH_SHARING_ROW : WORTH_SHARING)) {
      return 1;
    }
    int panels = (operands.columns + PANEL - 1) / PANEL;
    // Of equal grids, the one with the fewest columns a block: it has the least to pack. But a gradient, aT . b, is cut by
    // its rows if that is as good, since the thread that computes a row also updates the weights of that row. So is a product
    // of many rows whose zeros are left out, since a thread looks for them only in the rows that it computes.
    boolean rowsFirst = operands.pStep != 1 || operands.skipsZeros && operands.rows > operands.columns;
    long least = Long.MAX_VALUE;
    for (int c = team.size(); c >= 1; c--) {
      int r = team.size() / c;
      long largest = (long) ((panels + c - 1) / c) * PANEL * ((operands.rows + r - 1) / r);
      if (c <= panels && r <= operands.rows && (largest < least || largest == least && rowsFirst)) {
        least = largest;
        gridRows = r;
        gridColumns = c;
      }
    }
    return gridRows * gridColumns;
  }

  private void block(int part, int parts, int worker) {
    int r = part / gridColumns;
    int c = part % gridColumns;
    int panels = (operands.columns + PANEL - 1) / PANEL;
    int firstRow = (int) ((long) operands.rows * r / gridRows);
    int lastRow = (int) ((long) operands.rows * (r + 1) / gridRows);
    int firstColumn = (int) ((long) panels * c / gridColumns) * PANEL;
    int lastColumn = Math.min(operands.columns, (int) ((long) panels * (c + 1) / gridColumns) * PANEL);
    workers[worker].multiply(operands, firstRow, lastRow, firstColumn, lastColumn);
  }
}
