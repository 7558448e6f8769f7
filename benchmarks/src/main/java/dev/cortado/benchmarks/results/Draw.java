package dev.cortado.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws README's tables and plots from the newest results: {@code Draw PROJECT}. */
public final class Draw {
  private Draw() {}

  /** Rewrites README.md and benchmarks/MACHINES.md between their marks, and the plots in benchmarks/results. */
  public static void main(String[] args) throws IOException {
    Path project = Path.of(args.length > 0 ? args[0] : ".");
    Path readme = project.resolve("README.md");
    Files.writeString(readme, withTables(Files.readString(readme), project));
    Path machines = project.resolve("benchmarks/MACHINES.md");
    Files.writeString(machines, withMachines(Files.readString(machines), project));
    Files.writeString(project.resolve("benchmarks/results/speed.svg"), SpeedPlot.svg(peers(project)));
    Optional<Figures> suite = suite(project);
    if (suite.isPresent()) {
      Files.writeString(project.resolve("benchmarks/results/scaling.svg"), ScalingPlot.svg(suite.get()));
    }
  }

  /** The newest figures beside other engines. */
  static Figures peers(Path project) throws IOException {
    return newest(project, "-peers.json").orElseThrow(() -> new IOException("no *-peers.json in benchmarks/results"));
  }

  /** The newest figures of the JMH suite, if there are any. */
  static Optional<Figures> suite(Path project) throws IOException {
    return newest(project, "-jmh.json");
  }

  /** The last file of results of this kind by name: names begin with the date, of which T08 is the hour. */
  private static Optional<Figures> newest(Path project, String ending) throws IOException {
    List<Path> files = newestFirst(project, ending);
    return files.isEmpty() ? Optional.empty() : Optional.of(Figures.read(files.get(0)));
  }

  private static List<Path> newestFirst(Path project, String ending) throws IOException {
    try (var files = Files.list(project.resolve("benchmarks/results"))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted(Comparator.reverseOrder()).toList();
    }
  }

  /** The newest figures beside other engines of every processor but the one that {@link #peers} is of, folded away. */
  private static String elsewhere(Path project) throws IOException {
    Map<String, Figures> newest = new LinkedHashMap<>();
    for (Path file : newestFirst(project, "-peers.json")) {
      Figures figures = Figures.read(file);
      newest.putIfAbsent(figures.about("cpu"), figures);
    }
    newest.remove(peers(project).about("cpu"));
    StringBuilder text = new StringBuilder();
    newest.forEach((cpu, figures) -> text.append("<details>\n<summary>").append(cpu)
        .append("</summary>\n\n").append(SpeedTable.markdown(figures)).append("\n</details>\n"));
    return text.toString();
  }

  /** README with the tables of the newest figures; empty where nothing of the kind was measured. */
  static String withTables(String readme, Path project) throws IOException {
    String withSpeed = between(readme, "speed", SpeedTable.markdown(peers(project)));
    String withSuite = between(withSpeed, "suite", suite(project).map(SuiteText::markdown).orElse(""));
    return between(withSuite, "crossover",
        newest(project, "-crossover.json").map(CrossoverTable::markdown).orElse(""));
  }

  /** MACHINES with the tables of all processors but README's. */
  static String withMachines(String machines, Path project) throws IOException {
    return between(machines, "elsewhere", elsewhere(project));
  }

  private static String between(String readme, String name, String table) {
    String begin = "<!-- " + name + ": drawn from benchmarks/results by dev.cortado.benchmarks.results.Draw -->\n";
    int from = readme.indexOf(begin);
    int to = readme.indexOf("<!-- end of " + name + " -->");
    if (from < 0 || to < from) {
      throw new IllegalStateException("the page lacks the marks of '" + name + "', between which the table stands");
    }
    return readme.substring(0, from + begin.length()) + table + readme.substring(to);
  }
}
