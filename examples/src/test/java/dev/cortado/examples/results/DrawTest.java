package dev.cortado.examples.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final Map<String, Object> LABELS = Json.parseObject("""
      {"experiment": "labels", "command": "cortado labels --data mnist", "seeds": [1, 2], "counts": [100, 3000],
      "error": [0.15, 0.03], "errorStandardError": [0.01, null],
      "errorLabelsAlone": [0.2, 0.04], "errorLabelsAloneStandardError": [0.01, 0.001], "errorNeighbors": [0.3, 0.05],
      "errorNeighborsStandardError": [0.02, 0.001], "gain": [0.05, 0.01], "gainStandardError": [0.01, 0.001],
      "expectations": [{"expected": "less", "found": "more", "held": false},
      {"expected": "a", "found": "b", "held": true}]}""");

  @Test
  void figuresBecomeTablesBetweenTheMarks() {
    String readme = "before\n<!-- results: drawn from examples/results by dev.cortado.examples.results.Draw -->\nold\n"
        + "<!-- end of results -->\nafter\n";
    String drawn = Draw.withResults(readme, Map.of("labels", LABELS));
    assertTrue(drawn.contains("| 100 | 15.00 \u00b1 1.00 | 20.00 \u00b1 1.00 | 30.00 \u00b1 2.00 | 5.00 \u00b1 1.00 |\n"),
        drawn);
    assertTrue(drawn.contains("| 3,000 | 3.00 | 4.00 \u00b1 0.10 |"), drawn);
    assertTrue(drawn.contains("| `labels`, MNIST | less | more | *missed* |\n|  | a | b | held |\n"), drawn);
    assertTrue(drawn.startsWith("before\n") && drawn.endsWith("<!-- end of results -->\nafter\n") && !drawn.contains("old"));
    assertEquals(drawn, Draw.withResults(drawn, Map.of("labels", LABELS)));
    assertThrows(IllegalStateException.class, () -> Draw.withResults("no marks", Map.of()));
  }

  @Test
  void likelihoodsAndErrorsStandBesideWhatWasPublished() {
    Map<String, Object> likelihood = Json.parseObject("""
        {"experiment": "likelihood", "command": "cortado likelihood --epochs 9", "model": "m", "published": null,
        "negativeLogLikelihood": 88.125, "standardErrorOverRows": 0.25, "elbo": -92.5}""");
    Map<String, Object> stacked = Json.parseObject("""
        {"experiment": "preset kingma2014", "command": "one", "counts": [100], "epochsM1": 20, "errorM1Neighbors": [0.25],
        "publishedM1Neighbors": [0.1182], "errorM1M2": [0.14], "publishedM1M2": [0.0333]}""");
    Map<String, Object> alone = Json.parseObject("""
        {"experiment": "preset kingma2014", "command": "two", "counts": [100], "epochsM2": 12, "errorM2": [0.17],
        "publishedM2": [0.1197]}""");
    Map<String, Map<String, Object>> results = new LinkedHashMap<>();
    results.put("likelihood", likelihood);
    results.put("stacked", stacked);
    results.put("alone", alone);
    String drawn = ResultTables.markdown(results);
    assertTrue(drawn.contains("| `m`, 9 epochs | 88.13 \u00b1 0.25 | 92.50 | \u2013 |\n"), drawn);
    assertTrue(drawn.contains("| 100 labels |\n|---|---|\n| M1, neighbours | 25.00 (11.82) |\n| M2 | 17.00 (11.97) |\n"
        + "| M1+M2 | 14.00 (3.33) |\n"), drawn);
    assertTrue(drawn.contains("M1 learnt for 20 epochs,\nM2 for 12,"), drawn);
  }

  @Test
  void theReadmeSaysWhatTheFiguresSay() throws IOException {
    Path project = Path.of("").toAbsolutePath().getParent();
    String readme = Files.readString(project.resolve("README.md"));
    Map<String, Map<String, Object>> results = Draw.results(project);
    assertEquals(Draw.withResults(readme, results), readme, "run dev.cortado.examples.results.Draw");
    if (results.containsKey("labels")) {
      assertEquals(LabelPicture.svg(results.get("labels")),
          Files.readString(project.resolve("examples/results/labels.svg")));
    }
  }
}
