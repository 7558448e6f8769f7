package dev.cortado.examples.cli;

import java.util.Locale;

/** Pieces of a progress line. */
final class Progress {
  private Progress() {}

  /** A bar of this many characters. */
  static String bar(double share, int width) {
    int full = (int) Math.round(Math.max(0, Math.min(1, share)) * width);
    return "[" + "=".repeat(full) + (full < width ? ">" : "") + " ".repeat(Math.max(0, width - full - 1)) + "]";
  }

  /** As in {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
