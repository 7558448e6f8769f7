package dev.cortado.models.io;

import java.util.Map;

/**
 * JSON (RFC 8259), strict: no comments, no duplicate names, nothing after the value, at most 64 levels deep. Values are
 * {@code Map<String, Object>} in the order of the text, {@code List<Object>}, {@code String}, {@code Long} (a whole number
 * without point and exponent that fits), {@code Double}, {@code Boolean} and null.
 */
public final class Json {
  static final int MAXIMUM_DEPTH = 64;

  private Json() {}

  /** The text is not JSON; the message says what is wrong at which character. */
  public static final class SyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
      super(message);
    }
  }

  /**
   * Reads one value.
   *
   * @throws SyntaxException if the text is not exactly one JSON value
   */
  public static Object parse(String text) {
    return new JsonReader(text).document();
  }

  /**
   * Reads an object.
   *
   * @throws SyntaxException if the text is not exactly one JSON object
   */
  public static Map<String, Object> parseObject(String text) {
    return new JsonReader(text).objectDocument();
  }

  /**
   * Writes a value on one line, without spaces: maps (in their order), collections, strings, numbers (the shortest text that
   * reads back the same, equal on every JDK; null for NaN and infinities, which JSON does not have), booleans and null.
   *
   * @throws IllegalArgumentException for any other object
   */
  public static String write(Object value) {
    return JsonWriter.compact(value);
  }

  /**
   * As {@link #write}, but each member and element on a line of its own, indented by two spaces, with a newline at the end.
   */
  public static String writeIndented(Object value) {
    return JsonWriter.indented(value);
  }
}
