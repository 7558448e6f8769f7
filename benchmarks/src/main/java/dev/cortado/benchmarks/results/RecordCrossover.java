package dev.cortado.benchmarks.results;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.KernelDevice;
import dev.cortado.core.kernels.KernelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes data of what JMH wrote about a crossover, and draws README's table of them: {@code RecordCrossover PROJECT MACHINE
 * COMMIT JMH.json}, run on the machine that was measured, writes {@code benchmarks/results/DATE-MACHINE-crossover.json}.
 */
public final class RecordCrossover {
  private RecordCrossover() {}

  /** Ends with status 2 if the words are not four. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: RecordCrossover PROJECT MACHINE COMMIT JMH.json");
      System.exit(2);
    }
    Map<String, Object> about = Record.aboutThisMachine(args[2]);
    about.put("device", device());
    JmhResults.keep(figures(about, Files.readString(Path.of(args[3]))), Path.of(args[0]), args[1], "crossover");
  }

  /** As {@code cortado devices} calls the first one. */
  private static String device() {
    List<KernelDevice> devices = Backends.provider("opencl").map(KernelProvider::devices).orElse(List.of());
    return devices.isEmpty() ? "none" : devices.get(0).description().replaceFirst("^0: ", "");
  }

  /** Figures of the results in JMH's format {@code json}; benchmarks that compare no contenders are left out. */
  static Figures figures(Map<String, Object> about, String jmh) {
    return JmhResults.figures(about, jmh, RecordCrossover::line);
  }

  private static Map<String, Object> line(JmhResults result) {
    Map<String, String> parameters = result.parameters();
    if (!parameters.containsKey("contender")) {
      return null;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("case", parameters.getOrDefault("product", parameters.get("workload")));
    line.put("contender", parameters.get("contender").toLowerCase(Locale.ROOT));
    line.put("us", result.microseconds());
    line.put("iterations_us", result.iterations());
    return line;
  }
}
