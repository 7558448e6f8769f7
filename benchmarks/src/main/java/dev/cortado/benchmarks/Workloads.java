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
import java.util.Map;

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
        --as NAME    the name in the field "peer"; default cortado""";

  private Workloads() {}

  /** Ends with status 0, or 2 if an option is wrong. */
  public static void main(String[] args) throws Exception {
    if (Restart.needed()) {
      System.exit(Restart.run(Workloads.class, args));
    }
    try {
      run(Arguments.parse(List.of(args)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
  }

  private static void run(Arguments arguments) {
    int threads = Integer.parseInt(arguments.get("threads", "1"));
    Lines lines = new Lines(System.out, arguments.get("as", "cortado"), threads);
    String name = arguments.get("workload", "W1");
    try (WorkerTeam team = WorkerTeam.of(threads)) {
      Kernels kernels = Backends.best(team);
      if (name.equals("info")) {
        lines.line("info", "version").add("version", kernels.name()).add("java", Runtime.version().toString()).print();
        return;
      }
      Workload workload = workload(name);
      Rows rows = needsRows(name) ? rows(arguments) : null;
      workload.run(rows, kernels, arguments.has("quick") ? Budget.QUICK : Budget.FULL, lines);
    }
  }

  private static Workload workload(String name) {
    Map<String, Workload> known = Map.of(
        "W1", new Training("W1"), "W2", new Training("W2"), "W3", new Training("W3"), "W4", new Encoding(),
        "W5", new Products(), "W6", new Functions(), "cold", new ColdStart());
    Workload workload = known.get(name);
    if (workload == null) {
      throw new IllegalArgumentException("There is no workload '" + name + "'.");
    }
    return workload;
  }

  private static boolean needsRows(String name) {
    return !name.equals("W5") && !name.equals("W6");
  }

  private static Rows rows(Arguments arguments) {
    return arguments.has("data") ? Rows.idx(Path.of(arguments.get("data", ""))) : Rows.random(1);
  }
}
