package dev.cortado.examples.cli;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the values of options are written and read; what cannot be read is an {@link IllegalArgumentException} that says why.
 */
final class Values {
  private Values() {}

  static long whole(String value, long least, long greatest) {
    String range = "whole number from " + least + " to " + greatest;
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number; choose a " + range, e);
    }
    if (number < least || number > greatest) {
      throw new IllegalArgumentException("is out of range; choose a " + range);
    }
    return number;
  }

  static double decimal(String value, double least, double greatest) {
    String range = "number from " + number(least) + " to " + number(greatest);
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a number; choose a " + range, e);
    }
    if (!(number >= least && number <= greatest)) { // catches NaN, too
      throw new IllegalArgumentException("is out of range; choose a " + range);
    }
    return number;
  }

  /** Widths of layers; the word none is an empty list. */
  static List<Integer> sizes(String value) {
    List<Integer> sizes = new ArrayList<>();
    for (String part : value.equals("none") ? new String[0] : value.split(",", -1)) {
      int size;
      try {
        size = Integer.parseInt(part.strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("is not a list of whole numbers; write for example 400,200", e);
      }
      if (size < 1 || size > 65536) {
        throw new IllegalArgumentException("has a size out of range; choose sizes from 1 to 65536");
      }
      sizes.add(size);
    }
    return sizes;
  }

  /** Positive numbers. */
  static List<Double> decimals(String value) {
    List<Double> numbers = new ArrayList<>();
    for (String part : value.equals("none") ? new String[0] : value.split(",", -1)) {
      try {
        numbers.add(decimal(part.strip(), 1e-9, 1e9));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("is not a list of positive numbers; write for example 1,2,1", e);
      }
    }
    return numbers;
  }

  /** Numbers from 0 on, at least one. */
  static List<Double> weights(String value) {
    List<Double> numbers = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      try {
        numbers.add(decimal(part.strip(), 0, 1e9));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("is not a list of numbers from 0 on; write for example 0,1,10", e);
      }
    }
    return numbers;
  }

  /** Classes: whole numbers from 0 on, at least one. */
  static List<Integer> classes(String value) {
    List<Integer> classes = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      try {
        classes.add((int) whole(part.strip(), 0, Integer.MAX_VALUE));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("is not a list of classes; write for example 0,1,2", e);
      }
    }
    return classes;
  }

  static Path path(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("is not a path; name a file or folder");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path (" + e.getReason() + ")", e);
    }
  }

  /** A number without a needless decimal point or exponent. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Math.abs(value) < 1e-4 || Math.abs(value) >= 1e9
        ? Double.toString(value) : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** A list as it is written; the word none for an empty one. */
  static String list(List<? extends Number> numbers) {
    return numbers.isEmpty() ? "none" : String.join(",", numbers.stream().map(n -> number(n.doubleValue())).toList());
  }

  /** How a constant of an enum is written: {@code LEAKY_RELU} as {@code leaky-relu}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
