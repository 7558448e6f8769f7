package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Json;
import dev.cortado.models.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small trainings from command to files. */
class TrainCommandTest {
  private static final String SMALL = " --hidden 24 --latent 3 --batch 50 --steps 20 --threads 1";

  @TempDir private Path folder;

  private Outcome train(String kind, String options, Path out) {
    Outcome outcome = Outcome.of("train " + kind + SMALL + " " + options + " --out " + out);
    assertEquals(0, outcome.status(), outcome.err());
    return outcome;
  }

  private static Map<String, Object> metrics(Path out) throws IOException {
    return Json.parseObject(Files.readString(out.resolve("metrics.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssvae", "vae", "autoencoder"})
  void writesWhatTheContractSays(String kind) throws IOException {
    Path out = folder.resolve("new").resolve("folder");
    Outcome outcome = train(kind, "--seed 7", out);
    assertEquals(out.toString(), outcome.lastLine());
    assertEquals("", outcome.err());
    try (var files = Files.list(out)) {
      assertEquals("[metrics.json, metrics.jsonl, model.safetensors, report.html]",
          new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()).toString());
    }
    Map<String, Object> metrics = metrics(out);
    assertEquals(kind, metrics.get("model"));
    assertEquals(7L, metrics.get("seed"));
    assertEquals(20L, metrics.get("steps"));
    assertEquals(1L, metrics.get("threads"));
    for (String name : List.of("jdk", "cpu", "kernels", "trainLoss", "testReconstruction", "activeUnits")) {
      assertNotNull(metrics.get(name), name);
    }
    assertEquals(!kind.equals("autoencoder"), metrics.get("testKl") != null);
    assertEquals(kind.equals("ssvae"), metrics.get("testAccuracy") != null);
    assertEquals(kind.equals("ssvae"), metrics.get("baselineAccuracy") != null);
    assertTrue(metrics.values().stream().noneMatch(v -> v instanceof Map || v instanceof List), "flat");
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("<svg class=\"scatter\"") && page.contains("Decoded grid") && page.contains("original"));
    assertFalse(page.contains("http://") || page.contains("https://"));
  }

