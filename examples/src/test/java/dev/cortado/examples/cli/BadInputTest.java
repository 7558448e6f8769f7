package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a user can get wrong in data and options gives one sentence, status 2, and leaves what was there. */
class BadInputTest {
  @TempDir private Path folder;
  private SmallTraining small;

  @BeforeEach
  void writeData() throws IOException {
    small = new SmallTraining(folder);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void goodDataAreAccepted() {
    Outcome outcome = small.run("");
    assertEquals(0, outcome.status(), outcome.err());
  }

  @Test
  void dataFolderIsMissingOrAFile() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Outcome.of(SmallTraining.COMMAND + " --data " + nowhere + " --out " + small.out())
        .assertRefused(nowhere.toString(), "there is no such folder", "t10k-images-idx3-ubyte");
    Path file = Files.writeString(folder.resolve("file"), "");
    Outcome.of(SmallTraining.COMMAND + " --data " + file + " --out " + small.out())
        .assertRefused(file.toString(), "is not a folder");
    assertFalse(Files.exists(small.out()), "nothing is made before the data are read");
  }

  @Test
  void aFileIsMissing() throws IOException {
    Files.delete(small.data().resolve("t10k-labels-idx1-ubyte"));
    small.run("").assertRefused(small.data().toString(), "t10k-labels-idx1-ubyte");
  }

  @Test
  void wrongMagicNumber() throws IOException {
    byte[] bytes = SmallTraining.images(20);
    bytes[2] = 0x0d;
    Files.write(small.trainImages(), bytes);
    small.run("").assertRefused("train-images-idx3-ubyte");
  }

  @Test
  void truncatedFile() throws IOException {
    Files.write(small.trainImages(), Arrays.copyOf(SmallTraining.images(20), 700));
    small.run("").assertRefused("train-images-idx3-ubyte", "700");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 500, 1})
  void damagedGzip(int keep) throws IOException {
    byte[] packed = gzip(SmallTraining.images(20));
    Files.delete(small.trainImages());
    Files.write(small.data().resolve("train-images-idx3-ubyte.gz"),
        Arrays.copyOf(packed, Math.min(keep, packed.length - 9)));
    small.run("").assertRefused("train-images-idx3-ubyte.gz");
  }

  @Test
  void countsDiffer() throws IOException {
    Files.write(small.trainLabels(), SmallTraining.labels(19));
    small.run("").assertRefused("20 images", "19 labels");
  }

  @Test
  void labelOutsideTheClasses() throws IOException {
    byte[] bytes = SmallTraining.labels(20);
    bytes[8 + 13] = 10;
    Files.write(small.trainLabels(), bytes);
    small.run("").assertRefused("train-labels-idx1-ubyte", "row 13", "0 to 9");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "--epochs 0~--epochs",
    "--batch -3~--batch",
    "--batch 21~batch",
    "--learning-rate 0~--learning-rate",
    "--learning-rate NaN~--learning-rate",
    "--latent 0~--latent",
    "--weight -1~--weight",
    "--beta inf~--beta",
    "--input-dropout 1~--input-dropout",
    "--threads 0~--threads",
    "--labels 2.5~--labels",
    "--labels many~--labels",
    "--labels 21~21 labels",
    "--monitor accuracy~--validation",
    "--validation 20~--validation",
    "--patience 3~monitor",
    "--optimizer adamax~--optimizer",
    "--seed x~--seed",
  })
  void hyperParametersOutOfRange(String option, String part) {
    String[] changed = option.split(" ");
    String command = SmallTraining.COMMAND.replaceAll(" " + changed[0] + " \\S+", "");
    small.into(command + " " + option).assertRefused(part);
  }

  @Test
  void aPresetNeedsTheCompleteMnist() {
    Outcome.of("preset talk2021-vae").assertRefused("--data DIR");
    small.on("preset talk2021-vae").assertRefused(small.data().toString(), "20 training images", "cortado download mnist");
  }

  @Test
  void outputFolderIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    small.on(SmallTraining.COMMAND + " --out " + file).assertRefused(file.toString(), "--out");
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void outputFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    small.on(SmallTraining.COMMAND + " --out " + file.resolve("sub")).assertRefused("--out");
  }

  @Test
  void theFolderOfADownloadIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    Outcome.of("download mnist --mirror http://127.0.0.1:9/ --out " + file)
        .assertRefused(file.toString(), "a file of this name is in the way");
    assertEquals("precious", Files.readString(file));
  }
}
