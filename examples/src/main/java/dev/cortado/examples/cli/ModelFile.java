package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.Checkpoint;
import dev.cortado.models.vae.LatentModel;
import java.nio.file.Path;

/** The trained model that a command uses. */
final class ModelFile {
  private ModelFile() {}

  static void declare(Options options) {
    options.path("--model", "FILE", null, "The model.safetensors that cortado train has written.");
  }

  /** The model that {@code --model} names, with its best weights where training has kept them. */
  static LatentModel read(Options given) {
    return Checkpoint.read(given.neededPath("--model")).model();
  }

  /**
   * Nothing, if the model can read these rows.
   *
   * @throws InputException if they are of another size, or of more classes than its classifier knows
   */
  static void requireFit(Path file, LatentModel model, DataSet rows) {
    if (!model.settings().imageShape().equals(rows.shape())) {
      throw new InputException(file + ": was trained on images of " + model.settings().imageShape() + ", but these are "
          + rows.shape() + "; give data of that size with --data");
    }
  }
}
