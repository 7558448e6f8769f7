package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.models.data.DataSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegressTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado regress", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  @Test
  void theRegressorOrdersTheLatentSpace() {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1600), all.tail(400), 100), Backends.best(team),
          PROVENANCE, Screen.silent());
      Result result =
          Regress.run(setting, new Regress.Choice(12, 32, List.of(64), "all", "300", 200, 0.3, 8, 1));
      Figures figures = result.figures();
      double gain = figures.number("ssvaeSpearman") - figures.number("vaeSpearman");
      assertTrue(gain > 0.03, () -> "the common loss gains " + gain);
      assertTrue(figures.number("ssvaeMeanAbsoluteError") < figures.number("vaeMeanAbsoluteError"), figures.json());
      assertTrue(figures.number("ssvaeOrdering") > figures.number("vaeOrdering") + 0.1, figures.json());
      assertTrue(figures.number("judgeAccuracy") > 0.8, figures.json());
      assertEquals(null, figures.get("ssvaeSpearmanStandardError") instanceof Double d && d.isNaN() ? null : "one seed");
      assertTrue(result.page().contains("Walks up the gradient") && result.page().contains("abc123"));
      assertEquals(-1, result.page().replaceAll("base64,[^\"]*", "").indexOf("NaN"));
    }
  }
}
