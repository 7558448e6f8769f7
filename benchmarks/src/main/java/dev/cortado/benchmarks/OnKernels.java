package dev.cortado.benchmarks;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import org.openjdk.jmh.annotations.Param;

/** A benchmark of kernels, scalar and vector as a pair: the same body, each in forks of its own. */
public abstract class OnKernels extends Measured {
  /** Who computes. */
  @Param({"vector", "scalar"})
  public String kernels;

  /** How many threads compute. */
  @Param("1")
  public int threads;

  private WorkerTeam team;
  private Kernels engine;
  private Runnable body;

  @Override
  public void open() {
    team = WorkerTeam.of(threads);
    engine = Backends.named(kernels, team);
    body = prepare(engine);
  }

  @Override
  protected void warmUp() {
    if (kernels.equals("vector")) {
      WarmUp.of(body);
    }
  }

  @Override
  public void close() {
    close(engine);
    team.close();
  }

  /** Frees a device; kernels of the processor hold nothing. */
  static void close(Kernels engine) {
    if (engine instanceof AutoCloseable device) {
      try {
        device.close();
      } catch (Exception e) {
        throw new IllegalStateException("the device cannot be closed", e);
      }
    }
  }

  /** Makes what the body needs, and returns the body. */
  protected abstract Runnable prepare(Kernels engine);
}
