package dev.cortado.benchmarks;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** The parameters of a benchmark's class, as JMH sees them: what values they may have, and instances that have some. */
final class Parameters {
  private Parameters() {}

  /** The values that stand in the class, of enums all. */
  static Map<String, List<String>> of(Class<? extends Measured> type) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Field field : type.getFields()) {
      Param param = field.getAnnotation(Param.class);
      if (param != null && !Modifier.isStatic(field.getModifiers())) {
        values.put(field.getName(), field.getType().isEnum() && param.value()[0].equals(Param.BLANK_ARGS)
            ? constants(field.getType()) : List.of(param.value()));
      }
    }
    return values;
  }

  /** Those of a class that are enums. */
  static Map<String, List<String>> ofEnums(String type) {
    try {
      Class<? extends Measured> benchmark = Class.forName(type).asSubclass(Measured.class);
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (Field field : benchmark.getFields()) {
        if (field.isAnnotationPresent(Param.class) && field.getType().isEnum()) {
          values.put(field.getName(), constants(field.getType()));
        }
      }
      return values;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("JMH lists " + type + ", which is not there", e);
    }
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).toList();
  }

  /** A benchmark with these values, not opened yet. */
  static Measured instance(Class<? extends Measured> type, Map<String, String> values) {
    try {
      Measured instance = type.getDeclaredConstructor().newInstance();
      for (Map.Entry<String, String> value : values.entrySet()) {
        Field field = type.getField(value.getKey());
        field.set(instance, parse(field.getType(), value.getValue()));
      }
      return instance;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made with " + values, e);
    }
  }

  private static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return Integer.valueOf(text);
    } else if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(type + " has no value " + text);
  }
}
