package dev.cortado.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Twenty images of 8 by 8 to learn from, as many held out, and a training of them that takes a moment. */
final class SmallTraining {
  /** All of it but the folders. */
  static final String COMMAND =
      "train ssvae --hidden 16 --latent 2 --batch 4 --steps 3 --threads 1 --no-baseline --labels all";

  private final IdxFolder data;
  private final Path out;

  /** Writes the images into a folder of their own within this one. */
  SmallTraining(Path folder) throws IOException {
    data = new IdxFolder(Files.createDirectory(folder.resolve("data")));
    out = folder.resolve("out");
    data.write("train", images(20), labels(20));
    data.write("t10k", images(20), labels(20));
  }

  static byte[] images(int rows) {
    byte[] pixels = new byte[rows * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    return IdxFolder.images(rows, 8, pixels);
  }

  static byte[] labels(int rows) {
    byte[] classes = new byte[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = (byte) (i % 10);
    }
    return IdxFolder.labels(classes);
  }

  /** The folder of the images. */
  Path data() {
    return data.path();
  }

  /** The files of the images to learn from. */
  Path trainImages() {
    return data.images("train");
  }

  Path trainLabels() {
    return data.labels("train");
  }

  /** The folder of the results. */
  Path out() {
    return out;
  }

  /** Trains, with these options besides. */
  Outcome run(String more) {
    return into(COMMAND + " " + more);
  }

  /** Runs another command on the images. */
  Outcome on(String command) {
    return Outcome.of(command + " --data " + data.path());
  }

  /** The same, with its results in the folder of the training's. */
  Outcome into(String command) {
    return on(command + " --out " + out);
  }

  /** Trains, and gives the file of the model. */
  Path model() {
    assertEquals(0, run("").status());
    return out.resolve("model.safetensors");
  }
}
