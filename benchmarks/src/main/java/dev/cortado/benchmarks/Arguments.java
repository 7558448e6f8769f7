package dev.cortado.benchmarks;

import dev.cortado.models.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of the form {@code --name value} and {@code --flag}, of which each program has its own. */
final class Arguments {
  /** What a program does with its options. */
  @FunctionalInterface
  interface Program {
    /**
     * Runs to the end.
     *
     * @throws IllegalArgumentException if an option makes no sense
     * @throws InputException if a file is not as it has to be
     */
    void run(Arguments arguments);
  }

  private static final List<String> HELP = List.of("--help", "-h");

  private final Map<String, String> values = new LinkedHashMap<>();

  private Arguments() {}

  /**
   * Runs a program, or prints how it is used; what is wrong with its input is one sentence.
   *
   * @param valued the options with a value
   * @param flags those without
   * @return the exit status: 0, or 2 if the input is wrong
   */
  static int run(String usage, List<String> valued, List<String> flags, String[] words, Program program) {
    for (String word : words) { // no stream: somebody waits for the first step
      if (HELP.contains(word)) {
        System.out.println(usage);
        return 0;
      }
    }
    try {
      program.run(parse(List.of(words), valued, flags));
      return 0;
    } catch (InputException e) {
      System.err.println(e.getMessage());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + usage);
    }
    return 2;
  }

  private static Arguments parse(List<String> words, List<String> valued, List<String> flags) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.startsWith("--") ? word.substring(2) : "";
      String value = "";
      if (valued.contains(name)) {
        i++;
        if (i == words.size() || words.get(i).startsWith("--")) {
          throw new IllegalArgumentException(word + " needs a value.");
        }
        value = words.get(i);
      } else if (!flags.contains(name)) {
        throw new IllegalArgumentException("There is no option '" + word + "' here.");
      }
      if (arguments.values.put(name, value) != null) {
        throw new IllegalArgumentException(word + " is there twice.");
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

  /** How many threads are to compute: {@code --threads}, or 1. */
  int threads() {
    String text = get("threads", "1");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--threads needs a whole number, not '" + text + "'.");
    }
  }

  /** One of these, and the first of them if nothing is said: {@code --workload}. */
  String workload(List<String> known) {
    String name = get("workload", known.get(0));
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "There is no workload '" + name + "' here; choose from " + String.join(", ", known) + ".");
    }
    return name;
  }
}
