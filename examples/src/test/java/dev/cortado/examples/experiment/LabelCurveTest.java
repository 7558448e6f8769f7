package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelCurveTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado labels", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  private static Result run(List<Integer> counts) {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1200), all.tail(500), 200),
          Backends.best(team), PROVENANCE,
          Screen.silent());
      return LabelCurve.run(setting, new LabelCurve.Choice(counts, 16, List.of(64), 12, 12, 400, 32, 1, 2));
    }
  }

  @Test
  void moreLabelsMakeFewerErrorsAndTheChoiceIsSaid() {
    Result result = run(List.of(50, 800));
    Map<String, Object> json = Json.parseObject(result.figures().json());
    for (String learner : List.of("error", "errorLabelsAlone", "errorNeighbors")) {
      List<?> errors = (List<?>) json.get(learner);
      double few = ((Number) errors.get(0)).doubleValue();
      double many = ((Number) errors.get(1)).doubleValue();
      assertTrue(many < few && many < (learner.equals("errorNeighbors") ? 0.5 : 0.25), () -> learner + " " + errors);
      assertEquals(2, ((List<?>) json.get(learner + "StandardError")).size());
    }
    String chosen = "Chosen with the labels of seed 1 on 200 validation rows, for each number of labels and each learner"
        + " from 3 candidates, then frozen for all seeds: 50 labels: weight ";
    assertTrue(json.get("protocol").toString().contains(chosen), json::toString);
    assertTrue(result.page().contains(chosen));
  }

  @Test
  void moreLabelsThanThereAreAreRefused() {
    assertEquals("--counts asks for 5000 labels, but only 1000 training rows have one; ask for fewer, or give more data with"
        + " --data", assertThrows(InputException.class, () -> run(List.of(100, 5000))).getMessage());
  }
}
