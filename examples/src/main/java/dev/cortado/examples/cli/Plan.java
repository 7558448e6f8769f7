package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.train.Checkpoint;
import dev.cortado.models.train.Monitor;
import dev.cortado.models.train.TrainingSettings;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is to be trained, on what, and from where on.
 *
 * @param data all rows
 * @param rows to learn from, all with their labels
 * @param train the same rows, with labels only where they are shown
 * @param watched rows that are evaluated after each epoch
 * @param model what is trained
 * @param training how
 * @param labels as on the command line
 * @param validation how many training rows are watched instead of the held-out ones
 * @param checkpoint where to go on; empty for a fresh start
 */
record Plan(Data data, DataSet rows, DataSet train, DataSet watched, ModelSettings model, TrainingSettings training,
    String labels, int validation, Optional<Checkpoint> checkpoint) {
  private static final String LABELS = "labels";
  private static final String VALIDATION = "validation";
  private static final String DATA = "data";

  static Plan of(Options given, ModelKind kind, Data data, OutputFolder folder, Terminal terminal) {
    if (given.isGiven("--resume") && Files.exists(folder.model())) {
      return resumed(given, kind, data, folder);
    }
    if (given.isGiven("--resume")) {
      terminal.line("note: there is no checkpoint yet in " + folder.path() + ", so training starts from the beginning");
    }
    int validation = given.whole("--validation");
    String labels = given.text("--labels").orElseThrow();
    DataSet rows = rows(data, validation);
    DataSet train = Labels.draw(rows, kind, labels, given.wide("--seed"));
    TrainingSettings training = TrainingOptions.fresh(given, kind, train);
    if (training.monitor() != Monitor.NONE && validation == 0) {
      throw new InputException("--monitor " + Values.word(training.monitor()) + " needs rows of its own to choose the best"
          + " weights by, not those that are reported on; add --validation N");
    }
    return new Plan(data, rows, train, watched(data, validation), ModelOptions.fresh(given, kind, train), training, labels,
        validation, Optional.empty());
  }

  private static Plan resumed(Options given, ModelKind kind, Data data, OutputFolder folder) {
    Checkpoint checkpoint = Checkpoint.read(folder.model());
    String remedy = "; leave it away, or start anew with another --out";
    if (checkpoint.modelSettings().kind() != kind) {
      throw new InputException(folder.model() + ": holds a model of kind " + checkpoint.modelSettings().kind().word()
          + "; go on with cortado train " + checkpoint.modelSettings().kind().word()
          + ", or choose another folder with --out");
    }
    TrainingSettings before = checkpoint.trainingSettings().orElseThrow(() -> new InputException(
        folder.model() + ": holds a model, but not how it was trained; start anew with another --out"));
    TrainingSettings training = TrainingOptions.changed(given, before);
    List<String> differences = differences(before, training);
    String labels = checkpoint.metadata().getOrDefault(LABELS, given.text("--labels").orElseThrow());
    if (given.isGiven("--labels") && !given.text("--labels").orElseThrow().equals(labels)) {
      differences.add("labels is " + labels + " in the checkpoint, but " + given.text("--labels").orElseThrow()
          + " is asked for");
    }
    String rowsBefore = checkpoint.metadata().getOrDefault(VALIDATION, "0");
    if (given.isGiven("--validation") && !given.text("--validation").orElseThrow().equals(rowsBefore)) {
      differences.add("validation is " + rowsBefore + " in the checkpoint, but " + given.text("--validation").orElseThrow()
          + " is asked for");
    }
    if (!differences.isEmpty()) {
      throw new InputException(folder.model() + ": cannot be resumed with other settings: " + String.join("; ", differences)
          + remedy);
    }
    int validation = kept(folder, VALIDATION, rowsBefore, text -> (int) Values.whole(text, 0, Integer.MAX_VALUE));
    DataSet rows = rows(data, validation);
    String was = checkpoint.metadata().get(DATA);
    if (was != null && !was.equals(Data.fingerprint(rows))) {
      throw new InputException(folder.model() + ": was trained on other data (" + was + ", now "
          + Data.fingerprint(rows) + "); give the same folder with --data");
    }
    DataSet train = kept(folder, LABELS, labels, text -> Labels.draw(rows, kind, text, training.seed()));
    return new Plan(data, rows, train, watched(data, validation),
        ModelOptions.changed(given, checkpoint.modelSettings(), train), training, labels, validation,
        Optional.of(checkpoint));
  }

  /** What a text of the checkpoint's metadata says. */
  private static <T> T kept(OutputFolder folder, String key, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | InputException e) {
      throw new InputException(folder.model() + ": the entry \"" + key + "\" of its metadata cannot be used: " + text
          + "; the file is damaged, or of another version of Cortado", e);
    }
  }

  /** More epochs or steps are no difference: they only move the end. */
  private static List<String> differences(TrainingSettings before, TrainingSettings now) {
    List<String> differences = new ArrayList<>();
    for (RecordComponent part : TrainingSettings.class.getRecordComponents()) {
      try {
        Object was = part.getAccessor().invoke(before);
        Object is = part.getAccessor().invoke(now);
        if (!was.equals(is) && !List.of("epochs", "steps").contains(part.getName())) {
          differences.add(part.getName() + " is " + was + " in the checkpoint, but " + is + " is asked for");
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError("a record's accessors are public", e);
      }
    }
    return differences;
  }

  private static DataSet rows(Data data, int validation) {
    if (validation >= data.train().size()) {
      throw new InputException("--validation " + validation + " leaves no rows to learn from; there are "
          + data.train().size());
    }
    return validation == 0 ? data.train() : data.train().head(data.train().size() - validation);
  }

  private static DataSet watched(Data data, int validation) {
    return validation == 0 ? data.test() : data.train().tail(validation);
  }

  /** The same with another seed, from the beginning. */
  Plan withSeed(long seed) {
    return new Plan(data, rows, Labels.draw(rows, model.kind(), labels, seed), watched, model,
        training.toBuilder().seed(seed).build(), labels, validation, Optional.empty());
  }

  /** What the checkpoint keeps besides the settings. */
  Map<String, String> metadata() {
    return new TreeMap<>(
        Map.of(LABELS, labels, VALIDATION, Integer.toString(validation), DATA, Data.fingerprint(rows)));
  }

  int labelled() {
    return train.labelled().size();
  }

  /** As in {@code 784-400-200-16}. */
  String architecture() {
    return model.pixels() + "-" + Values.list(model.encoderHidden()).replace(',', '-') + "-" + model.latent();
  }

  /** One line that says what begins. */
  String headline() {
    String what = switch (model.kind()) {
      case SSVAE -> "semi-supervised VAE";
      case VAE -> "VAE";
      case AUTOENCODER -> "autoencoder";
    };
    return String.format(Locale.ROOT, "%s %s on %,d %s%s, seed %d%s", what, architecture(), train.size(), data.name(),
        model.kind() == ModelKind.SSVAE ? String.format(Locale.ROOT, ", %,d of them labelled", labelled()) : "",
        training.seed(), checkpoint.map(c -> ", going on after step " + c.steps()).orElse(""));
  }
}
