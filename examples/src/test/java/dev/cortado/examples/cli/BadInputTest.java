package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.models.io.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a user can get wrong gives one sentence, status 2, and leaves what was there. */
class BadInputTest {
  private static final String SMALL = "train ssvae --hidden 16 --latent 2 --batch 4 --steps 3 --threads 1 --no-baseline --labels all";

  @TempDir private Path folder;
  private Path data;
  private Path out;

  @BeforeEach
  void writeData() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    out = folder.resolve("out");
    for (String split : new String[] {"train", "t10k"}) {
      Files.write(data.resolve(split + "-images-idx3-ubyte"), images(20));
      Files.write(data.resolve(split + "-labels-idx1-ubyte"), labels(20));
    }
  }

  private static byte[] images(int rows) {
    byte[] pixels = new byte[rows * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    return ByteBuffer.allocate(16 + pixels.length).putInt(0x803).putInt(rows).putInt(8).putInt(8).put(pixels).array();
  }

  private static byte[] labels(int rows) {
    ByteBuffer file = ByteBuffer.allocate(8 + rows).putInt(0x801).putInt(rows);
    for (int i = 0; i < rows; i++) {
      file.put((byte) (i % 10));
    }
    return file.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** One sentence that holds each of these, and nothing else; no stack trace; status 2. */
  private static void assertRefused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.err().startsWith("cortado: "), outcome.err());
    assertEquals(1, outcome.err().strip().split("\n").length, outcome.err());
    assertFalse(outcome.err().contains("Exception"), outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), part + " is missing in: " + outcome.err());
    }
  }

  private Outcome train(String more) {
    return Outcome.of(SMALL + " --data " + data + " --out " + out + " " + more);
  }

  @Test
  void goodDataAreAccepted() {
    Outcome outcome = train("");
    assertEquals(0, outcome.status(), outcome.err());
  }

  @Test
  void dataFolderIsMissingOrAFile() throws IOException {
    assertRefused(Outcome.of(SMALL + " --data " + folder.resolve("nowhere") + " --out " + out), folder.resolve("nowhere").toString(),
        "there is no such folder", "t10k-images-idx3-ubyte");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(Outcome.of(SMALL + " --data " + file + " --out " + out), file.toString(), "is not a folder");
    assertFalse(Files.exists(out), "nothing is made before the data are read");
  }

  @Test
  void aFileIsMissing() throws IOException {
    Files.delete(data.resolve("t10k-labels-idx1-ubyte"));
    assertRefused(train(""), data.toString(), "t10k-labels-idx1-ubyte");
  }

  @Test
  void wrongMagicNumber() throws IOException {
    byte[] bytes = images(20);
    bytes[2] = 0x0d;
    Files.write(data.resolve("train-images-idx3-ubyte"), bytes);
    assertRefused(train(""), "train-images-idx3-ubyte");
  }

  @Test
  void truncatedFile() throws IOException {
    Files.write(data.resolve("train-images-idx3-ubyte"), Arrays.copyOf(images(20), 700));
    assertRefused(train(""), "train-images-idx3-ubyte", "700");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 500, 1})
  void damagedGzip(int keep) throws IOException {
    byte[] packed = gzip(images(20));
    Files.delete(data.resolve("train-images-idx3-ubyte"));
    Files.write(data.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(packed, Math.min(keep, packed.length - 9)));
    assertRefused(train(""), "train-images-idx3-ubyte.gz");
  }

  @Test
  void countsDiffer() throws IOException {
    Files.write(data.resolve("train-labels-idx1-ubyte"), labels(19));
    assertRefused(train(""), "20 images", "19 labels");
  }

  @Test
  void labelOutsideTheClasses() throws IOException {
    byte[] bytes = labels(20);
    bytes[8 + 13] = 10;
    Files.write(data.resolve("train-labels-idx1-ubyte"), bytes);
    assertRefused(train(""), "train-labels-idx1-ubyte", "row 13", "0 to 9");
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
    String command = SMALL.replaceAll(" " + changed[0] + " \\S+", "");
    assertRefused(Outcome.of(command + " --data " + data + " --out " + out + " " + option), part);
  }

  @Test
  void aPresetNeedsTheCompleteMnist() {
    assertRefused(Outcome.of("preset talk2021-vae"), "--data DIR");
    assertRefused(Outcome.of("preset talk2021-vae --data " + data), data.toString(), "20 training images", "cortado download mnist");
  }

  @Test
  void outputFolderIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    assertRefused(Outcome.of(SMALL + " --data " + data + " --out " + file), file.toString(), "--out");
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void outputFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    assertRefused(Outcome.of(SMALL + " --data " + data + " --out " + file.resolve("sub")), "--out");
  }

  @Test
  void theFolderOfADownloadIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    assertRefused(Outcome.of("download mnist --mirror http://127.0.0.1:9/ --out " + file), file.toString(),
        "a file of this name is in the way");
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void anotherTrainingIsAtWork() {
    try (OutputFolder busy = OutputFolder.open(out)) {
      assertRefused(train(""), busy.path().toString(), "another training");
    }
    assertEquals(0, train("").status());
  }

  private Path model() {
    assertEquals(0, train("").status());
    return out.resolve("model.safetensors");
  }

  @Test
  void checkpointIsMissing() {
    Path missing = folder.resolve("missing.safetensors");
    for (String command : new String[] {"evaluate", "generate", "encode"}) {
      assertRefused(Outcome.of(command + " --model " + missing), missing.toString());
      assertRefused(Outcome.of(command), "--model FILE");
    }
  }

  @Test
  void checkpointIsDamaged() throws IOException {
    Path model = model();
    byte[] good = Files.readAllBytes(model);
    Path bad = folder.resolve("bad.safetensors");

    Files.write(bad, Arrays.copyOf(good, good.length - 100)); // truncated
    assertRefused(Outcome.of("evaluate --model " + bad + " --data " + data), bad.toString());

    Files.writeString(bad, "this is no such file at all, but long enough to be looked at");
    assertRefused(Outcome.of("evaluate --model " + bad + " --data " + data), bad.toString());

    byte[] huge = good.clone();
    ByteBuffer.wrap(huge).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 40); // claims a header of a terabyte
    Files.write(bad, huge);
    assertRefused(Outcome.of("evaluate --model " + bad + " --data " + data), bad.toString());

    byte[] nan = good.clone();
    ByteBuffer.wrap(nan).order(java.nio.ByteOrder.LITTLE_ENDIAN).putFloat(nan.length - 4, Float.NaN);
    Files.write(bad, nan);
    assertRefused(Outcome.of("evaluate --model " + bad + " --data " + data), bad.toString(), "NaN");
  }

  @Test
  void checkpointIsOfAnotherArchitectureAndStays() throws IOException {
    Path model = model();
    byte[] before = Files.readAllBytes(model);
    assertRefused(train("--resume").status() == 0
        ? Outcome.of("train ssvae --resume --latent 5 --hidden 30 --activation tanh --data " + data + " --out " + out)
        : train("--resume"), model.toString(), "latent", "encoderHidden", "activation");
    assertRefused(Outcome.of("train vae --resume --data " + data + " --out " + out), "ssvae");
    assertRefused(Outcome.of("train ssvae --resume --seed 9 --batch 5 --data " + data + " --out " + out), "seed", "batch");
    assertRefused(Outcome.of("train ssvae --resume --out " + out), "other data");
    assertArrayEquals(before, Files.readAllBytes(model));
  }

  @Test
  void dataOfAnotherSize() {
    assertRefused(Outcome.of("evaluate --model " + model()), "[8, 8]", "[28, 28]");
  }

  @Test
  void aLossThatIsNotFiniteEndsWithStatus3AndKeepsTheCheckpoint() throws IOException {
    Path model = model();
    byte[] before = Files.readAllBytes(model);
    Path other = folder.resolve("diverged");
    Outcome outcome = Outcome.of("train vae --hidden 16 --latent 2 --batch 4 --steps 200 --epochs 100 --threads 1 --learning-rate 1000"
        + " --optimizer sgd --data " + data + " --out " + other);
    assertEquals(3, outcome.status(), outcome.out() + outcome.err());
    assertEquals(1, outcome.err().strip().split("\n").length, outcome.err());
    assertTrue(outcome.err().contains("lower the learning rate"), outcome.err());
    assertTrue(outcome.out().contains(other.resolve("model.safetensors").toString()), outcome.out());
    assertEquals(0, Outcome.of("evaluate --threads 1 --model " + other.resolve("model.safetensors") + " --data " + data).status(),
        "the kept checkpoint is good");
    assertArrayEquals(before, Files.readAllBytes(model));
  }

  @Test
  void aTrainingThatFailsAtOnceLeavesEarlierResultsAsTheyWere() throws IOException {
    byte[] model = Files.readAllBytes(model());
    String page = Files.readString(out.resolve("report.html"));
    Outcome outcome = Outcome.of("train vae --hidden 16 --latent 2 --batch 2 --threads 1 --learning-rate 1000 --optimizer sgd"
        + " --data " + data + " --out " + out);
    assertEquals(3, outcome.status(), outcome.out() + outcome.err());
    assertArrayEquals(model, Files.readAllBytes(out.resolve("model.safetensors")));
    assertEquals(page, Files.readString(out.resolve("report.html")));
  }

  @Test
  void aTrainingInAUsedFolderKeepsEarlierResults() throws IOException {
    byte[] first = Files.readAllBytes(model());
    String page = Files.readString(out.resolve("report.html"));
    Outcome second = train("--seed 2");
    assertEquals(0, second.status(), second.err());
    assertTrue(second.out().contains("are now in " + out.resolve("earlier")), second.out());
    assertArrayEquals(first, Files.readAllBytes(out.resolve("earlier").resolve("model.safetensors")));
    assertEquals(page, Files.readString(out.resolve("earlier").resolve("report.html")));
    assertFalse(Arrays.equals(first, Files.readAllBytes(out.resolve("model.safetensors"))));
  }

  @Test
  void metadataOfTheCommandLineAreDamaged() {
    Safetensors good = Safetensors.read(model());
    for (String key : new String[] {"labels", "validation"}) {
      Map<String, String> metadata = new TreeMap<>(good.metadata());
      metadata.put(key, "rubbish");
      new Safetensors(good.tensors(), metadata).write(out.resolve("model.safetensors"));
      assertRefused(Outcome.of("train ssvae --resume --data " + data + " --out " + out), "model.safetensors",
          "the entry \"" + key + "\" of its metadata cannot be used: rubbish");
    }
  }
}
