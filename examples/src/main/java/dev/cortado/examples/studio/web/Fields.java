package dev.cortado.examples.studio.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The members of a JSON object, each checked when it is looked at. */
public final class Fields {
  /** Numbers beyond this are nonsense in any field, and would only become infinities further on. */
  static final double LARGEST = 1e9;

  private final Map<String, Object> members;

  Fields(Map<String, Object> members) {
    this.members = members;
  }

  /**
   * Nothing, if there are only members with these names.
   *
   * @throws Problem 400 if there is another
   */
  public Fields only(String... names) {
    Set<String> unknown = new TreeSet<>(members.keySet());
    unknown.removeAll(Set.of(names));
    if (!unknown.isEmpty()) {
      throw Problem.bad("unknown member '" + unknown.iterator().next() + "'; there are " + String.join(", ", names));
    }
    return this;
  }

  /** Whether it is there, be it null. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** Whether it is there and null. */
  public boolean isNull(String name) {
    return members.containsKey(name) && members.get(name) == null;
  }

  /**
   * A number in this range.
   *
   * @throws Problem 400 if it is not
   */
  public double number(String name, double least, double greatest) {
    if (members.get(name) instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= greatest) {
      return number.doubleValue();
    }
    throw Problem.bad(name + " must be a number from " + plain(least) + " to " + plain(greatest) + found(name));
  }

  /**
   * A whole number in this range.
   *
   * @throws Problem 400 if it is not
   */
  public int whole(String name, int least, int greatest) {
    if (members.get(name) instanceof Long number && number >= least && number <= greatest) {
      return number.intValue();
    }
    throw Problem.bad(name + " must be a whole number from " + least + " to " + greatest + found(name));
  }

  /**
   * True or false; false if it is not there.
   *
   * @throws Problem 400 if it is something else
   */
  public boolean flag(String name) {
    if (!members.containsKey(name)) {
      return false;
    }
    if (members.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw Problem.bad(name + " must be true or false" + found(name));
  }

  /**
   * One of these words.
   *
   * @throws Problem 400 if it is not
   */
  public String word(String name, List<String> words) {
    if (members.get(name) instanceof String word && words.contains(word)) {
      return word;
    }
    throw Problem.bad(name + " must be one of " + String.join(", ", words) + found(name));
  }

  /**
   * A list of whole numbers, from 0 to below the limit.
   *
   * @throws Problem 400 if it is not
   */
  public int[] rows(String name, int limit, int most) {
    if (!(members.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > most) {
      throw Problem.bad(name + " must be a list of 1 to " + most + " row numbers");
    }
    return list.stream().mapToInt(row -> {
      if (row instanceof Long number && number >= 0 && number < limit) {
        return number.intValue();
      }
      throw Problem.bad(name + " must hold whole numbers from 0 to " + (limit - 1) + ", but it holds " + row);
    }).toArray();
  }

  /**
   * A list of pairs of numbers, one after the other.
   *
   * @throws Problem 400 if it is not
   */
  public float[] pairs(String name, int most) {
    if (!(members.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > most) {
      throw Problem.bad(name + " must be a list of 1 to " + most + " pairs of numbers");
    }
    float[] pairs = new float[2 * list.size()];
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof List<?> pair) || pair.size() != 2) {
        throw Problem.bad(name + " must hold pairs of numbers, as in [[0.5, -1]]");
      }
      for (int k = 0; k < 2; k++) {
        if (!(pair.get(k) instanceof Number number) || !(Math.abs(number.doubleValue()) <= LARGEST)) {
          throw Problem.bad(name + " must hold pairs of numbers, as in [[0.5, -1]]");
        }
        pairs[2 * i + k] = number.floatValue();
      }
    }
    return pairs;
  }

  /**
   * An object.
   *
   * @throws Problem 400 if it is something else
   */
  public Fields object(String name) {
    if (members.get(name) instanceof Map<?, ?> map) {
      Map<String, Object> copy = new java.util.LinkedHashMap<>();
      map.forEach((key, value) -> copy.put((String) key, value));
      return new Fields(copy);
    }
    throw Problem.bad(name + " must be an object" + found(name));
  }

  private String found(String name) {
    Object value = members.get(name);
    String text = String.valueOf(value);
    return ", but it is " + (!members.containsKey(name) ? "not given"
        : value instanceof String ? "'" + clip(text) + "'" : clip(text));
  }

  private static String clip(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
