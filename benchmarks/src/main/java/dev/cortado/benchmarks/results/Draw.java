package dev.cortado.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Draws README's table and plot from the newest results: {@code Draw PROJECT}. */
public final class Draw {
  private static final String BEGIN = "<!-- speed: drawn from benchmarks/results by dev.cortado.benchmarks.results.Draw -->\n";
  private static final String END = "<!-- end of speed -->";

  private Draw() {}

  /** Rewrites README.md between its two marks, and benchmarks/results/speed.svg. */
  public static void main(String[] args) throws IOException {
    Path project = Path.of(args.length > 0 ? args[0] : ".");
    Figures figures = newest(project);
    Path readme = project.resolve("README.md");
    Files.writeString(readme, withTable(Files.readString(readme), figures));
    Files.writeString(project.resolve("benchmarks/results/speed.svg"), SpeedPlot.svg(figures));
  }

  /** The last file of results by name: names begin with the date. */
  static Figures newest(Path project) throws IOException {
    try (var files = Files.list(project.resolve("benchmarks/results"))) {
      Path last = files.filter(file -> file.toString().endsWith("-peers.json")).max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("no *-peers.json in " + project.resolve("benchmarks/results")));
      return Figures.read(last);
    }
  }

  /** README with the table of these figures. */
  static String withTable(String readme, Figures figures) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("README.md lacks the marks between which the table stands");
    }
    return readme.substring(0, begin + BEGIN.length()) + SpeedTable.markdown(figures) + readme.substring(end);
  }
}
