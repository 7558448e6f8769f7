package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.models.io.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file that cannot be used gives one sentence, status 2, and leaves what was there. */
class BadModelTest {
  @TempDir private Path folder;
  private SmallTraining small;

  @BeforeEach
  void writeData() throws IOException {
    small = new SmallTraining(folder);
  }

  @Test
  void checkpointIsMissing() {
    Path missing = folder.resolve("missing.safetensors");
    for (String command : new String[] {"evaluate", "generate", "encode"}) {
      Outcome.of(command + " --model " + missing).assertRefused(missing.toString());
      Outcome.of(command).assertRefused("--model FILE");
    }
  }

  @Test
  void checkpointIsDamaged() throws IOException {
    Path model = small.model();
    byte[] good = Files.readAllBytes(model);
    Path bad = folder.resolve("bad.safetensors");

    Files.write(bad, Arrays.copyOf(good, good.length - 100)); // truncated
    small.on("evaluate --model " + bad).assertRefused(bad.toString());

    Files.writeString(bad, "this is no such file at all, but long enough to be looked at");
    small.on("evaluate --model " + bad).assertRefused(bad.toString());

    byte[] huge = good.clone();
    ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 40); // claims a header of a terabyte
    Files.write(bad, huge);
    small.on("evaluate --model " + bad).assertRefused(bad.toString());

    byte[] nan = good.clone();
    ByteBuffer.wrap(nan).order(ByteOrder.LITTLE_ENDIAN).putFloat(nan.length - 4, Float.NaN);
    Files.write(bad, nan);
    small.on("evaluate --model " + bad).assertRefused(bad.toString(), "NaN");
  }

  @Test
  void checkpointIsOfAnotherArchitectureAndStays() throws IOException {
    Path model = small.model();
    byte[] before = Files.readAllBytes(model);
    assertEquals(0, small.run("--resume").status());
    small.into("train ssvae --resume --latent 5 --hidden 30 --activation tanh")
        .assertRefused(model.toString(), "latent", "encoderHidden", "activation");
    small.into("train vae --resume").assertRefused("ssvae");
    small.into("train ssvae --resume --seed 9 --batch 5").assertRefused("seed", "batch");
    Outcome.of("train ssvae --resume --out " + small.out()).assertRefused("other data");
    assertArrayEquals(before, Files.readAllBytes(model));
  }

  @Test
  void dataOfAnotherSize() {
    Outcome.of("evaluate --model " + small.model()).assertRefused("[8, 8]", "[28, 28]");
  }

  @Test
  void metadataOfTheCommandLineAreDamaged() {
    Safetensors good = Safetensors.read(small.model());
    for (String key : new String[] {"labels", "validation"}) {
      Map<String, String> metadata = new TreeMap<>(good.metadata());
      metadata.put(key, "rubbish");
      new Safetensors(good.tensors(), metadata).write(small.out().resolve("model.safetensors"));
      small.into("train ssvae --resume").assertRefused(
          "model.safetensors", "the entry \"" + key + "\" of its metadata cannot be used: rubbish");
    }
  }
}
