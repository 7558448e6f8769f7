package dev.cortado.examples.cli;

import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import dev.cortado.models.vae.ModelKind;

/** Which rows show their label to the training. */
final class Labels {
  private static final String DEFAULT = "0.1";

  private Labels() {}

  static void declare(Options options, ModelKind kind) {
    options.add(new Option("--labels", "SHARE-OR-COUNT", DEFAULT, "How many training rows show their label: a share as 0.1"
        + " or 10%, a count as 100, or all; equally many of each class, drawn by the seed."
        + (kind == ModelKind.SSVAE
            ? " With 0, all defaults are those of train vae."
            : " This model learns without labels, and so ignores it."), Labels::check));
  }

  /** For a command that says itself what the labels are for. */
  static void declare(Options options, String defaultValue, String sentence) {
    options.add(new Option("--labels", "SHARE-OR-COUNT", defaultValue, sentence + ": a share as 0.1 or 10%, a count as 100,"
        + " or all; equally many of each class, drawn by the seed.", Labels::check));
  }

  private static void check(String value) {
    try {
      LabelDraw.parse(value);
    } catch (InputException e) {
      throw new IllegalArgumentException("is neither a count as 100, nor a share from 0 to 1 as 0.1 or 10%, nor the word"
          + " all", e);
    }
  }

  /** The rows with labels where the draw leaves them; none for a model that has no predictor. */
  static DataSet draw(DataSet rows, ModelKind kind, String labels, long seed) {
    return kind == ModelKind.SSVAE ? rows.labels(LabelDraw.parse(labels), seed) : rows.withLabelsAt();
  }
}
