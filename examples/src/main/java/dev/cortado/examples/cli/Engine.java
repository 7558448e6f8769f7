package dev.cortado.examples.cli;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The kernels of a command and the threads that they work with. */
final class Engine implements AutoCloseable {
  private final WorkerTeam team;
  private final Kernels kernels;

  private Engine(WorkerTeam team, Kernels kernels) {
    this.team = team;
    this.kernels = kernels;
  }

  static void declare(Options options) {
    options.whole("--threads", (long) Math.min(1024, Runtime.getRuntime().availableProcessors()), 1, 1024,
        "How many threads compute; the result is the same to the bit.");
  }

  /** The best kernels here, or those that {@code -Dcortado.kernels} names, with as many threads as were asked for. */
  static Engine of(Options given) {
    WorkerTeam team = WorkerTeam.of(given.whole("--threads"));
    try {
      return new Engine(team, Backends.best(team));
    } catch (IllegalArgumentException e) {
      team.close();
      throw new InputException(e.getMessage(), e);
    }
  }

  /**
   * Who was asked for, with as many threads, for this training.
   *
   * @throws InputException if that cannot be had
   */
  static Engine of(Options given, DeviceChoice device, Plan plan, Terminal terminal) {
    WorkerTeam team = WorkerTeam.of(given.whole("--threads"));
    try {
      return new Engine(team, device.kernels(plan, team, terminal));
    } catch (IllegalArgumentException e) {
      team.close();
      throw new InputException(e.getMessage(), e);
    }
  }

  Kernels kernels() {
    return kernels;
  }

  int threads() {
    return team.size();
  }

  @Override
  public void close() {
    close(kernels);
    team.close();
  }

  /** Frees a device; kernels of the CPU hold nothing. */
  static void close(Kernels kernels) {
    if (kernels instanceof AutoCloseable device) {
      try {
        device.close();
      } catch (Exception e) {
        throw new IllegalStateException("the device cannot be closed", e);
      }
    }
  }

  /** The name of the processor, where the system tells it. */
  static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines.filter(line -> line.startsWith("model name")).findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElseGet(Engine::architecture);
    } catch (IOException | RuntimeException e) {
      return architecture();
    }
  }

  private static String architecture() {
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows == null ? System.getProperty("os.arch") : windows;
  }

  /** The JVM, as in {@code 17.0.13+11 (Debian)}. */
  static String jdk() {
    return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
  }
}
