package dev.cortado.benchmarks;

import dev.cortado.benchmarks.workload.Budget;
import dev.cortado.benchmarks.workload.ColdStart;
import dev.cortado.benchmarks.workload.Encoding;
import dev.cortado.benchmarks.workload.Functions;
import dev.cortado.benchmarks.workload.Lines;
import dev.cortado.benchmarks.workload.Products;
import dev.cortado.benchmarks.workload.Rows;
import dev.cortado.benchmarks.workload.Training;
import dev.cortado.benchmarks.workload.Workload;
import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import java.nio.file.Path;
import java.util.List;

/**
 * Times one workload in this process and prints a JSON line a figure:
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.cortado.benchmarks.Workloads --workload W1 --threads 2 [--quick]</pre>
 *
 * <p>Restarts itself with the Vector API where the JVM lacks it.
 */
public final class Workloads {
  private static final String USAGE = """
      usage: Workloads --workload W1|W2|W3|W4|W5|W6|cold|info [--threads N] [--quick] [--data DIR] [--as NAME]
        --workload   what is timed; default W1
        --threads    how many threads compute; default 1
        --quick      short and rough
        --data DIR   the first rows of the IDX files in this folder instead of random rows
        --as NAME    the name in the field "peer"; default cortado
      W1, W2 and W3 are training steps, W4 encodes, W5 are matrix products, W6 functions of single elements, cold is a
      process up to its first step, info tells versions.""";

  private Workloads() {}

  /** Ends with status 0, or 2 if an option or a file is wrong. */
  public static void main(String[] args) throws Exception {
    int status = Restart.needed() ? Restart.run(Workloads.class, args)
        : Arguments.run(USAGE, List.of("workload", "threads", "data", "as"), List.of("quick"), args, Workloads::run);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static void run(Arguments arguments) {
    String name = arguments.workload(List.of("W1", "W2", "W3", "W4", "W5", "W6", "cold", "info"));
    if (arguments.has("data") && !needsRows(name)) {
      throw new IllegalArgumentException(name + " needs no --data.");
    }
    int threads = arguments.threads();
    Lines lines = new Lines(System.out, arguments.get("as", "cortado"), threads);
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      Kernels kernels = Backends.best(team);
      if (name.equals("info")) {
        lines.line("info", "version").add("version", kernels.name()).add("java", Runtime.version().toString()).print();
        return;
      }
      Rows rows = needsRows(name) ? rows(arguments) : null;
      workload(name).run(rows, kernels, arguments.has("quick") ? Budget.QUICK : Budget.FULL, lines);
    }
  }

  private static Workload workload(String name) {
    return switch (name) {
      case "W4" -> new Encoding();
      case "W5" -> new Products();
      case "W6" -> new Functions();
      case "cold" -> new ColdStart();
      default -> new Training(name);
    };
  }

  private static boolean needsRows(String name) {
    return !List.of("W5", "W6", "info").contains(name);
  }

  private static Rows rows(Arguments arguments) {
    return arguments.has("data") ? Rows.idx(Path.of(arguments.get("data", ""))) : Rows.random(1);
  }
}
