package dev.cortado.benchmarks.results;

import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A result in JMH's format {@code json}.
 *
 * @param fields as JMH writes them
 */
record JmhResults(Map<?, ?> fields) {
  /**
   * Makes figures of all results for which {@code line} makes a line, and completes what is known about them: JDK, flags,
   * protocol.
   *
   * @param line null for a result that is left out
   */
  static Figures figures(Map<String, Object> about, String json, Function<JmhResults, Map<String, Object>> line) {
    TreeSet<String> jdks = new TreeSet<>();
    TreeSet<String> flags = new TreeSet<>();
    TreeSet<String> protocol = new TreeSet<>();
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Object each : (List<?>) Json.parse(json)) {
      JmhResults result = new JmhResults((Map<?, ?>) each);
      Map<String, Object> made = line.apply(result);
      if (made != null) {
        lines.add(made);
        jdks.add(result.fields.get("jdkVersion") + " (" + result.fields.get("vmName") + ")");
        flags.add(((List<?>) result.fields.get("jvmArgs")).stream().map(String::valueOf).collect(Collectors.joining(" ")));
        protocol.add(result.protocol());
      }
    }
    about.put("jdk", String.join("; ", jdks));
    about.put("flags", String.join("; ", flags));
    about.put("protocol", "JMH means; " + String.join("; ", protocol));
    return new Figures(about, lines);
  }

  /** Writes {@code benchmarks/results/DATE-MACHINE-KIND.json}, and README's part that is drawn from it. */
  static void keep(Figures figures, Path project, String machine, String kind) throws IOException {
    Path out = project.resolve("benchmarks/results/" + figures.about("date") + "-" + machine + "-" + kind + ".json");
    figures.write(out);
    Draw.main(new String[] {project.toString()});
    System.out.println(out + ", and README.md");
  }

  private String protocol() {
    Map<String, String> parameters = parameters();
    return (parameters.containsKey("contender") ? parameters.containsKey("product") ? "products: " : "steps: " : "")
        + fields.get("forks") + " fork(s), " + ("ss".equals(fields.get("mode"))
            ? fields.get("measurementIterations") + " calls after " + fields.get("warmupIterations")
            : fields.get("measurementIterations") + " iterations of " + fields.get("measurementTime") + " after "
                + fields.get("warmupIterations") + " of " + fields.get("warmupTime"));
  }

  /** The full name of the class. */
  String type() {
    String name = (String) fields.get("benchmark");
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Empty if there are none. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (fields.get("params") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> parameters.put((String) name, (String) value));
    }
    return parameters;
  }

  private Map<?, ?> metric() {
    return (Map<?, ?>) fields.get("primaryMetric");
  }

  /** Microseconds of the unit in which times are told. */
  private double unit() {
    Object unit = metric().get("scoreUnit");
    if ("us/op".equals(unit)) {
      return 1;
    }
    if ("ms/op".equals(unit)) {
      return 1e3;
    }
    throw new IllegalArgumentException(
        fields.get("benchmark") + " " + parameters() + " is told in " + unit + ", not in us/op or ms/op");
  }

  /** The mean time of a call. */
  double microseconds() {
    return unit() * ((Number) metric().get("score")).doubleValue();
  }

  /** The means of all iterations, fork after fork, in microseconds. */
  List<List<Double>> iterations() {
    return ((List<?>) metric().get("rawData")).stream().map(fork -> ((List<?>) fork).stream()
        .map(mean -> unit() * ((Number) mean).doubleValue()).toList()).toList();
  }

  /** Bytes that a call allocates, or null if {@code -prof gc} was not asked for. */
  Double bytesPerCall() {
    if (fields.get("secondaryMetrics") instanceof Map<?, ?> metrics) {
      for (Map.Entry<?, ?> metric : metrics.entrySet()) {
        if (((String) metric.getKey()).endsWith("gc.alloc.rate.norm")) {
          return ((Number) ((Map<?, ?>) metric.getValue()).get("score")).doubleValue();
        }
      }
    }
    return null;
  }
}
