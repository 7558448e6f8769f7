package dev.cortado.models.train;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.InputException;
import dev.cortado.models.io.Safetensors;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model in a file, and all that is needed to go on training it. The file is in the safetensors format: the parameters
 * under their own names, the optimiser's state under {@code optimizer.}, the best weights under {@code best.}, and in the
 * metadata, as JSON, {@code model}, {@code training} and {@code progress}. It contains nothing that varies between equal
 * runs.
 */
public final class Checkpoint {
  static final String BEST = "best.";
  static final String OPTIMIZER = "optimizer.";
  private static final String DAMAGED = "; the file is damaged, use another copy.";
  private static final String FORMAT = "format";
  private static final String CORTADO = "cortado";
  private static final String MODEL = "model";
  private static final String TRAINING = "training";
  private static final String PROGRESS = "progress";

  private final String name;
  private final Safetensors content;
  private final ModelSettings model;
  private final Optional<TrainingSettings> training;
  private final Optional<Progress> progress;

  private Checkpoint(String name, Safetensors content) {
    this.name = name;
    this.content = content;
    if (!content.metadata().containsKey(MODEL)) {
      throw new InputException(name + ": this is a safetensors file, but not one of Cortado's: its metadata do not say which"
          + " model it is; give a file that cortado train has written.");
    }
    this.model = parse(MODEL, ModelSettings.class).orElseThrow();
    this.training = parse(TRAINING, TrainingSettings.class);
    this.progress = parse(PROGRESS, Progress.class);
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read, is not safetensors, or not a checkpoint of this program
   */
  public static Checkpoint read(Path file) {
    return new Checkpoint(file.toString(), Safetensors.read(file));
  }

  /** Writes a model alone: enough to use it, not to go on training it.
   *
   * @throws InputException if the file cannot be written
   */
  public static void write(LatentModel model, Path file) {
    Map<String, Tensor> tensors = new TreeMap<>();
    model.parameters().forEach(p -> tensors.put(p.name(), p.value()));
    new Safetensors(tensors, metadata(model.settings())).write(file);
  }

  static Map<String, String> metadata(ModelSettings model) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT, CORTADO);
    metadata.put(MODEL, RecordJson.write(model));
    return metadata;
  }

  static Map<String, String> metadata(ModelSettings model, TrainingSettings training, Progress progress) {
    Map<String, String> metadata = metadata(model);
    metadata.put(TRAINING, RecordJson.write(training));
    metadata.put(PROGRESS, RecordJson.write(progress));
    return metadata;
  }

  private <R extends Record> Optional<R> parse(String key, Class<R> type) {
    String text = content.metadata().get(key);
    try {
      return Optional.ofNullable(text).map(t -> RecordJson.read(type, t));
    } catch (IllegalArgumentException | InputException problem) {
      throw new InputException(name + ": the entry \"" + key + "\" of its metadata cannot be used (" + problem.getMessage()
          + "); the file is damaged, or of another version of Cortado.", problem);
    }
  }

  /** What the model is. */
  public ModelSettings modelSettings() {
    return model;
  }

  /** How it was trained; absent from a model that was written alone. */
  public Optional<TrainingSettings> trainingSettings() {
    return training;
  }

  /** How many steps had been made; 0 for a model that was written alone. */
  public long steps() {
    return progress.map(Progress::steps).orElse(0L);
  }

  /** All texts of the file, those of its writer among them. */
  public Map<String, String> metadata() {
    return content.metadata();
  }

  /** How far the training had come.
   *
   * @param perEpoch how many batches an epoch has now
   * @throws InputException if the file does not say so, or it cannot be with these batches
   */
  Progress progress(long perEpoch) {
    Progress found = progress.orElseThrow(() -> new InputException(name
        + ": it holds a model, but not how far its training had come, so training cannot be resumed from it."));
    if (found.batch() >= perEpoch) {
      throw new InputException(name + ": its training stood before batch " + found.batch()
          + " of an epoch, but an epoch has "
          + perEpoch + " batches now; go on with the data and the batch size with which it was trained.");
    }
    return found;
  }

  /** A new model with these weights: the best ones where training has kept them, else the last.
   *
   * @throws InputException if tensors are missing or have other shapes
   */
  public LatentModel model() {
    LatentModel result = model.build(training.map(TrainingSettings::seed).orElse(0L));
    boolean best = progress.map(p -> p.best().epoch() > 0).orElse(false);
    load(result, best ? BEST : "");
    return result;
  }

  /**
   * Brings the last weights into a model.
   *
   * @throws InputException if the model is another: all differences are listed
   */
  public void loadInto(LatentModel other) {
    load(other, "");
  }

  private void load(LatentModel other, String prefix) {
    List<String> differences = differences(other);
    if (!differences.isEmpty()) {
      throw new InputException(name + ": the model in it is another than the one that is asked for: "
          + String.join("; ", differences) + "; use the settings with which it was trained.");
    }
    List<String> problems = other.parameters().stream()
        .flatMap(parameter -> difference(prefix + parameter.name(), parameter.value().shape()).stream()).toList();
    if (!problems.isEmpty()) {
      throw new InputException(name + ": its tensors are not those of the model that its metadata describe: "
          + String.join("; ", problems) + DAMAGED);
    }
    for (Parameter parameter : other.parameters()) {
      copy(prefix + parameter.name(), parameter.value());
    }
  }

  private List<String> differences(LatentModel other) {
    List<String> differences = new ArrayList<>();
    Map<String, Object> here = RecordJson.toMap(model);
    Map<String, Object> there = RecordJson.toMap(other.settings());
    List<String> keys = new ArrayList<>(here.keySet());
    there.keySet().stream().filter(key -> !here.containsKey(key)).forEach(keys::add);
    for (String key : keys) {
      if (!String.valueOf(here.get(key)).equals(String.valueOf(there.get(key)))) {
        differences.add(key + " is " + here.getOrDefault(key, "absent") + " in the file, but "
            + there.getOrDefault(key, "absent") + " is asked for");
      }
    }
    return differences;
  }

  private Optional<String> difference(String tensor, Shape shape) {
    Tensor found = content.tensors().get(tensor);
    if (found == null) {
      return Optional.of(tensor + " is missing from the file");
    }
    return found.shape().equals(shape)
        ? Optional.empty()
        : Optional.of(tensor + " is " + found.shape() + " in the file, but should be " + shape);
  }

  /** Copies a tensor of the file.
   *
   * @throws InputException if it is missing, of another shape, or holds a number that is not finite
   */
  void copy(String tensor, Tensor into) {
    difference(tensor, into.shape()).ifPresent(problem -> {
      throw new InputException(name + ": " + problem + DAMAGED);
    });
    float[] data = content.tensors().get(tensor).data();
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        throw new InputException(name + ": tensor '" + tensor + "' " + into.shape() + " holds " + data[i]
            + " at element " + i
            + DAMAGED);
      }
    }
    System.arraycopy(data, 0, into.data(), 0, into.size());
  }
}
