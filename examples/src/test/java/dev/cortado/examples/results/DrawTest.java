package dev.cortado.examples.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
