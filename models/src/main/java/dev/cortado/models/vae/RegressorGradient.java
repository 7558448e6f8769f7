package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;

/**
 * A regressor's answers at points of the latent space, and in which direction they grow fastest, with frozen weights.
 * For one thread at a time.
 */
public final class RegressorGradient {
  private final Kernels kernels;
  private final PredictorSettings predictor;
  private final Tape tape;
  private final Variable z;
  private final Variable answer;
  private final Variable total;

  /**
   * Recorded for so many rows at a time.
   *
   * @throws UnsupportedOperationException if the model has no regressor
   */
  public RegressorGradient(LatentModel model, Kernels kernels, int rows) {
    this.predictor = model.settings().predictor().filter(p -> p.kind() == PredictorKind.REGRESSOR)
        .orElseThrow(() -> new UnsupportedOperationException(
            "regressor gradient: the model has no regressor; use one of kind ssvae whose predictor is a regressor"));
    this.kernels = kernels;
    this.tape = Tape.inference(kernels, 0);
    this.z = tape.differentiable("z", Shape.of(rows, model.settings().latent()));
    this.answer = model.predictor().orElseThrow().apply(z);
    this.total = Ops.sum(answer); // rows do not touch each other: the gradient of the sum is that of each row
  }

  /**
   * Answers and gradients at some points.
   *
   * @param points [rows, latent]
   * @param answers [rows], written: in the target's own unit
   * @param gradients [rows, latent], written: in that unit per unit of the latent space
   */
  public void at(float[] points, float[] answers, float[] gradients) {
    System.arraycopy(points, 0, z.value().data(), 0, z.shape().size());
    kernels.written(z.value());
    tape.forward();
    tape.backward(total);
    kernels.read(answer.value());
    kernels.read(z.gradient());
    for (int row = 0; row < z.shape().rows(); row++) {
      answers[row] = (float) (predictor.targetMean() + predictor.targetDeviation() * answer.value().data()[row]);
    }
    for (int i = 0; i < z.shape().size(); i++) {
      gradients[i] = (float) (predictor.targetDeviation() * z.gradient().data()[i]);
    }
  }
}
