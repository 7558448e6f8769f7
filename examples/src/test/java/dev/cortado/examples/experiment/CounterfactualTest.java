package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterfactualTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado counterfactual", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  private static Result run(int from, int to, int epochs) {
    return run(from, to, epochs, 2, 1);
  }

  private static Result run(int from, int to, int epochs, int latent, long... seeds) {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1600), all.tail(400), 100), Backends.best(team),
          PROVENANCE, Screen.silent());
      return Counterfactual.run(setting,
          new Counterfactual.Choice(epochs, 32, List.of(64), latent, "all", 200, 10, from, to, 40, 4, seeds));
    }
  }

  @Test
  void allReadingsAreComputedAndAudited() {
    Result result = run(4, 9, 25);
    Figures figures = result.figures();
    assertTrue(figures.number("arrived") > 0.2 && figures.number("arrived") <= 1, figures.json());
    assertTrue(figures.number("confirmed") > 0.2, figures.json());
    assertTrue(figures.number("cosineArrowsStep1") > 0.3, figures.json());
    assertTrue(figures.number("cosineSpaceEpoch1AskedAudit") > 0.5, figures.json());
    assertTrue(figures.number("posteriorDeviationRatio") > 0 && figures.number("flipped") > 0, figures.json());
    assertTrue(result.page().contains("4 said to be 9") && result.page().contains("abc123"));
    String fields = result.page().substring(result.page().indexOf("the field of each class"),
        result.page().indexOf("What is decoded on the way"));
    for (int c = 0; c < 10; c++) {
      int arrows = fields.split("class=\"trail k" + c + "\"", -1).length - 1;
      assertTrue(arrows > 100 && arrows <= 289, arrows + " of 289 arrows towards class " + c);
    }
    assertEquals(-1, result.page().replaceAll("base64,[^\"]*", "").indexOf("NaN"));
  }

  @Test
  void inMoreDimensionsThereAreMoreWaysAndSeveralSeedsHaveAStandardError() {
    Result plane = run(4, 9, 10);
    Result result = run(4, 9, 10, 5, 1, 2);
    Figures figures = result.figures();
    assertTrue(figures.number("arrived") > plane.figures().number("arrived"), figures.json());
    assertTrue(figures.number("endsThird") < plane.figures().number("endsThird"), figures.json());
    assertTrue(figures.number("arrivedStandardError") >= 0, figures.json());
    assertTrue(result.page().contains("computed in 5 dimensions") && !result.page().contains("A': posteriors"));
    assertTrue(result.page().contains("A: arrows") && !result.page().contains("the field of each class"));
    assertEquals(-1, result.page().replaceAll("base64,[^\"]*", "").indexOf("NaN"));
  }

  @Test
  void theSameClassTwiceIsNoQuestion() {
    InputException e = assertThrows(InputException.class, () -> run(4, 4, 1));
    assertEquals("--from 4 and --to 4 must be two different classes from 0 to 9", e.getMessage());
  }
}
