package dev.cortado.benchmarks.workload;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** W6: elementwise functions of 2^20 numbers in [-4, 4), and as many normals. */
public final class Functions implements Workload {
  private static final int COUNT = 1 << 20;
  private static final int PROBE = 77;

  /** A function by name, how Cortado computes it, and what it is; null for the normals. */
  public record Function(String name, Activation activation, DoubleUnaryOperator exact) {}

  /** What W6 consists of. */
  public static final List<Function> FUNCTIONS = List.of(
      new Function("exp", Activation.EXP, Math::exp),
      new Function("tanh", Activation.TANH, Math::tanh),
      new Function("sigmoid", Activation.SIGMOID, x -> 1 / (1 + Math.exp(-x))),
      new Function("softplus", Activation.SOFTPLUS, x -> Math.log1p(Math.exp(x))),
      new Function("randn", null, null));

  @Override
  public void run(Rows rows, Kernels kernels, Budget budget, Lines lines) {
    Tensor x = Tensor.zeros(COUNT);
    SplitMix64 random = new SplitMix64(5);
    for (int i = 0; i < COUNT; i++) {
      x.data()[i] = 8 * random.uniform() - 4;
    }
    Tensor y = Tensor.zeros(COUNT);
    RandomStream stream = new RandomStream(3, "randn");
    for (Function function : FUNCTIONS) {
      Runnable body = function.activation == null
          ? () -> {
            stream.seek(stream.position() + 1);
            kernels.normal(stream, y);
          }
          : () -> kernels.activation(function.activation, x, y);
      Machine.Load load = Machine.load();
      Timing timing = Timing.of(body, budget.secondsPerCase());
      Machine.Load used = load.until();
      check(function, x.data()[PROBE], y.data());
      lines.line("W6", function.name)
          .add("melem_per_s", COUNT / timing.median() / 1e6)
          .add("melem_per_s_best", COUNT / timing.best() / 1e6)
          .add("us", timing.median() * 1e6)
          .add(used)
          .print();
    }
  }

  private static void check(Function function, double x, float[] y) {
    if (function.exact != null) {
      double expected = function.exact.applyAsDouble(x);
      if (!(Math.abs(y[PROBE] - expected) <= 1e-4 * Math.max(1, Math.abs(expected)))) {
        throw new IllegalStateException(function.name + "(" + x + "): got " + y[PROBE] + " for " + expected);
      }
      return;
    }
    double sum = 0;
    double squares = 0;
    for (float value : y) {
      sum += value;
      squares += (double) value * value;
    }
    if (!(Math.abs(sum / y.length) < 0.01 && Math.abs(squares / y.length - 1) < 0.01)) {
      throw new IllegalStateException("normals: mean " + sum / y.length + ", mean square " + squares / y.length);
    }
  }
}
