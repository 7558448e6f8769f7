package dev.cortado.models.train;

import dev.cortado.core.Tensor;
import dev.cortado.models.io.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the checkpoints of a run: where, how often, and never of a state that is no longer finite. */
final class CheckpointWriter {
  private final RunState state;
  private final TrainingSettings settings;
  private final Map<String, String> extra = new TreeMap<>();
  private Path file;
  private long everySteps;

  CheckpointWriter(RunState state, TrainingSettings settings) {
    this.state = state;
    this.settings = settings;
  }

  /**
   * Says where to.
   *
   * @param everySteps 0: only at the end
   */
  void to(Path file, long everySteps) {
    this.file = file;
    this.everySteps = everySteps;
  }

  void metadata(String key, String text) {
    extra.put(key, text);
  }

  boolean isDue(long steps) {
    return file != null && everySteps > 0 && steps % everySteps == 0;
  }

  /** Writes the file of this run, if it has one. */
  void write(Progress progress) {
    if (file != null) {
      write(file, progress);
    }
  }

  /**
   * Writes a file, atomically.
   *
   * @throws dev.cortado.models.InputException if it cannot be written
   * @throws DivergedException if a number is no longer finite
   */
  void write(Path to, Progress progress) {
    Map<String, Tensor> tensors = state.tensors();
    tensors.forEach((name, tensor) -> requireFinite(name, tensor, progress.steps()));
    Map<String, String> metadata = Checkpoint.metadata(state.model().settings(), settings, progress);
    metadata.putAll(extra);
    new Safetensors(tensors, metadata).write(to);
  }

  private static void requireFinite(String name, Tensor tensor, long steps) {
    for (int i = 0; i < tensor.size(); i++) {
      if (!Float.isFinite(tensor.data()[i])) {
        throw DivergedException.ofState(name, tensor, i, steps);
      }
    }
  }
}
