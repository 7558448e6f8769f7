package dev.cortado.examples.report;

import java.util.Locale;

/** Text that is safe within a page, and numbers that read the same everywhere. */
public final class Html {
  private Html() {}

  /** With what HTML would take for its own replaced. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /** With a point, whatever the language of the machine. */
  public static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }

  /** A coordinate: two decimals at most. */
  public static String at(double value) {
    String text = format("%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }
}
