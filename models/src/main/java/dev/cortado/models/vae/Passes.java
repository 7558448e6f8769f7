package dev.cortado.models.vae;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import java.util.List;
import java.util.function.Function;

/** One function of rows, on a tape for each of a few batch sizes; the last batch may have rows that nobody looks at. */
final class Passes {
  /** One row for latency, many for throughput, and what lies between, so that few rows are computed in vain. */
  private static final int[] SIZES = {1, 16, 64, 256};

  private record Pass(Tape tape, Variable in, Variable first, Variable secondOrNull) {}

  private final Kernels kernels;
  private final String inputName;
  private final int width;
  private final Function<Variable, List<Variable>> recorder;
  private final Pass[] passes = new Pass[SIZES.length];

  /**
   * A function that is recorded when first needed.
   *
   * @param width columns of what goes in
   * @param recorder records the function and gives one or two results
   */
  Passes(Kernels kernels, String inputName, int width, Function<Variable, List<Variable>> recorder) {
    this.kernels = kernels;
    this.inputName = inputName;
    this.width = width;
    this.recorder = recorder;
  }

  void run(float[] in, int rows, float[] first, float[] secondOrNull) {
    require(inputName, in.length, rows, width);
    for (int from = 0; from < rows; ) {
      Pass pass = pass(rows - from);
      int count = Math.min(rows - from, pass.in.shape().rows());
      System.arraycopy(in, from * width, pass.in.value().data(), 0, count * width);
      from = finish(pass, from, count, rows, first, secondOrNull);
    }
  }

  void run(DataSet data, float[] first, float[] secondOrNull) {
    if (data.shape().size() != width) {
      throw new IllegalArgumentException(inputName + ": a row of the data is " + data.shape() + ", but the model takes "
          + width + " numbers");
    }
    int rows = data.size();
    for (int from = 0; from < rows; ) {
      Pass pass = pass(rows - from);
      int count = Math.min(rows - from, pass.in.shape().rows());
      for (int i = 0; i < count; i++) {
        data.read(from + i, pass.in.value().data(), i * width);
      }
      from = finish(pass, from, count, rows, first, secondOrNull);
    }
  }

  private int finish(Pass pass, int from, int count, int rows, float[] first, float[] secondOrNull) {
    kernels.written(pass.in.value());
    pass.tape.forward();
    copy(pass.first, from, count, rows, first);
    if (secondOrNull != null) {
      copy(pass.secondOrNull, from, count, rows, secondOrNull);
    }
    return from + count;
  }

  private void copy(Variable result, int from, int count, int rows, float[] into) {
    int columns = result.shape().columns();
    require("result", into.length, rows, columns);
    kernels.read(result.value());
    System.arraycopy(result.value().data(), 0, into, from * columns, count * columns);
  }

  private static void require(String what, int length, int rows, int columns) {
    if (rows < 0 || (long) rows * columns > length) {
      throw new IllegalArgumentException(what + ": " + rows + " rows of " + columns + " numbers do not fit an array of "
          + length);
    }
  }

  /** The smallest tape that takes all remaining rows, or else the largest. */
  private Pass pass(int remaining) {
    int index = 0;
    while (index < SIZES.length - 1 && SIZES[index] < remaining) {
      index++;
    }
    if (passes[index] == null) {
      Tape tape = Tape.inference(kernels, 0);
      Variable in = tape.input(inputName, Shape.of(SIZES[index], width));
      List<Variable> results = recorder.apply(in);
      passes[index] = new Pass(tape, in, results.get(0), results.size() > 1 ? results.get(1) : null);
    }
    return passes[index];
  }
}
