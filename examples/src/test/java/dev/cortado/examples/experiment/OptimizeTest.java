package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.models.InputException;
import dev.cortado.models.bayesopt.BayesianSettings.Region;
import dev.cortado.models.data.DataSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizeTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado optimize", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  private static Result run(int[] targets, long... seeds) {
    return run(Chooser.EXPECTED_IMPROVEMENT, Region.BOX, targets, seeds);
  }

  private static Result run(Chooser chooser, Region region, int[] targets, long... seeds) {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1600), all.tail(400), 100), Backends.best(team),
          PROVENANCE, Screen.silent());
      return Optimize.run(setting, new Optimize.Choice(10, 32, List.of(64), 2, "all", 200, 20,
          Arrays.stream(targets).boxed().toList(), 4, chooser, region, 1, seeds));
    }
  }

  @Test
  void theSearchIsBetterThanChance() {
    Result result = run(new int[] {0, 3}, 1);
    Figures figures = result.figures();
    assertTrue(figures.number("predictorSsvaeAboveFloor") < figures.number("predictorRandomAboveFloor"), figures.json());
    assertTrue(figures.number("predictorSsvaeAboveFloor") > 0, "nothing is below the floor");
    assertTrue(figures.number("predictorSsvaeRegret") > -1e-3, "nothing is below the least value in the box");
    assertTrue(figures.number("predictorSsvaeRegret") < figures.number("predictorSsvaeAboveFloor"), figures.json());
    assertEquals(20, ((List<?>) figures.get("judgeVaeCurve")).size());
    assertTrue(figures.number("judgeRandomEvaluationsToFind") <= 21, figures.json());
    assertTrue(result.page().contains("Acquisition") && result.page().contains("target 3"));
    assertEquals(-1, result.page().replaceAll("base64,[^\"]*", "").indexOf("NaN"));
  }

  @Test
  void everyWayToChooseSearchesInItsOwnWay() {
    Figures improvement = run(new int[] {0}, 1).figures();
    assertTrue(improvement.get("protocol").toString().contains(
        "with expected improvement after two random points, chosen from the whole box"), improvement.json());
    Object[][] others = {
        {Chooser.CONFIDENCE_BOUND, Region.BOX, "the confidence bound of two deviations (GP-UCB)", "the whole box"},
        {Chooser.THOMPSON, Region.TRUST_REGION, "Thompson sampling over 500 candidates",
            "a trust region around the best point"}};
    for (Object[] other : others) {
      Result result = run((Chooser) other[0], (Region) other[1], new int[] {0}, 1);
      Figures figures = result.figures();
      assertTrue(figures.get("protocol").toString().contains(
          "with " + other[2] + " after two random points, chosen from " + other[3]), figures.json());
      assertTrue(figures.number("predictorSsvaeAboveFloor") < figures.number("predictorRandomAboveFloor"), figures.json());
      assertEquals(improvement.number("judgeRandomAboveFloor"), figures.number("judgeRandomAboveFloor"),
          "chance does not choose");
      assertNotEquals(improvement.get("predictorSsvaeCurve"), figures.get("predictorSsvaeCurve"));
      assertEquals(other[0] != Chooser.THOMPSON, result.page().contains("Acquisition"), "Thompson sampling has no map");
    }
  }

  @Test
  void standardErrorsOfSeveralSeedsAreOverModels() {
    Figures both = run(new int[] {0}, 1, 2).figures();
    double one = run(new int[] {0}, 1).figures().number("predictorSsvaeRegret");
    double other = run(new int[] {0}, 2).figures().number("predictorSsvaeRegret");
    assertEquals((one + other) / 2, both.number("predictorSsvaeRegret"), 1e-9);
    assertEquals(Math.abs(one - other) / 2, both.number("predictorSsvaeRegretStandardError"), 1e-9);
  }

  @Test
  void aClassThatIsNotThereCannotBeLookedFor() {
    InputException e = assertThrows(InputException.class, () -> run(new int[] {10}, 1));
    assertEquals("--targets: there is no class 10; choose from 0 to 9", e.getMessage());
  }
}
