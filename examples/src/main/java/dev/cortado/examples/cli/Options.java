package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options of one command: declared once with default, range and a sentence, from which both the parser and
 * {@code --help} are made. A value is written {@code --epochs 5} or {@code --epochs=5}.
 */
final class Options {
  private final String command;
  private final Map<String, Option> declared = new LinkedHashMap<>();
  private final Map<String, String> given = new LinkedHashMap<>();

  /** No options yet, for a command that is called like this, as in {@code train vae}. */
  Options(String command) {
    this.command = command;
  }

  Options flag(String name, String sentence) {
    return add(new Option(name, null, null, sentence, value -> {}));
  }

  /** Any text; a null default means that nothing is set. */
  Options text(String name, String placeholder, String defaultValue, String sentence) {
    return add(new Option(name, placeholder, defaultValue, sentence, value -> {}));
  }

  Options path(String name, String placeholder, String defaultValue, String sentence) {
    return add(new Option(name, placeholder, defaultValue, sentence, Values::path));
  }

  /** A whole number from least to greatest. */
  Options whole(String name, Long defaultValue, long least, long greatest, String sentence) {
    String text = defaultValue == null ? null : Long.toString(defaultValue);
    return add(new Option(name, "N", text, sentence, value -> Values.whole(value, least, greatest)));
  }

  /** A number from least to greatest, both included. */
  Options decimal(String name, double defaultValue, double least, double greatest, String sentence) {
    return add(new Option(name, "R", Values.number(defaultValue), sentence,
        value -> Values.decimal(value, least, greatest)));
  }

  /** One of these words. */
  Options choice(String name, String defaultValue, List<String> words, String sentence) {
    return add(new Option(name, "WORD", defaultValue, sentence + " One of " + String.join(", ", words) + ".", value -> {
      if (!words.contains(value)) {
        throw new IllegalArgumentException("is not known; choose one of " + String.join(", ", words));
      }
    }));
  }

  /** Whole numbers from 1 on, separated by commas, as in {@code 400,200}. */
  Options sizes(String name, String defaultValue, String sentence) {
    return add(new Option(name, "N,N,...", defaultValue, sentence, Values::sizes));
  }

  /** Positive numbers, separated by commas. */
  Options decimals(String name, String defaultValue, String sentence) {
    return add(new Option(name, "R,R,...", defaultValue, sentence, Values::decimals));
  }

  /** One of some constants of an enum, in small letters. */
  @SafeVarargs
  final <E extends Enum<E>> Options constant(String name, E defaultValue, String sentence, E... constants) {
    return choice(name, Values.word(defaultValue), Stream.of(constants).map(Values::word).toList(), sentence);
  }

  /** Anything else, with a check of its own. */
  Options add(Option option) {
    declared.put(option.name(), option);
    return this;
  }

  /**
   * Takes the values that are given.
   *
   * @throws InputException if an option is unknown, given twice, has no value or one that does not fit
   */
  Options parse(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Option option = declared.get(name);
      if (option == null) {
        throw new InputException(unknown(name));
      }
      if (given.containsKey(name)) {
        throw new InputException(name + " is given twice; give it once");
      }
      String value = "";
      if (option.isFlag() && equals >= 0) {
        throw new InputException(name + " takes no value; write only " + name);
      } else if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (!option.isFlag()) {
        if (++i == arguments.size() || declared.containsKey(arguments.get(i))) {
          throw new InputException(name + " needs a value; write " + option.usage());
        }
        value = arguments.get(i);
      }
      try {
        option.check().accept(value);
      } catch (IllegalArgumentException e) {
        throw new InputException(name + ": '" + value + "' " + e.getMessage());
      }
      given.put(name, value);
    }
    return this;
  }

  /** Whether the option was written, rather than left to its default. */
  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** What was written, flags with an empty value. */
  Map<String, String> given() {
    return Collections.unmodifiableMap(given);
  }

  /** The value given or the default; empty if there is neither. */
  Optional<String> text(String name) {
    return Optional.ofNullable(given.getOrDefault(name, declared.get(name).defaultValue()));
  }

  Optional<Path> path(String name) {
    return text(name).map(Values::path);
  }

  /**
   * The path that was given.
   *
   * @throws InputException if it was not
   */
  Path neededPath(String name) {
    return path(name).orElseThrow(() -> new InputException(
        command + " needs " + declared.get(name).usage() + ": " + declared.get(name).sentence()));
  }

  int whole(String name) {
    return Math.toIntExact(wide(name));
  }

  long wide(String name) {
    return Long.parseLong(text(name).orElseThrow());
  }

  double decimal(String name) {
    return Double.parseDouble(text(name).orElseThrow());
  }

  List<Integer> sizes(String name) {
    return Values.sizes(text(name).orElseThrow());
  }

  List<Double> decimals(String name) {
    return Values.decimals(text(name).orElseThrow());
  }

  /** The constant of an enum that was declared with {@link #constant}. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String word = text(name).orElseThrow();
    for (E constant : type.getEnumConstants()) {
      if (Values.word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(name + ": there is no " + word + " among " + type.getSimpleName());
  }

  /** Each option with the value that counts, in the order of declaration; flags and what is not set are left out. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    declared.forEach((name, option) -> text(name).filter(value -> !option.isFlag()).ifPresent(v -> values.put(name, v)));
    return values;
  }

  /** All options with their defaults, one or more lines each. */
  String help() {
    int width = declared.values().stream().mapToInt(option -> option.usage().length()).max().orElse(0);
    StringBuilder help = new StringBuilder();
    for (Option option : declared.values()) {
      // no full stop: it would read as part of the value
      String tail = option.defaultValue() == null ? "" : " Default: " + option.defaultValue();
      String indent = "\n" + " ".repeat(width + 4);
      help.append("  ").append(option.usage()).append(" ".repeat(width - option.usage().length() + 2))
          .append(wrap(option.sentence() + tail, 100 - width).replace("\n", indent)).append('\n');
    }
    return help.toString();
  }

  private static String wrap(String text, int width) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > width) {
        wrapped.append('\n');
        column = 0;
      } else if (column > 0) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(word);
      column += word.length();
    }
    return wrapped.toString();
  }

  private String unknown(String name) {
    String known = declared.keySet().stream()
        .min((a, b) -> Integer.compare(distance(a, name), distance(b, name))).orElse("");
    String remedy = distance(known, name) <= 3 ? "did you mean " + known + "?" : "see cortado " + command + " --help";
    return (name.startsWith("-") ? "unknown option " : "unexpected word ") + name + "; " + remedy;
  }

  /** Levenshtein's distance between two words. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
