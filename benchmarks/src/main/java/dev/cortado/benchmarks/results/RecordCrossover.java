package dev.cortado.benchmarks.results;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.KernelDevice;
import dev.cortado.core.kernels.KernelProvider;
import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    Path project = Path.of(args[0]);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("date", LocalDate.now().toString());
    about.put("commit", args[2]);
    about.put("cpu", Record.cpu());
    about.put("cores", Runtime.getRuntime().availableProcessors());
    about.put("device", device());
    Path out = project.resolve("benchmarks/results/" + about.get("date") + "-" + args[1] + "-crossover.json");
    figures(about, Files.readString(Path.of(args[3]))).write(out);
    Draw.main(new String[] {project.toString()});
    System.out.println(out + ", and README.md");
  }

  /** As {@code cortado devices} calls the first one. */
  private static String device() {
    List<KernelDevice> devices = Backends.provider("opencl").map(KernelProvider::devices).orElse(List.of());
    return devices.isEmpty() ? "none" : devices.get(0).description().replaceFirst("^0: ", "");
  }

  /** Figures of the results in JMH's format {@code json}; benchmarks that compare no contenders are left out. */
  static Figures figures(Map<String, Object> about, String jmh) {
    TreeSet<String> jdks = new TreeSet<>();
    TreeSet<String> flags = new TreeSet<>();
    TreeSet<String> protocol = new TreeSet<>();
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Object each : (List<?>) Json.parse(jmh)) {
      Map<?, ?> result = (Map<?, ?>) each;
      Map<?, ?> parameters = (Map<?, ?>) result.get("params");
      if (parameters == null || !parameters.containsKey("contender")) {
        continue;
      }
      jdks.add(result.get("jdkVersion") + " (" + result.get("vmName") + ")");
      flags.add(((List<?>) result.get("jvmArgs")).stream().map(String::valueOf).collect(Collectors.joining(" ")));
      Object kase = parameters.containsKey("product") ? parameters.get("product") : parameters.get("workload");
      protocol.add((parameters.containsKey("product") ? "products" : "steps") + ": " + result.get("forks")
          + " fork(s), " + result.get("measurementIterations") + " iterations of " + result.get("measurementTime")
          + " after " + result.get("warmupIterations") + " of " + result.get("warmupTime"));
      Map<?, ?> metric = (Map<?, ?>) result.get("primaryMetric");
      if (!"us/op".equals(metric.get("scoreUnit"))) {
        throw new IllegalArgumentException(kase + " is told in " + metric.get("scoreUnit") + ", not in us/op");
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("case", kase);
      line.put("contender", ((String) parameters.get("contender")).toLowerCase(Locale.ROOT));
      line.put("us", metric.get("score"));
      line.put("iterations_us", metric.get("rawData"));
      lines.add(line);
    }
    about.put("jdk", String.join("; ", jdks));
    about.put("flags", String.join("; ", flags));
    about.put("protocol", "JMH means; " + String.join("; ", protocol));
    return new Figures(about, lines);
  }
}
