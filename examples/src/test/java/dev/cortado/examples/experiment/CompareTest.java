package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado compare", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  @Test
  void labelsSeparateAndThePriorCondenses() {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1600), all.tail(400), 100),
          Backends.best(team), PROVENANCE,
          Screen.silent());
      Result result = Compare.run(setting, new Compare.Choice(12, 32, List.of(64), "all", 50, 0.3, 1, 2));
      Figures figures = result.figures();
      double gain = figures.number("ssvaeNeighborAccuracy") - figures.number("vaeNeighborAccuracy");
      assertTrue(gain > 0.08, () -> "labels gain " + gain);
      assertTrue(figures.number("vaeAggregateKl") < figures.number("autoencoderAggregateKl"), figures.json());
      Map<String, Object> json = Json.parseObject(figures.json());
      assertEquals("[1, 2]", json.get("seeds").toString());
      assertTrue(figures.number("ssvaeNeighborAccuracyStandardError") > 0, "two seeds differ");
      assertEquals(null, json.get("autoencoderKl"), "an autoencoder has no KL");
      assertTrue(result.page().contains("Decoded grids") && result.page().contains("abc123"));
      assertEquals(-1, result.page().replaceAll("base64,[^\"]*", "").indexOf("NaN"),
          "a page shows a dash where there is no figure");
    }
  }
}