  @Test
  void equalRunsWriteEqualFilesWithAnyNumberOfThreads() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    train("ssvae", "--no-baseline", one);
    Outcome.of("train ssvae" + SMALL.replace("--threads 1", "--threads 3") + " --no-baseline --out " + two);
    assertArrayEquals(Files.readAllBytes(one.resolve("model.safetensors")),
        Files.readAllBytes(two.resolve("model.safetensors")));
    assertEquals(Files.readString(one.resolve("metrics.jsonl")), Files.readString(two.resolve("metrics.jsonl")));
  }

  @Test
  void resumingContinuesTheSameBits() throws IOException {
    Path undisturbed = folder.resolve("undisturbed");
    Path resumed = folder.resolve("resumed");
    String size = " --hidden 24 --latent 3 --batch 400 --threads 1 --no-baseline"; // 20 steps an epoch
    assertEquals(0, Outcome.of("train ssvae" + size + " --steps 30 --out " + undisturbed).status());
    assertEquals(0, Outcome.of("train ssvae" + size + " --steps 7 --out " + resumed).status());
    Outcome rest = Outcome.of("train ssvae --resume --no-baseline --threads 2 --steps 30 --out " + resumed);
    assertEquals(0, rest.status(), rest.err());
    assertTrue(rest.out().contains("going on after step 7"), rest.out());
    assertTrue(rest.out().contains("\n23 steps in "), rest.out());
    assertEquals(23L, metrics(resumed).get("stepsNow"));
    assertEquals(30L, metrics(resumed).get("steps"));
    assertArrayEquals(
        Files.readAllBytes(undisturbed.resolve("model.safetensors")),
        Files.readAllBytes(resumed.resolve("model.safetensors")));
    assertEquals(Files.readString(undisturbed.resolve("metrics.jsonl")), Files.readString(resumed.resolve("metrics.jsonl")));
  }

  @Test
  void resumingWithoutACheckpointBeginsAnew() throws IOException {
    Path out = folder.resolve("out");
    Outcome outcome = train("vae", "--resume", out);
    assertTrue(outcome.out().contains("there is no checkpoint yet in " + out), outcome.out());
    assertEquals(20L, metrics(out).get("steps"));
  }

  @Test
  void withoutLabelsItIsTheVaeToTheBit() {
    Path vae = folder.resolve("vae");
    Path ssvae = folder.resolve("ssvae");
    train("vae", "", vae);
    train("ssvae", "--labels 0", ssvae);
    Safetensors plain = Safetensors.read(vae.resolve("model.safetensors"));
    Safetensors joint = Safetensors.read(ssvae.resolve("model.safetensors"));
    int compared = 0;
    for (String name : plain.tensors().keySet()) {
      assertArrayEquals(plain.tensors().get(name).data(), joint.tensors().get(name).data(), name);
      compared++;
    }
    assertTrue(compared >= 12, "weights and the optimiser's state: " + compared);
  }

  @Test
  void fewerLabelsThanABatchAreEnough() throws IOException {
    Path out = folder.resolve("few");
    train("ssvae", "--labels 10", out);
    assertEquals(10L, metrics(out).get("labelledRows"));
  }

  @Test
  void severalSeedsTellTheSpread() throws IOException {
    Path out = folder.resolve("seeds");
    Outcome outcome = train("ssvae", "--seeds 2", out);
    Map<String, Object> metrics = metrics(out);
    assertEquals(2L, metrics.get("seeds"));
    assertTrue((Double) metrics.get("testAccuracyDeviation") >= 0);
    assertTrue((Double) metrics.get("baselineAccuracyMean") > 0);
    assertTrue(outcome.out().contains("over 2 seeds: "), outcome.out());
    assertTrue(Files.readString(out.resolve("report.html")).contains("mean and standard deviation of these seeds"));
  }

  @Test
  void aRegressorLearnsTheNumber() throws IOException {
    Path out = folder.resolve("regressor");
    train("ssvae", "--predictor regressor --labels all", out);
    Map<String, Object> metrics = metrics(out);
    assertTrue((Double) metrics.get("testAbsoluteError") < 2.6, "the error of always saying the mean is 2.5");
    assertEquals(null, metrics.get("testAccuracy"));
  }

  @Test
  void theModelIsUsedByTheOtherCommands() throws IOException {
    Path out = folder.resolve("model");
    train("ssvae", "", out);
    String model = " --threads 1 --model " + out.resolve("model.safetensors");
    Outcome evaluated = Outcome.of("evaluate" + model);
    assertEquals(0, evaluated.status(), evaluated.err());
    Map<String, Object> figures = Json.parseObject(evaluated.out());
    for (String name : List.of("testReconstruction", "testKl", "testAccuracy")) {
      assertEquals(metrics(out).get(name), figures.get(name), name);
    }
    Outcome encoded = Outcome.of("encode" + model + " --out " + out);
    assertEquals(out.toString(), encoded.lastLine(), encoded.err());
    assertEquals(128 + 4 * 2000 * 3, Files.size(out.resolve("latent.npy")));
    List<String> csv = Files.readAllLines(out.resolve("latent.csv"));
    assertEquals("row,label,predicted,probability,z0,z1,z2", csv.get(0));
    assertEquals(2001, csv.size());
    Outcome generated = Outcome.of("generate" + model + " --count 10 --label 1 --out " + out);
    assertEquals(out.toString(), generated.lastLine(), generated.err());
    assertEquals(128 + 4 * 10 * 784, Files.size(out.resolve("generated.npy")));
    assertTrue(Files.size(out.resolve("generated.png")) > 500);
  }

  @Test
  void everyOptionIsShownWithItsDefault() {
    String help = Outcome.of("train ssvae --help").out();
    for (String option : List.of("--data DIR", "--labels SHARE-OR-COUNT", "--epochs N", "--steps N", "--batch N",
        "--learning-rate R", "--seed N", "--threads N", "--out DIR", "--resume", "--latent N",
        "--hidden N,N,...", "--weight R",
        "--beta R")) {
      assertTrue(help.contains("  " + option + " "), option);
    }
    assertTrue(help.contains("Default: 0.001\n"), help);
  }
}
