package dev.cortado.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of the form {@code --name value} and {@code --flag}. */
final class Arguments {
  private static final Set<String> WITH_VALUE = Set.of("workload", "threads", "data", "as");
  private static final Set<String> FLAGS = Set.of("quick");

  private final Map<String, String> values = new LinkedHashMap<>();

  private Arguments() {}

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if one is unknown or lacks its value
   */
  static Arguments parse(List<String> words) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i).startsWith("--") ? words.get(i).substring(2) : "";
      if (FLAGS.contains(name)) {
        arguments.values.put(name, "true");
      } else if (WITH_VALUE.contains(name) && i + 1 < words.size()) {
        arguments.values.put(name, words.get(++i));
      } else {
        throw new IllegalArgumentException("'" + words.get(i) + "' is not an option, or lacks its value.");
      }
    }
    return arguments;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
