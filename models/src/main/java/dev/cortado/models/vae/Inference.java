package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import java.util.List;

/**
 * Uses a model: arrays in, arrays out, any number of rows, row after row without gaps. Dropout is off, the predictor and the
 * decoder see the mean, and nothing is random. A row's result does not depend, not even in its last bit, on the rows
 * beside it.
 *
 * <p>The parameters are the model's own: after a training step the answers are those of the changed model. The methods that
 * write into the caller's arrays allocate nothing once a batch size has been used. For one thread at a time.
 */
public final class Inference {
  private final LatentModel model;
  private final Passes encoding;
  private final Passes decoding;
  private final Passes predicting;
  private final Passes reconstructing;

  /** Uses this model by these kernels; tapes are recorded when first needed. */
  public Inference(LatentModel model, Kernels kernels) {
    this.model = model;
    int pixels = model.settings().pixels();
    int latent = model.settings().latent();
    this.encoding = new Passes(kernels, "images", pixels, this::recordEncoder);
    this.decoding = new Passes(kernels, "z", latent, z -> List.of(recordDecoder(z)));
    this.predicting = new Passes(kernels, "z", latent, z -> List.of(recordPredictor(z)));
    this.reconstructing =
        new Passes(kernels, "images", pixels, images -> List.of(recordDecoder(model.encoder().apply(images).mean())));
  }

  private List<Variable> recordEncoder(Variable images) {
    Posterior posterior = model.encoder().apply(images);
    return posterior.logVariance().map(l -> List.of(posterior.mean(), l)).orElse(List.of(posterior.mean()));
  }

  private Variable recordDecoder(Variable z) {
    Decoder decoder = model.decoder().orElseThrow(
        () -> new UnsupportedOperationException("decode: a supervised baseline has no decoder; use a model that has one"));
    return decoder.pixels(decoder.apply(z));
  }

  private Variable recordPredictor(Variable z) {
    Predictor predictor = model.predictor().orElseThrow(() -> new UnsupportedOperationException(
        "predict: a model of kind " + model.settings().kind().word() + " has no predictor; train one of kind ssvae"));
    Variable y = predictor.apply(z);
    return predictor.settings().kind() == PredictorKind.CLASSIFIER ? Ops.exp(Ops.logSoftmax(y)) : y;
  }

  /** The model that is used. */
  public LatentModel model() {
    return model;
  }

  /** How many numbers a prediction has: the classes, or 1. */
  public int predictionSize() {
    return model.predictor().map(p -> p.settings().classes()).orElse(0);
  }

  /**
   * Images to the latent space.
   *
   * @param images [rows, pixels]
   * @param mean [rows, latent], written
   */
  public void encode(float[] images, int rows, float[] mean) {
    encoding.run(images, rows, mean, null);
  }

  /**
   * Images to the latent space, with the variance.
   *
   * @param images [rows, pixels]
   * @param mean [rows, latent], written
   * @param logVariance [rows, latent], written
   * @throws UnsupportedOperationException if the model is a plain autoencoder
   */
  public void encode(float[] images, int rows, float[] mean, float[] logVariance) {
    requireVariance();
    encoding.run(images, rows, mean, logVariance);
  }

  /**
   * A whole data set to the latent space.
   *
   * @param mean [data.size(), latent], written
   */
  public void encode(DataSet data, float[] mean) {
    encoding.run(data, mean, null);
  }

  /**
   * A whole data set to the latent space, with the variance.
   *
   * @param mean [data.size(), latent], written
   * @param logVariance [data.size(), latent], written
   * @throws UnsupportedOperationException if the model is a plain autoencoder
   */
  public void encode(DataSet data, float[] mean, float[] logVariance) {
    requireVariance();
    encoding.run(data, mean, logVariance);
  }

  private void requireVariance() {
    if (model.settings().kind() == ModelKind.AUTOENCODER) {
      throw new UnsupportedOperationException(
          "encode: the latent of a plain autoencoder is a point without variance; ask for the mean alone");
    }
  }

  /**
   * Points of the latent space to images.
   *
   * @param z [rows, latent]
   * @param pixels [rows, pixels], written: from 0 to 1; for a Bernoulli model the probability of 1
   */
  public void decode(float[] z, int rows, float[] pixels) {
    decoding.run(z, rows, pixels, null);
  }

  /**
   * What the predictor says about points of the latent space.
   *
   * @param z [rows, latent]
   * @param predictions [rows, predictionSize()], written: a classifier's probabilities, or a regressor's numbers in the
   *     target's own unit
   */
  public void predict(float[] z, int rows, float[] predictions) {
    predicting.run(z, rows, predictions, null);
    PredictorSettings settings = model.settings().predictor().orElseThrow();
    if (settings.kind() == PredictorKind.REGRESSOR) {
      for (int i = 0; i < rows; i++) {
        predictions[i] = (float) (settings.targetMean() + settings.targetDeviation() * predictions[i]);
      }
    }
  }

  /**
   * Images through the latent mean and back.
   *
   * @param images [rows, pixels]
   * @param pixels [rows, pixels], written as by {@link #decode}
   */
  public void reconstruct(float[] images, int rows, float[] pixels) {
    reconstructing.run(images, rows, pixels, null);
  }

  /** {@link #encode(DataSet, float[])} into a new array. */
  public float[] encode(DataSet data) {
    float[] mean = new float[Shape.of(data.size(), model.settings().latent()).size()];
    encode(data, mean);
    return mean;
  }

  /** {@link #decode(float[], int, float[])} into a new array; rows are as many as z has. */
  public float[] decode(float[] z) {
    int rows = z.length / model.settings().latent();
    float[] pixels = new float[Shape.of(rows, model.settings().pixels()).size()];
    decode(z, rows, pixels);
    return pixels;
  }

  /** {@link #predict(float[], int, float[])} into a new array; rows are as many as z has. */
  public float[] predict(float[] z) {
    int rows = z.length / model.settings().latent();
    float[] predictions = new float[rows * predictionSize()];
    predict(z, rows, predictions);
    return predictions;
  }
}
