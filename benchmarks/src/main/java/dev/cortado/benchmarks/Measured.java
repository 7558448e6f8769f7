package dev.cortado.benchmarks;

import dev.cortado.core.Tensor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all benchmarks have in common: forks with the Vector API, work to tell rates by, and a result that can be checked, so
 * that nobody times something wrong.
 *
 * <p>In a list of sizes the last one is small, mostly an ugly one that is no multiple of anything: tests run the bodies
 * with it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = Measured.VECTOR_API)
public abstract class Measured {
  /** The option without which a JVM has no SIMD. */
  static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

  /** Before a fork's first call. */
  @Setup(Level.Trial)
  public final void setUp() {
    open();
    warmUp();
  }

  /** Makes what the body needs. */
  public abstract void open();

  /** Has the body compiled, where JMH's own warm-up may not be enough. */
  protected void warmUp() {}

  /** After a fork's last call. */
  @TearDown(Level.Trial)
  public void close() {}

  /** What one call of the body does. Depends on the parameters only: it is asked without {@link #open}. */
  public abstract Work work();

  /** What the body has written: after as many calls the same bits, whoever computes. */
  public abstract List<Tensor> results();

  /**
   * Compares the last result with what it has to be, by other means.
   *
   * @throws IllegalStateException if it is wrong
   */
  public void verify() {}
}
