package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the epochs, with their numbers as N. */
class ProgressPrinterTest {
  @TempDir private Path folder;
  private SmallTraining small;

  @BeforeEach
  void writeData() throws IOException {
    small = new SmallTraining(folder);
  }

  private List<String> epochs(String command) {
    Outcome outcome = small.into(command + " --hidden 16 --latent 2 --batch 4 --threads 1");
    assertEquals(0, outcome.status(), outcome.err());
    return outcome.out().lines().filter(line -> line.startsWith("epoch "))
        .map(line -> line.replaceAll("\\d+\\.\\d+", "N")).toList();
  }

  @Test
  void theSamePartsStandForBothSetsOfRows() {
    String rest =
        "/2  training: reconstruction N, KL N, prediction N  held out: reconstruction N, KL N, prediction N, accuracy N %";
    assertEquals(List.of("epoch 1" + rest, "epoch 2" + rest), epochs("train ssvae --labels all --no-baseline --epochs 2"));
  }

  @Test
  void theBestEpochTellsByWhat() {
    assertEquals(List.of(
        "epoch 1/1  training: reconstruction N, KL N  validation: reconstruction N, KL N  best so far, loss N"),
        epochs("train vae --validation 8 --monitor loss --epochs 1"));
    assertEquals(List.of("epoch 1/1  training: reconstruction N, KL N, prediction N  validation: reconstruction N, KL N,"
        + " prediction N, accuracy N %  best accuracy so far"),
        epochs("train ssvae --labels all --no-baseline --validation 8 --monitor accuracy --epochs 1"));
  }

  @Test
  void aPlainAutoencoderHasOnePart() {
    assertEquals(List.of("epoch 1/1  training: reconstruction N  held out: reconstruction N"),
        epochs("train autoencoder --epochs 1"));
  }
}
