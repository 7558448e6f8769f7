package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;

/**
 * J(z; y) = -log p(x|z) + |z|^2 / (2 tau^2) + weight * labelled * loss(h(z), y), one number a row, with the weights of the
 * model frozen and its gradient with respect to z: what the counterfactual readings of a latent space go down.
 *
 * <p>Rows do not touch each other, so the gradient of the sum over the rows is, row by row, that of J.
 */
final class LatentObjective {
  private final LatentModel model;
  private final Kernels kernels;
  private final Tape tape;
  private final Variable z;
  private final Variable images;
  private final Variable labels;
  private final Variable labelWeights;
  private final Variable predicted;
  private final Variable prediction;
  private final Variable total;

  /**
   * Recorded for so many rows.
   *
   * @param predictionWeight of the prediction loss in J
   * @throws UnsupportedOperationException if the model has no decoder or no predictor
   */
  LatentObjective(LatentModel model, Kernels kernels, int rows, double predictionWeight) {
    requireComplete(model);
    ModelSettings settings = model.settings();
    this.model = model;
    this.kernels = kernels;
    this.tape = Tape.inference(kernels, 0);
    this.z = tape.differentiable("z", Shape.of(rows, settings.latent()));
    this.images = tape.input("images", Shape.of(rows, settings.pixels()));
    this.labels = tape.input("labels", Shape.of(rows, 1));
    this.labelWeights = tape.input("labelWeights", Shape.of(rows, 1));
    Decoder decoder = model.decoder().orElseThrow();
    Predictor predictor = model.predictor().orElseThrow();
    this.predicted = predictor.apply(z);
    this.prediction = Ops.sum(Ops.scale(
        Ops.multiply(predictor.loss(predicted, labels), labelWeights), (float) predictionWeight));
    Variable reconstruction = Ops.sum(decoder.loss(decoder.apply(z), images));
    Variable prior = Ops.scale(Ops.sum(Ops.square(z)), (float) (0.5 / settings.priorVariance()));
    this.total = Ops.add(Ops.add(reconstruction, prior), prediction);
  }

  /** [rows, latent], to be filled. */
  float[] z() {
    return z.value().data();
  }

  /** [rows, pixels], to be filled. */
  float[] images() {
    return images.value().data();
  }

  /**
   * The gradient of J.
   *
   * @param y the class of each row, or its target in its own unit; NaN where J is to have no prediction term
   * @return [rows, latent], overwritten by the next call
   */
  float[] gradient(float[] y) {
    return gradient(y, total);
  }

  /** The gradient of the prediction term of J alone; as {@link #gradient}. */
  float[] predictionGradient(float[] y) {
    return gradient(y, prediction);
  }

  private float[] gradient(float[] y, Variable of) {
    label(model, y, z.shape().rows(), labels.value(), labelWeights.value());
    List.of(z, images, labels, labelWeights).forEach(variable -> kernels.written(variable.value()));
    tape.forward();
    tape.backward(of);
    kernels.read(z.gradient());
    return z.gradient().data();
  }

  /** What the predictor says at z since the last gradient: [rows, classes] logits, or [rows, 1] standardised numbers. */
  float[] predicted() {
    kernels.read(predicted.value());
    return predicted.value().data();
  }

  static void requireComplete(LatentModel model) {
    if (model.decoder().isEmpty() || model.predictor().isEmpty()) {
      throw new UnsupportedOperationException(
          "counterfactual: the model needs a decoder and a predictor; use one of kind ssvae");
    }
  }

  /**
   * Writes labels as a loss wants them: classes, or standardised targets; any finite number of weight 0 where there is none.
   *
   * @param y the class of each row, or its target in its own unit; NaN where there is none
   */
  static void label(LatentModel model, float[] y, int rows, Tensor labels, Tensor labelWeights) {
    if (y.length != rows) {
      throw new IllegalArgumentException("counterfactual: " + y.length + " labels for " + rows + " rows");
    }
    PredictorSettings predictor = model.settings().predictor().orElseThrow();
    for (int i = 0; i < rows; i++) {
      if (predictor.kind() == PredictorKind.CLASSIFIER && (y[i] < 0 || y[i] >= predictor.classes())) {
        throw new IllegalArgumentException("counterfactual: row " + i + " has class " + y[i] + "; choose from 0 to "
            + (predictor.classes() - 1) + ", or NaN for none");
      }
      double number = Float.isNaN(y[i]) ? 0 : (y[i] - predictor.targetMean()) / predictor.targetDeviation();
      labels.data()[i] = (float) number; // of a classifier the mean is 0 and the deviation 1
      labelWeights.data()[i] = Float.isNaN(y[i]) ? 0 : 1;
    }
  }
}
