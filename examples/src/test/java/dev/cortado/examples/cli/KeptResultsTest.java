package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training has written survives the next one in the same folder, whatever becomes of it. */
class KeptResultsTest {
  @TempDir private Path folder;
  private SmallTraining small;

  @BeforeEach
  void writeData() throws IOException {
    small = new SmallTraining(folder);
  }

  @Test
  void anotherTrainingIsAtWork() {
    try (OutputFolder busy = OutputFolder.open(small.out())) {
      small.run("").assertRefused(busy.path().toString(), "another training");
    }
    assertEquals(0, small.run("").status());
  }

  @Test
  void aLossThatIsNotFiniteEndsWithStatus3AndKeepsTheCheckpoint() throws IOException {
    Path model = small.model();
    byte[] before = Files.readAllBytes(model);
    Path other = folder.resolve("diverged");
    Outcome outcome = small.on("train vae --hidden 16 --latent 2 --batch 4 --steps 200 --epochs 100 --threads 1"
        + " --learning-rate 1000 --optimizer sgd --out " + other);
    assertEquals(3, outcome.status(), outcome.out() + outcome.err());
    assertEquals(1, outcome.err().strip().split("\n").length, outcome.err());
    assertTrue(outcome.err().contains("lower the learning rate"), outcome.err());
    assertTrue(outcome.out().contains(other.resolve("model.safetensors").toString()), outcome.out());
    assertEquals(0, small.on("evaluate --threads 1 --model " + other.resolve("model.safetensors")).status(),
        "the kept checkpoint is good");
    assertArrayEquals(before, Files.readAllBytes(model));
  }

  @Test
  void aTrainingThatFailsAtOnceLeavesEarlierResultsAsTheyWere() throws IOException {
    byte[] model = Files.readAllBytes(small.model());
    String page = Files.readString(small.out().resolve("report.html"));
    Outcome outcome =
        small.into("train vae --hidden 16 --latent 2 --batch 2 --threads 1 --learning-rate 1000 --optimizer sgd");
    assertEquals(3, outcome.status(), outcome.out() + outcome.err());
    assertArrayEquals(model, Files.readAllBytes(small.out().resolve("model.safetensors")));
    assertEquals(page, Files.readString(small.out().resolve("report.html")));
  }

  @Test
  void aTrainingInAUsedFolderKeepsEarlierResults() throws IOException {
    byte[] first = Files.readAllBytes(small.model());
    String page = Files.readString(small.out().resolve("report.html"));
    Outcome second = small.run("--seed 2");
    assertEquals(0, second.status(), second.err());
    assertTrue(second.out().contains("are now in " + small.out().resolve("earlier")), second.out());
    assertArrayEquals(first, Files.readAllBytes(small.out().resolve("earlier").resolve("model.safetensors")));
    assertEquals(page, Files.readString(small.out().resolve("earlier").resolve("report.html")));
    assertFalse(Arrays.equals(first, Files.readAllBytes(small.out().resolve("model.safetensors"))));
  }
}
