package dev.cortado.models.io;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes values as {@link Json} describes. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final String newline;
  private final String colon;

  private JsonWriter(String newline, String colon) {
    this.newline = newline;
    this.colon = colon;
  }

  static String compact(Object value) {
    JsonWriter writer = new JsonWriter("", ":");
    writer.value(value, 0);
    return writer.out.toString();
  }

  static String indented(Object value) {
    JsonWriter writer = new JsonWriter("\n", ": ");
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Float number) {
      out.append(Float.isFinite(number) ? Decimal.of(number) : "null");
    } else if (value instanceof Double number) {
      out.append(Double.isFinite(number) ? Decimal.of(number) : "null");
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth + 1);
    } else if (value instanceof Collection<?> elements) {
      array(elements, depth + 1);
    } else {
      throw new IllegalArgumentException("JSON: cannot write a " + value.getClass().getName()
          + "; make it a map, a collection, a string, a number, a boolean or null");
    }
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> member = i.next();
      line(depth);
      string(member.getKey().toString());
      out.append(colon);
      value(member.getValue(), depth);
      out.append(i.hasNext() ? "," : "");
    }
    end(map.isEmpty(), depth, '}');
  }

  private void array(Collection<?> elements, int depth) {
    out.append('[');
    for (Iterator<?> i = elements.iterator(); i.hasNext(); ) {
      line(depth);
      value(i.next(), depth);
      out.append(i.hasNext() ? "," : "");
    }
    end(elements.isEmpty(), depth, ']');
  }

  private void end(boolean empty, int depth, char bracket) {
    if (!empty) {
      line(depth - 1);
    }
    out.append(bracket);
  }

  private void line(int depth) {
    if (depth > Json.MAXIMUM_DEPTH) {
      throw new IllegalArgumentException("JSON: nested deeper than " + Json.MAXIMUM_DEPTH + " levels, or in a circle");
    }
    if (!newline.isEmpty()) {
      out.append(newline).append("  ".repeat(depth));
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\t') {
        out.append("\\t");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c < 0x20 || c == '<' || Character.isSurrogate(c) && !paired(text, i)) {
        // '<' so that the text can stand in a script of a page; lone surrogates because UTF-8 has no form for them.
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
