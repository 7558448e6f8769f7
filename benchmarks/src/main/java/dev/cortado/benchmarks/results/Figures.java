package dev.cortado.benchmarks.results;

import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of one day on one machine.
 *
 * @param about date, commit, cpu, jdk, flags, protocol
 * @param lines as {@link dev.cortado.benchmarks.Workloads} and other engines print them
 */
record Figures(Map<String, Object> about, List<Map<String, Object>> lines) {
  static Figures read(Path file) throws IOException {
    Map<String, Object> all = Json.parseObject(Files.readString(file));
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Object line : (List<?>) all.get("lines")) {
      Map<String, Object> fields = new LinkedHashMap<>();
      ((Map<?, ?>) line).forEach((name, value) -> fields.put((String) name, value));
      lines.add(fields);
    }
    Map<String, Object> about = new LinkedHashMap<>(all);
    about.remove("lines");
    return new Figures(about, lines);
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("{\n");
    about.forEach((name, value) ->
        text.append("  ").append(Json.write(name)).append(": ").append(Json.write(value)).append(",\n"));
    text.append("  \"lines\": [\n");
    for (int i = 0; i < lines.size(); i++) {
      text.append("    ").append(Json.write(lines.get(i))).append(i + 1 < lines.size() ? ",\n" : "\n");
    }
    Files.writeString(file, text.append("  ]\n}\n"));
  }

  String about(String name) {
    return String.valueOf(about.get(name));
  }

  /** The median of a field over the runs of a peer. */
  OptionalDouble median(String peer, String workload, String kase, int threads, String field) {
    double[] values = lines.stream()
        .filter(line -> peer.equals(line.get("peer")) && workload.equals(line.get("workload"))
            && kase.equals(line.get("case")) && ((Number) line.get("threads")).intValue() == threads
            && line.containsKey(field))
        .mapToDouble(line -> ((Number) line.get(field)).doubleValue())
        .toArray();
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
  }

  /** What Cortado was timed at in a workload, in order of appearance. */
  List<String> cases(String workload) {
    return lines.stream().filter(line -> "cortado".equals(line.get("peer")) && workload.equals(line.get("workload")))
        .map(line -> (String) line.get("case")).distinct().toList();
  }

  /** The peers that have been measured, in order of appearance. */
  List<String> peers() {
    return lines.stream().map(line -> (String) line.get("peer")).distinct().toList();
  }
}
