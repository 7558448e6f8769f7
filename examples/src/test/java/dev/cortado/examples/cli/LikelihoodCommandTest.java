package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikelihoodCommandTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    DataSet all = Digits.all();
    IdxFolder.write(data, all.head(100), all.tail(20));
  }

  private Outcome likelihood(String more) {
    return Outcome.of("likelihood --threads 1 --k 3 --data " + data + " " + more);
  }

  private static Map<String, Object> figures(Outcome outcome) {
    assertEquals(0, outcome.status(), outcome.err());
    try {
      return Json.parseObject(Files.readString(Path.of(outcome.lastLine()).resolve("figures.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPresetIsTrainedMeasuredAndKeptAndGoesOnToTheSameBits() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Map<String, Object> first = figures(likelihood("--preset burda2015 --epochs 8 --out " + whole));
    assertEquals("burda2015", first.get("model"));
    assertEquals(86.76, first.get("published"));
    assertTrue(Files.readString(whole.resolve("report.html")).contains("an eighth of the epochs each"));
    Files.createDirectory(parts);
    Files.copy(whole.resolve("model.safetensors"), parts.resolve("model.safetensors"));
    Map<String, Object> again = figures(likelihood("--preset burda2015 --epochs 8 --resume --out " + parts));
    assertEquals(first, again, "the figures of a resumed run, its command included, are those of one without a break");
    assertArrayEquals(Files.readAllBytes(whole.resolve("model.safetensors")),
        Files.readAllBytes(parts.resolve("model.safetensors")));

    // The model of the run, measured from its file, is as probable.
    Map<String, Object> stored =
        figures(likelihood("--model " + whole.resolve("model.safetensors") + " --out " + folder.resolve("stored")));
    assertEquals(first.get("negativeLogLikelihood"), stored.get("negativeLogLikelihood"));

    Outcome other = likelihood("--preset burda2015 --epochs 9 --resume --out " + parts);
    assertEquals(2, other.status());
    assertTrue(other.err().contains("is of a training with other settings"), other.err());
  }

  @Test
  void aPresetIsTrainedOnAnImportanceWeightedBound() throws IOException {
    Map<String, Object> figures =
        figures(likelihood("--preset burda2015 --epochs 8 --objective dreg --samples 2 --out " + folder.resolve("dreg")));
    assertEquals("burda2015-dreg-2", figures.get("model"));
    assertNull(figures.get("published"), "the source has no such figure");
    assertTrue(figures.get("protocol").toString().startsWith(
        "Trained on the importance-weighted bound of 2 samples (DReG) with seed 1 for 8"),
        figures.get("protocol").toString());
    double plain = (Double) figures(likelihood("--preset burda2015 --epochs 8 --out " + folder.resolve("elbo")))
        .get("negativeLogLikelihood");
    assertNotEquals(plain, (Double) figures.get("negativeLogLikelihood"), "another objective, another model");
    assertEquals("cortado: --samples is for the objectives iwae and dreg; give one of them with --objective\n",
        likelihood("--preset burda2015 --epochs 8 --samples 5").err());
    assertEquals("cortado: --objective and --samples are for the training of a --preset; a --model is trained already\n",
        likelihood("--model none --objective iwae").err());
  }

  @Test
  void aShortenedPresetTellsWhatItsSourceDidLonger() throws IOException {
    IdxFolder.write(data, Digits.all().head(132), Digits.all().tail(20));
    Map<String, Object> figures = figures(likelihood("--preset exemplar2020 --epochs 10 --out " + folder.resolve("gated")));
    assertEquals(84.45, figures.get("published"));
    String protocol = figures.get("protocol").toString();
    assertTrue(protocol.contains("for 10 of at most 10 epochs on 110 rows"), protocol);
    assertTrue(protocol.contains("the KL term is warmed up over the first 0.5 epochs (source: the first 100 of at most"
        + " 2,000); training ends 50 epochs after the last gain on the validation rows, and the weights with the smallest"
        + " loss there count. The source: Norouzi"), protocol);
  }

  @Test
  void itNeedsOneModelThatHasALikelihood() {
    assertEquals("cortado: likelihood needs either --model FILE or --preset WORD; give one of them\n", likelihood("").err());
    assertEquals("cortado: burda2015 is trained for 3280 epochs; choose at most that many instead of 4000.\n",
        likelihood("--preset burda2015 --epochs 4000").err());
    Path plain = folder.resolve("plain");
    assertEquals(0, Outcome.of("train autoencoder --hidden 8 --latent 2 --steps 2 --batch 4 --threads 1 --data "
        + data + " --out "
        + plain).status());
    Path model = plain.resolve("model.safetensors");
    Outcome outcome = likelihood("--model " + model + " --out " + folder.resolve("none"));
    assertEquals(2, outcome.status());
    assertEquals("cortado: " + model + ": holds a model of kind autoencoder with bernoulli reconstruction, which gives"
        + " images no probability; give a vae or ssvae with bernoulli or gaussian reconstruction\n", outcome.err());
    assertFalse(Files.exists(folder.resolve("none")), "nothing is made for a model that cannot be measured");
  }
}
