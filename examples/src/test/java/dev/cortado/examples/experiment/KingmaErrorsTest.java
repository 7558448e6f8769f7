package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.Digits;
import dev.cortado.examples.experiment.KingmaErrors.Choice;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import dev.cortado.models.m2.Kingma2014;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KingmaErrorsTest {
  private static final Provenance PROVENANCE =
      new Provenance("cortado preset kingma2014", Map.of(), "0.1.0", "abc123", "17", "a processor", "some", 1);

  private static Result run(List<Kingma2014> models, List<Integer> counts) {
    DataSet all = Digits.all();
    try (WorkerTeam team = WorkerTeam.of(1)) {
      Setting setting = new Setting(Protocol.of("digits", all.head(1500), all.tail(400), 300), Backends.best(team),
          PROVENANCE, Screen.silent());
      return KingmaErrors.run(setting, new Choice(models, counts, 30, 6, 64, 3e-3, 10, 1));
    }
  }

  private static List<?> list(Map<String, Object> json, String name) {
    return (List<?>) json.get(name);
  }

  @Test
  void allThreeLearnFromLabelsAndStandBesideWhatWasPublished() {
    Result result = run(List.of(Kingma2014.values()), List.of(100, 500));
    Map<String, Object> json = Json.parseObject(result.figures().json());
    for (String learner : List.of("M1Neighbors", "M1Predictor", "M2", "M1M2")) {
      for (String rows : List.of("error", "validationError")) {
        double few = ((Number) list(json, rows + learner).get(0)).doubleValue();
        double many = ((Number) list(json, rows + learner).get(1)).doubleValue();
        assertTrue(many < few && many < (learner.equals("M2") ? 0.25 : 0.45), () -> rows + learner + " " + json);
      }
    }
    assertEquals(Arrays.asList(0.0333, null), list(json, "publishedM1M2"));
    assertEquals(Arrays.asList(0.1197, null), list(json, "publishedM2"));
    assertEquals(Arrays.asList(0.1182, null), list(json, "publishedM1Predictor"));
    for (String model : List.of("M2", "M1M2")) {
      for (String part : List.of("kl", "entropy", "classification")) {
        assertTrue(((Number) list(json, part + model).get(0)).doubleValue() > 0, part + model);
      }
    }
    assertEquals(9, result.lines().size());
    assertTrue(result.page().contains("Style and class") && result.page().contains("M1+M2, 500 labels"));
  }

  @Test
  void theStackedModelMeasuresTheOneBelowItOnTheWay() {
    Map<String, Object> json = Json.parseObject(run(List.of(Kingma2014.M1_M2), List.of(50)).figures().json());
    assertTrue(json.containsKey("errorM1Neighbors") && json.containsKey("errorM1M2"));
    assertFalse(json.containsKey("errorM2"));
    assertFalse(json.get("protocol").toString().contains("pixels"), "M2 was not trained on pixels");
    assertEquals(Collections.singletonList(null), list(json, "publishedM1M2"));
  }

  @Test
  void theProtocolTellsOnlyOfWhatWasTrained() {
    Map<String, Object> json = Json.parseObject(run(List.of(Kingma2014.M2), List.of(50)).figures().json());
    assertEquals("1,200 digits to learn from, the 300 after them to choose by, 400 others for the test, which nothing was"
        + " chosen by. Labels are drawn by the seed, equally many of each class. M2 is trained for 6 epochs with alpha 10"
        + " (the source's is 0.1), in batches of 100 labelled and 100 other rows. The source takes thousands of epochs; for"
        + " so few the learning rate is ours, 0.003 falling to 0 along half a cosine. M2 learns from binarised pixels and is"
        + " judged by q(y|x) on grey values. The last weights count. There is one seed.", json.get("protocol"));
    assertFalse(json.containsKey("epochsM1") || json.containsKey("featuresOfM1"), "M1 was not trained");
  }

  @Test
  void moreLabelsThanThereAreAreRefused() {
    assertEquals("--labels asks for 5000 labels, but only 1200 training rows have one; ask for fewer, or give more data with"
        + " --data", assertThrows(InputException.class, () -> run(List.of(Kingma2014.M2), List.of(100, 5000))).getMessage());
  }
}
