package dev.cortado.models.train;

import dev.cortado.models.io.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records as JSON objects, component by component, so that settings are told once. An interface is written with the simple
 * name of its record under {@code type}; an absent Optional is left out.
 */
final class RecordJson {
  private RecordJson() {}

  static String write(Record value) {
    return Json.write(toMap(value));
  }

  static Map<String, Object> toMap(Record value) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object member = component(value, component);
      if (component.getType() == Optional.class) {
        member = ((Optional<?>) member).orElse(null);
      }
      if (member != null) {
        map.put(component.getName(), toJson(component.getType(), member));
      }
    }
    return map;
  }

  private static Object component(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object toJson(Class<?> declared, Object value) {
    if (value instanceof Record record) {
      Map<String, Object> map = new LinkedHashMap<>();
      if (declared.isInterface()) {
        map.put("type", record.getClass().getSimpleName());
      }
      map.putAll(toMap(record));
      return map;
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException("checkpoint: a " + declared.getSimpleName() + " of " + value.getClass().getName()
        + " cannot be kept; use one of the records " + alternatives(declared).stream().map(Class::getSimpleName).toList());
  }

  /**
   * The record that a text describes.
   *
   * @throws IllegalArgumentException with a sentence that says where the text does not
   */
  static <R extends Record> R read(Class<R> type, String text) {
    return type.cast(record(type, Json.parseObject(text), ""));
  }

  private static Object record(Class<?> type, Map<?, ?> map, String place) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      String where = place.isEmpty() ? components[i].getName() : place + "." + components[i].getName();
      arguments[i] = fromJson(components[i].getGenericType(), map.get(components[i].getName()), where);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw new IllegalStateException(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object fromJson(Type type, Object value, String place) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return value == null ? Optional.empty() : Optional.of(fromJson(element, value, place));
      }
      if (value instanceof List<?> list) {
        return list.stream().map(member -> fromJson(element, member, place)).toList();
      }
      throw unreadable(place, value);
    }
    return single((Class<?>) type, value, place);
  }

  private static Object single(Class<?> type, Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      return record(type.isInterface() ? named(type, map.get("type"), place) : type, map, place);
    }
    if (value instanceof Boolean && type == boolean.class) {
      return value;
    }
    if (value instanceof String name && type.isEnum()) {
      return Arrays.stream(type.getEnumConstants()).filter(c -> ((Enum<?>) c).name().equals(name)).findFirst()
          .orElseThrow(() -> unreadable(place, value));
    }
    if (value instanceof Number number && (type == double.class || type == Double.class)) {
      return number.doubleValue();
    }
    if (value instanceof Long number && type == long.class) {
      return number;
    }
    if (value instanceof Long number && (type == int.class || type == Integer.class) && number == number.intValue()) {
      return number.intValue();
    }
    throw unreadable(place, value);
  }

  private static Class<?> named(Class<?> type, Object name, String place) {
    return alternatives(type).stream().filter(c -> c.getSimpleName().equals(name)).findFirst()
        .orElseThrow(() -> unreadable(place + ".type", name));
  }

  /** The records of an interface: those that it permits, or those inside it. */
  private static List<Class<?>> alternatives(Class<?> type) {
    Class<?>[] candidates = type.isSealed() ? type.getPermittedSubclasses() : type.getDeclaredClasses();
    return Arrays.stream(candidates).filter(Class::isRecord).<Class<?>>map(c -> c).toList();
  }

  private static IllegalArgumentException unreadable(String place, Object value) {
    return new IllegalArgumentException(value == null ? place + " is missing" : place + " cannot be " + value);
  }
}
