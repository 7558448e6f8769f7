package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What an earlier training has left in the folder of a new one: it goes into the sub-folder {@code earlier}, in place of
 * what went there before, and comes back if the new training fails before it has a checkpoint worth as much. So starting
 * anew in a used folder loses nothing that the new training does not replace by something as good.
 */
final class EarlierResults {
  private static final String MODEL = "model.safetensors";
  private static final List<String> NAMES = List.of(MODEL, "metrics.json", "metrics.jsonl", "report.html");

  private final boolean exist;

  private EarlierResults(boolean exist) {
    this.exist = exist;
  }

  /** There are none that are in the way. */
  static EarlierResults none() {
    return new EarlierResults(false);
  }

  /** Makes room for new results, and says so if there was something. */
  static EarlierResults putAside(OutputFolder output, Terminal terminal) {
    Path folder = output.path();
    if (!Files.exists(folder.resolve(MODEL))) {
      return none();
    }
    move(folder, place(output)); // renaming needs no space, so a full disk is no obstacle
    terminal.line("note: the results that were in " + folder + " are now in " + place(output)
        + "; to go on with them instead, use --resume");
    return new EarlierResults(true);
  }

  /** Undoes {@link #putAside} if the new training has not come to the end of its first epoch. */
  void bringBackUnlessReplaced(OutputFolder output) {
    if (exist && (!Files.exists(output.model()) || Checkpoint.read(output.model()).steps() == 0)) {
      move(place(output), output.path());
    }
  }

  private static Path place(OutputFolder output) {
    return output.path().resolve("earlier");
  }

  private static void move(Path from, Path to) {
    try {
      Files.createDirectories(to);
      for (String name : NAMES) {
        if (Files.exists(from.resolve(name))) {
          Files.move(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } else {
          Files.deleteIfExists(to.resolve(name));
        }
      }
    } catch (IOException e) {
      throw InputException.writing(to, e, "free some space, check the permissions, or choose another folder with --out");
    }
  }
}
