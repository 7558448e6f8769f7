package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.io.Json;
import dev.cortado.models.train.EpochReport;
import dev.cortado.models.train.Losses;
import dev.cortado.models.train.TrainingListener;
import dev.cortado.models.train.TrainingRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.jsonl}: one JSON object a line for each epoch. Only what the training computes is in it, no times, so equal
 * runs write equal files, and a resumed run the same as an undisturbed one.
 */
final class EpochLog implements TrainingListener {
  private final OutputFolder folder;
  private final List<Map<String, Object>> epochs = new ArrayList<>();

  /**
   * The log of a run as it stands: empty before its first step, else what the run before has written, without what the
   * checkpoint does not know of and without an epoch that is still to be finished.
   */
  EpochLog(OutputFolder folder, TrainingRun run) {
    this.folder = folder;
    for (String line : run.steps() == 0 ? List.<String>of() : lines(folder.epochs())) {
      try {
        Map<String, Object> epoch = Json.parseObject(line);
        boolean complete = epoch.get("epoch") instanceof Long e && e <= run.epoch();
        if (complete || (run.finished() && Long.valueOf(run.steps()).equals(epoch.get("steps")))) {
          epochs.add(epoch);
        }
      } catch (Json.SyntaxException e) {
        break; // the run was killed while it wrote this line
      }
    }
    rewrite();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      throw InputException.reading(file, e, "delete it, or start without --resume");
    }
  }

  private void rewrite() {
    StringBuilder text = new StringBuilder();
    epochs.forEach(epoch -> text.append(Json.write(epoch)).append('\n'));
    folder.write("metrics.jsonl", text.toString());
  }

  @Override
  public void onEpoch(EpochReport report) {
    Map<String, Object> epoch = new LinkedHashMap<>();
    epoch.put("epoch", report.epoch());
    epoch.put("steps", report.steps());
    epoch.put("learningRate", report.learningRate());
    epoch.put("beta", report.beta());
    epoch.put("weight", report.predictionWeight());
    put(epoch, "train", report.training());
    report.validation().ifPresent(held -> {
      put(epoch, "heldOut", held.losses());
      held.accuracy().ifPresent(accuracy -> epoch.put("heldOutAccuracy", accuracy));
      held.absoluteError().ifPresent(error -> epoch.put("heldOutAbsoluteError", error));
      epoch.put("activeUnits", (long) held.activeUnits());
    });
    epoch.put("best", report.best());
    epochs.add(epoch);
    append(Json.write(epoch) + "\n");
  }

  static void put(Map<String, Object> into, String prefix, Losses losses) {
    into.put(prefix + "Loss", losses.total());
    into.put(prefix + "Reconstruction", losses.reconstruction());
    into.put(prefix + "Kl", losses.kl());
    into.put(prefix + "Prediction", losses.prediction());
  }

  private void append(String line) {
    try {
      Files.writeString(folder.epochs(), line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw InputException.writing(folder.epochs(), e,
          "free some space and go on with --resume; the checkpoint of the epoch before is kept");
    }
  }

  int size() {
    return epochs.size();
  }

  /** A column; NaN where an epoch has no such figure. */
  double[] column(String name) {
    return epochs.stream().mapToDouble(e -> e.get(name) instanceof Number n ? n.doubleValue() : Double.NaN).toArray();
  }

  /** A figure of the last epoch; NaN if there is none. */
  double last(String name) {
    double[] column = column(name);
    return column.length == 0 ? Double.NaN : column[column.length - 1];
  }
}
