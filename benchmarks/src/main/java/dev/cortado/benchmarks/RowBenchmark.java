package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Rows, columns and sums of a matrix. */
public class RowBenchmark extends OnKernels {
  /** The kernels, with how often each passes over the matrix. */
  public enum Kernel {
    /** A row written into all rows. */
    ADD_ROW(1),
    /** A column times a number written into all columns. */
    ADD_COLUMN(1),
    /** Column sums: the gradient of a bias. */
    SUM_ROWS(1),
    /** Row sums. */
    SUM_COLUMNS(1),
    /** All together. */
    SUM(1),
    /** The scalar product with another matrix. */
    DOT(2),
    /** Each row times a number. */
    MULTIPLY_ROWS(2),
    /** Copies all but the first row and column. */
    BLOCK(2),
    /** The mean of a column with weights; touches no matrix. */
    WEIGHTED_MEAN(0),
    /** Normalises rows. */
    LOG_SOFTMAX(2),
    /** Back through that. */
    LOG_SOFTMAX_GRADIENT(3);

    private final int passes;

    Kernel(int passes) {
      this.passes = passes;
    }
  }

  /** Which. */
  @Param
  public Kernel kernel;

  /** Rows x columns: pixels and hidden units of W1 and W2, classes, and the ugly one. */
  @Param({"128x784", "1024x512", "128x10", "37x53"})
  public String sizes;

  private Runnable call;
  private Tensor result;

  @Override
  protected Runnable prepare(Kernels engine) {
    Operands operands = new Operands();
    Shape shape = Operands.shape(sizes);
    int n = shape.rows();
    int d = shape.size() / n;
    Tensor x = operands.numbers(shape);
    Tensor y = operands.numbers(shape);
    Tensor row = operands.numbers(Shape.of(d));
    Tensor column = operands.between(0.1f, 1, Shape.of(n));
    result = switch (kernel) {
      case SUM_ROWS -> Tensor.zeros(d);
      case SUM_COLUMNS -> Tensor.zeros(n);
      case SUM, DOT, WEIGHTED_MEAN -> Tensor.zeros(1);
      default -> Tensor.zeros(shape);
    };
    Tensor out = result;
    call = switch (kernel) {
      case ADD_ROW -> () -> engine.addRow(row, out, Into.REPLACE);
      case ADD_COLUMN -> () -> engine.addColumn(0.5f, column, out, Into.REPLACE);
      case SUM_ROWS -> () -> engine.sumRows(x, out, Into.REPLACE);
      case SUM_COLUMNS -> () -> engine.sumColumns(x, out, Into.REPLACE);
      case SUM -> () -> engine.sum(0.5f, x, out, Into.REPLACE);
      case DOT -> () -> engine.dot(0.5f, x, y, out, Into.REPLACE);
      case MULTIPLY_ROWS -> () -> engine.multiplyRows(x, column, out, Into.REPLACE);
      case BLOCK -> () -> engine.block(x, 1, 1, n - 1, d - 1, out, 0, 0, Into.REPLACE);
      case WEIGHTED_MEAN -> () -> engine.weightedMean(column, column, out);
      case LOG_SOFTMAX -> () -> engine.logSoftmax(x, out);
      case LOG_SOFTMAX_GRADIENT -> () -> engine.logSoftmaxGradient(x, y, out, Into.REPLACE);
    };
    return this::rows;
  }

  /** The kernel. */
  @Benchmark
  public void rows() {
    call.run();
  }

  @Override
  public Work work() {
    return Work.floats((double) kernel.passes * Operands.shape(sizes).size());
  }

  @Override
  public List<Tensor> results() {
    return List.of(result);
  }
}
