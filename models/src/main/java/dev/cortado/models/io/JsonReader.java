package dev.cortado.models.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive-descent parser; the recursion is bounded by {@link Json#MAXIMUM_DEPTH}. */
final class JsonReader {
  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Object document() {
    Object value = value();
    space();
    if (at < text.length()) {
      throw wrong("something follows the value");
    }
    return value;
  }

  Map<String, Object> objectDocument() {
    space();
    if (peek() != '{') {
      throw wrong("an object must begin with {");
    }
    Map<String, Object> members = object();
    space();
    if (at < text.length()) {
      throw wrong("something follows the object");
    }
    return members;
  }

  private Object value() {
    space();
    switch (peek()) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return string();
      case 't':
        return word("true", Boolean.TRUE);
      case 'f':
        return word("false", Boolean.FALSE);
      case 'n':
        return word("null", null);
      default:
        return number();
    }
  }

  private Map<String, Object> object() {
    enter();
    Map<String, Object> members = new LinkedHashMap<>();
    space();
    if (peek() == '}') {
      return leave(members);
    }
    while (true) {
      space();
      if (peek() != '"') {
        throw wrong("a name in quotation marks is expected");
      }
      int start = at;
      String name = string();
      space();
      expect(':');
      Object value = value();
      if (members.containsKey(name)) {
        at = start;
        throw wrong("the name \"" + name + "\" occurs twice");
      }
      members.put(name, value);
      space();
      if (peek() == '}') {
        return leave(members);
      }
      expect(',');
    }
  }

  private List<Object> array() {
    enter();
    List<Object> elements = new ArrayList<>();
    space();
    if (peek() == ']') {
      return leave(elements);
    }
    while (true) {
      elements.add(value());
      space();
      if (peek() == ']') {
        return leave(elements);
      }
      expect(',');
    }
  }

  private void enter() {
    at++;
    if (++depth > Json.MAXIMUM_DEPTH) {
      throw wrong("nested deeper than " + Json.MAXIMUM_DEPTH + " levels");
    }
  }

  private <T> T leave(T value) {
    at++;
    depth--;
    return value;
  }

  private String string() {
    at++;
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = peek();
      if (c == 0 && at >= text.length()) {
        throw wrong("a string does not end");
      }
      if (c < 0x20) {
        throw wrong("a control character in a string; it must be escaped");
      }
      at++;
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = peek();
    at++;
    switch (c) {
      case '"':
      case '\\':
      case '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return unicode();
      default:
        at--;
        throw wrong("an unknown escape");
    }
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw wrong("four hexadecimal digits must follow \\u");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private Object number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    boolean whole = true;
    if (peek() == '.') {
      whole = false;
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      whole = false;
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    String number = text.substring(start, at);
    if (whole && !number.equals("-0")) {
      try {
        return Long.valueOf(number);
      } catch (NumberFormatException e) {
        // does not fit
      }
    }
    return Double.valueOf(number);
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a value is expected");
    }
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value is expected");
    }
    at += word.length();
    return value;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "' is expected");
    }
    at++;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private Json.SyntaxException wrong(String what) {
    return new Json.SyntaxException("JSON: " + what + " at character " + Math.min(at, text.length()));
  }
}
