package dev.cortado.examples.results;

import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws README's section of results and the pictures in it: {@code Draw PROJECT}. */
public final class Draw {
  private static final String BEGIN = "<!-- results: drawn from examples/results by dev.cortado.examples.results.Draw -->\n";
  private static final String END = "<!-- end of results -->";
  private static final List<String> EXPERIMENTS = List.of("labels", "compare", "weight", "regress", "counterfactual",
      "counterfactual-5-dimensions", "optimize", "optimize-10-dimensions", "likelihood-burda2015-200-epochs",
      "likelihood-burda2015-iwae-5-200-epochs", "likelihood-burda2015-dreg-5-200-epochs", "likelihood-exemplar2020",
      "kingma2014-m1-and-stacked", "kingma2014-m2");

  private Draw() {}

  /** Rewrites README.md between its two marks, and examples/results/labels.svg. */
  public static void main(String[] args) throws IOException {
    Path project = Path.of(args.length > 0 ? args[0] : ".");
    Map<String, Map<String, Object>> results = results(project);
    if (results.containsKey("labels")) {
      Files.writeString(project.resolve("examples/results/labels.svg"), LabelPicture.svg(results.get("labels")));
    }
    Path readme = project.resolve("README.md");
    Files.writeString(readme, withResults(Files.readString(readme), results));
  }

  /** The figures of each experiment that has been run and kept. */
  static Map<String, Map<String, Object>> results(Path project) throws IOException {
    Map<String, Map<String, Object>> results = new LinkedHashMap<>();
    for (String experiment : EXPERIMENTS) {
      Path file = project.resolve("examples/results/" + experiment + ".json");
      if (Files.exists(file)) {
        results.put(experiment, Json.parseObject(Files.readString(file)));
      }
    }
    return results;
  }

  /** README with these results. */
  static String withResults(String readme, Map<String, Map<String, Object>> results) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("README.md lacks the marks between which the results stand");
    }
    return readme.substring(0, begin + BEGIN.length()) + ResultTables.markdown(results) + readme.substring(end);
  }
}
