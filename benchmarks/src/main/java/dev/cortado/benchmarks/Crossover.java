package dev.cortado.benchmarks;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/**
 * From where on an OpenCL device is faster than SIMD. {@code java -jar benchmarks.jar Crossover -rf json -rff FILE} takes
 * some minutes; {@link dev.cortado.benchmarks.results.RecordCrossover} makes data and README's table of the file. For the
 * last digits: {@code -f 3}.
 */
@Fork(value = 1, jvmArgsAppend = {Measured.VECTOR_API, "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED"})
public abstract class Crossover extends Measured {
  /** Who computes. */
  public enum Contender {
    /** The processor, on the thread that calls. */
    SIMD_ONE_THREAD,
    /** The processor, on all threads that it has. */
    SIMD_ALL_THREADS,
    /** The first OpenCL device: what it needs is there already, and nothing is read back. */
    DEVICE,
    /** The same, but each call brings what it needs and reads the result. */
    DEVICE_AND_TRANSFERS
  }

  /** Who computes. */
  @Param
  public Contender contender;

  private WorkerTeam team;
  private Kernels engine;
  private Runnable body;

  @Override
  public void open() {
    team = WorkerTeam.of(contender == Contender.SIMD_ALL_THREADS ? Runtime.getRuntime().availableProcessors() : 1);
    engine = Backends.named(device() ? "opencl" : "vector", team);
    body = prepare(engine);
  }

  @Override
  protected void warmUp() {
    if (!device()) {
      WarmUp.of(body);
    }
  }

  private boolean device() {
    return contender == Contender.DEVICE || contender == Contender.DEVICE_AND_TRANSFERS;
  }

  @Override
  public void close() {
    OnKernels.close(engine);
    team.close();
  }

  /** Makes what the body needs, and returns the body; on a device what stays there is brought with the first call. */
  protected abstract Runnable prepare(Kernels engine);
}
