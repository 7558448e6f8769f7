package dev.cortado.benchmarks;

import dev.cortado.core.Tensor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** A process from its start to its end, between them the first training step of W1. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(1)
public class StartUpBenchmark extends Measured {
  private List<String> command;
  private String printed = "";

  @Override
  public void open() {
    command = List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java", VECTOR_API,
        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Workloads.class.getName(), "--workload", "cold");
  }

  /** The process. */
  @Benchmark
  public String process() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the process ended with status " + process.exitValue());
    }
    return printed;
  }

  @Override
  public Work work() {
    return Work.UNTOLD;
  }

  /** Nothing: the process keeps what it computes. */
  @Override
  public List<Tensor> results() {
    return List.of();
  }

  /** That the step was made. */
  @Override
  public void verify() {
    if (!printed.contains("\"first_step_s\"")) {
      throw new IllegalStateException("the process has made no step; it printed: " + printed);
    }
  }
}
