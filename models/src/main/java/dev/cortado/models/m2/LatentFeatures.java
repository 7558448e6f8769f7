package dev.cortado.models.m2;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.InputException;
import dev.cortado.models.data.ArrayDataSet;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows as a trained VAE (M1) sees them: what M2 is stacked on in M1+M2. As in the program of the source, dimensions in which
 * the posterior's mean hardly varies over the data are left out; M2 learns from samples of the posterior, drawn anew in each
 * step, and classifies its mean.
 */
public final class LatentFeatures {
  private static final double LEAST_DEVIATION = 0.1;

  private final Inference inference;
  private final int latent;
  private final int[] kept;

  /**
   * The features of a model.
   *
   * @param model with a variance: a VAE
   * @param rows of which the kept dimensions are told; labels are not looked at
   * @throws InputException if no dimension varies: the model has collapsed
   */
  public LatentFeatures(LatentModel model, DataSet rows, Kernels kernels) {
    this.inference = new Inference(model, kernels);
    this.latent = model.settings().latent();
    this.kept = varying(inference.encode(rows), rows.size());
    if (kept.length == 0) {
      throw new InputException("No latent dimension of the model varies over " + rows.size() + " rows by a deviation above "
          + LEAST_DEVIATION + ", so there are no features to learn from; train the VAE longer.");
    }
  }

  private int[] varying(float[] means, int rows) {
    return IntStream.range(0, latent).filter(j -> {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        double value = means[i * latent + j];
        sum += value;
        squares += value * value;
      }
      double mean = sum / rows;
      return squares / rows - mean * mean > LEAST_DEVIATION * LEAST_DEVIATION;
    }).toArray();
  }

  /** How many features there are. */
  public int width() {
    return kept.length;
  }

  /** The features by their posterior means, as many as {@link #width}, with the labels of the rows: to be classified. */
  public DataSet means(DataSet rows) {
    return gather(rows, inference.encode(rows));
  }

  /** The means, then the log variances: {@link Observation#MOMENTS}, to be learnt from. */
  public DataSet moments(DataSet rows) {
    float[] means = new float[Shape.of(rows.size(), latent).size()];
    float[] logVariances = new float[means.length];
    inference.encode(rows, means, logVariances);
    return gather(rows, means, logVariances);
  }

  /**
   * Images of features; dimensions that are left out are at the mean of the prior.
   *
   * @param features [rows, width]
   * @return [rows, pixels]
   */
  public float[] images(float[] features) {
    int rows = features.length / kept.length;
    float[] z = new float[Shape.of(rows, latent).size()];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < kept.length; k++) {
        z[i * latent + kept[k]] = features[i * kept.length + k];
      }
    }
    return inference.decode(z);
  }

  private DataSet gather(DataSet rows, float[]... parts) {
    int columns = parts.length * kept.length;
    float[] numbers = new float[Shape.of(rows.size(), columns).size()];
    int[] labels = new int[rows.size()];
    Arrays.setAll(labels, rows::label);
    for (int i = 0; i < rows.size(); i++) {
      for (int p = 0; p < parts.length; p++) {
        for (int k = 0; k < kept.length; k++) {
          numbers[i * columns + p * kept.length + k] = parts[p][i * latent + kept[k]];
        }
      }
    }
    return ArrayDataSet.of(Shape.of(columns), numbers, labels, rows.classes());
  }
}
