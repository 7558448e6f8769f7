package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import dev.cortado.models.metrics.Estimate;
import dev.cortado.models.study.WeightPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado weight", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  @Test
  void aWeightMakesThePredictorLearnAndCostsNothingWhereItIsZero() {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1300), all.tail(400), 100), Backends.best(team),
          PROVENANCE, Screen.silent());
      Result result =
          Weight.run(setting, new Weight.Choice(new WeightPath(List.of(0.0, 30.0), 5, 20), 32, List.of(64), "all", 1));
      Map<String, Object> json = Json.parseObject(result.figures().json());
      List<?> accuracy = (List<?>) json.get("accuracy");
      assertTrue(number(accuracy, 0) < 0.4 && number(accuracy, 1) > 0.6, accuracy::toString);
      assertEquals(0, number((List<?>) json.get("elboCost"), 0), "at weight 0 the path is the training beside it");
      assertTrue(result.page().contains("weight 30"));
      assertEquals(-1, result.page().replaceAll("base64,[^\"]*", "").indexOf("NaN"));
    }
  }

  private static double number(List<?> list, int index) {
    return ((Number) list.get(index)).doubleValue();
  }

  @Test
  void betweenTwoPlacesTheCostIsReadOnALogarithmicScale() {
    Estimate[] costs = {Estimate.of(0), Estimate.of(1), Estimate.of(3)};
    assertEquals(2, Axes.between(List.of(0.0, 1.0, 100.0), costs, 10), 1e-12);
    assertEquals(Double.NaN, Axes.between(List.of(0.0, 1.0, 100.0), costs, 1000));
  }
}
