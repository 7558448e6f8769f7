package dev.cortado.models.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes tables as comma-separated values (RFC 4180, but lines end with a line feed), UTF-8, with a line of names. */
public final class Csv {
  private Csv() {}

  /** What stands in a cell. */
  @FunctionalInterface
  public interface Cells {
    /**
     * A text, a number or null.
     *
     * @param row from 0
     * @param column from 0
     */
    Object at(int row, int column);
  }

  /**
   * Writes a table. Numbers are the shortest decimals that read back the same; null and NaN are empty cells.
   *
   * @throws dev.cortado.models.InputException if the file cannot be written; what was there before is unchanged
   */
  public static void write(Path file, List<String> names, int rows, Cells cells) {
    try (AtomicFile out = AtomicFile.create(file)) {
      StringBuilder line = new StringBuilder();
      for (int row = -1; row < rows; row++) {
        line.setLength(0);
        for (int column = 0; column < names.size(); column++) {
          line.append(column == 0 ? "" : ",").append(text(row < 0 ? names.get(column) : cells.at(row, column)));
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      out.commit();
    }
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Float number) {
      return Float.isFinite(number) ? Decimal.of(number) : Float.isNaN(number) ? "" : number.toString();
    }
    if (cell instanceof Double number) {
      return Double.isFinite(number) ? Decimal.of(number) : Double.isNaN(number) ? "" : number.toString();
    }
    String text = cell.toString();
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
