package dev.cortado.models.study;

import dev.cortado.models.data.DataSet;
import dev.cortado.models.metrics.Calibration;

/**
 * What a classifier says about rows whose labels are known.
 *
 * @param logits [rows, classes], up to a number of each row's own
 * @param labels one a row, -1 where there is none
 * @param classes how many
 */
public record Answers(float[] logits, int[] labels, int classes) {
  private static final double LEAST = 1e-37; // a probability below is 0 in float, and its logarithm would be infinite

  /** From probabilities, [rows, classes], as {@link dev.cortado.models.vae.Inference#predict(float[])} gives them. */
  static Answers of(float[] probabilities, DataSet rows, int classes) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) StrictMath.log(Math.max(LEAST, probabilities[i]));
    }
    return new Answers(logits, labels(rows), classes);
  }

  /** The share of labelled rows that are classified wrongly. */
  public double error() {
    return 1 - calibration(1).accuracy();
  }

  /** Whether it is as sure as it is right, its logits divided by a temperature; 1 leaves them as they are. */
  public Calibration calibration(double temperature) {
    return Calibration.of(logits, labels, classes, temperature);
  }

  /** The temperature under which these rows are most likely: found on validation rows, used on others. */
  public double temperature() {
    return Calibration.temperature(logits, labels, classes);
  }

  static int[] labels(DataSet rows) {
    int[] labels = new int[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = rows.label(row);
    }
    return labels;
  }
}
