package dev.cortado.benchmarks;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/**
 * From which size on an OpenCL device multiplies matrices faster than SIMD, with its operands there already, and with both
 * ways between host and device. Other shapes and whole steps: the other benchmarks with {@code -p kernels=opencl}.
 */
@Fork(value = 3, jvmArgsAppend = {Measured.VECTOR_API, "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED"})
public class CrossoverBenchmark extends Measured {
  /** Who computes. */
  @Param({"vector", "opencl"})
  public String device;

  /** How many threads compute where it is the processor. */
  @Param("1")
  public int threads;

  /** Rows and columns of the square matrices. */
  @Param({"2048", "1024", "512", "256", "128", "37"})
  public int size;

  /** Whether each call brings the operands to the device and the result back. */
  @Param({"false", "true"})
  public boolean transfers;

  private WorkerTeam team;
  private Kernels engine;
  private Tensor a;
  private Tensor b;
  private Tensor out;
  private Runnable product;

  @Override
  public void open() {
    team = WorkerTeam.of(threads);
    engine = Backends.named(device, team);
    Operands operands = new Operands();
    a = operands.numbers(Shape.of(size, size));
    b = operands.numbers(Shape.of(size, size));
    out = Tensor.zeros(size, size);
    product = engine.program(() -> engine.matmul(a, b, out, Into.REPLACE));
  }

  @Override
  public void close() {
    OnKernels.close(engine);
    team.close();
  }

  /** The product. */
  @Benchmark
  public void multiply() {
    if (transfers) {
      engine.written(a);
      engine.written(b);
    }
    product.run();
    if (transfers) {
      engine.read(out);
    }
  }

  @Override
  public Work work() {
    return Work.operations(2.0 * size * size * size);
  }

  @Override
  public List<Tensor> results() {
    engine.read(out);
    return List.of(out);
  }

  /** The last element, summed in double. */
  @Override
  public void verify() {
    engine.read(out);
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += (double) a.get(size - 1, k) * b.get(k, size - 1);
    }
    if (!(Math.abs(out.get(size - 1, size - 1) - sum) <= 1e-5 * size)) {
      throw new IllegalStateException("got " + out.get(size - 1, size - 1) + " for " + sum);
    }
  }
}
