package dev.cortado.examples.cli;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes a result again: all settings, and the command. */
final class Recipe {
  private Recipe() {}

  /** Everything that determines the result, as names and texts. */
  static Map<String, String> settings(Plan plan) {
    Map<String, String> settings = new LinkedHashMap<>();
    add(settings, plan.model());
    add(settings, plan.training());
    settings.put("labels", plan.labels());
    settings.put("data", Data.fingerprint(plan.rows()));
    return settings;
  }

  private static void add(Map<String, String> settings, Record record) {
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      try {
        Object value = part.getAccessor().invoke(record);
        if (value instanceof Optional<?> optional) {
          value = optional.orElse(null);
        }
        if (value instanceof Record nested) {
          add(settings, nested, part.getName());
        } else if (value != null) {
          settings.put(part.getName(), text(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError("a record's accessors are public", e);
      }
    }
  }

  private static void add(Map<String, String> settings, Record nested, String name) {
    Map<String, String> inner = new LinkedHashMap<>();
    add(inner, nested);
    settings.put(name, nested.getClass().getSimpleName());
    inner.forEach((key, value) -> settings.put(name + " " + key, value));
  }

  private static String text(Object value) {
    return value instanceof Number number ? Values.number(number.doubleValue())
        : value instanceof Enum<?> constant ? Values.word(constant)
        : value instanceof List<?> list ? list.isEmpty() ? "none" : list.toString() : value.toString();
  }

  /** The line that runs this again, into a new folder unless it went on from one. */
  static String command(Plan plan, Options given) {
    Map<String, String> options = new LinkedHashMap<>(given.given());
    if (!options.containsKey("--resume")) {
      options.remove("--out");
    }
    return command("train " + plan.model().kind().word(), options);
  }

  /** The line that gives a command these options. */
  static String command(String name, Map<String, String> options) {
    StringBuilder command = new StringBuilder("java -jar examples/target/cortado.jar ").append(name);
    options.forEach((option, value) ->
        command.append(' ').append(option).append(value.isEmpty() ? "" : " " + quoted(value)));
    return command.toString();
  }

  private static String quoted(String value) {
    return value.matches("[\\w./,%=:+-]+") ? value : "'" + value + "'";
  }
}
