package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Json;
import dev.cortado.models.vae.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of five seeds that come with the program, and how a run recognises itself in them. */
class SeedRecordTest {
  @TempDir private Path folder;

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  @Test
  void theRecordedFiguresReachWhatIsPromised() {
    SeedRecord recorded = SeedRecord.recorded().orElseThrow();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), recorded.seeds());
    assertTrue(mean(recorded.joint()) >= 0.91, "at least 91 %: " + recorded.joint());
    assertTrue(mean(recorded.joint()) > mean(recorded.alone()), "better than the labels alone: " + recorded);
  }

  /** If this fails, the defaults have changed since: run the record's command and keep its seeds.json. */
  @Test
  void theRecordedSettingsAreTodaysDefaults() {
    Options defaults = new TrainCommand(ModelKind.SSVAE).options();
    Plan plan = Plan.of(defaults, ModelKind.SSVAE, Data.of(defaults), null, null);
    Map<String, String> settings = new TreeMap<>(Recipe.settings(plan));
    settings.remove("seed");
    assertEquals(settings, new TreeMap<>(SeedRecord.recorded().orElseThrow().settings()));
  }

  @Test
  void aRunIsPartOfARecordOnlyWithItsSettingsSeedAndFigures() throws IOException {
    Outcome outcome = Outcome.of("train ssvae --hidden 24 --latent 3 --batch 50 --steps 20 --threads 1 --seeds 2 --out "
        + folder);
    assertEquals(0, outcome.status(), outcome.err());
    String json = Files.readString(folder.resolve("seeds.json"));
    SeedRecord both = SeedRecord.parse(json);
    assertEquals(Json.parseObject(Files.readString(folder.resolve("metrics.json"))).get("testAccuracy"),
        both.joint().get(0));
    SeedRecord first = new SeedRecord(both.settings(), List.of(1L), both.joint().subList(0, 1),
        both.alone().subList(0, 1), "");
    assertTrue(first.isPartOf(both));
    assertFalse(new SeedRecord(both.settings(), List.of(3L), first.joint(), first.alone(), "").isPartOf(both));
    assertFalse(new SeedRecord(both.settings(), List.of(1L), List.of(0.5), first.alone(), "").isPartOf(both));
    assertFalse(new SeedRecord(Map.of(), List.of(1L), first.joint(), first.alone(), "").isPartOf(both));
    assertFalse(first.isPartOf(SeedRecord.recorded().orElseThrow()));
  }

  @Test
  void theRowHasMeansAndDeviations() {
    SeedRecord record = new SeedRecord(Map.of(), List.of(1L, 2L), List.of(0.90, 0.92), List.of(0.89, 0.90), "");
    assertEquals(List.of("two", "91.00 \u00b1 1.41 %", "89.50 \u00b1 0.71 %", "+1.50 \u00b1 0.71", "", ""),
        record.row("two").orElseThrow().stream().map(cell -> cell.replace('\u00a0', ' ')).toList());
    assertTrue(new SeedRecord(Map.of(), List.of(1L), List.of(0.9), List.of(0.89), "").row("one").isEmpty());
  }

  @Test
  void theErrorsAreThoseOfShares() throws IOException {
    Outcome outcome = Outcome.of("train ssvae --hidden 24 --latent 3 --batch 50 --steps 20 --threads 1 --out " + folder);
    assertEquals(0, outcome.status(), outcome.err());
    Map<String, Object> m = Json.parseObject(Files.readString(folder.resolve("metrics.json")));
    double joint = (Double) m.get("testAccuracy");
    double alone = (Double) m.get("baselineAccuracy");
    assertEquals(Math.sqrt(joint * (1 - joint) / 2000), (Double) m.get("testAccuracyError"), 1e-12);
    assertEquals(Math.sqrt(alone * (1 - alone) / 2000), (Double) m.get("baselineAccuracyError"), 1e-12);
    assertEquals(joint - alone, (Double) m.get("accuracyGain"), 1e-12);
    double error = (Double) m.get("accuracyGainError");
    double gain = Math.abs(joint - alone);
    assertTrue(error >= Math.sqrt((gain - gain * gain) / 2000) - 1e-12 && error <= 1 / Math.sqrt(2000), "paired: " + error);
    assertEquals(null, m.get("testAccuracyDeviation"), "one seed has no deviation");
    assertTrue(Files.readString(folder.resolve("report.html")).contains("difference"), "in the report, too");
    assertTrue(outcome.out().contains(", difference "), outcome.out());
  }
}
