package dev.cortado.examples.studio;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.Predictor;
import dev.cortado.models.vae.PredictorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reading A of the counterfactual latent space: where points would go if they had another label, the weights frozen. Each
 * goes down the gradient of J(z; y) = -log p(x|z) + |z|^2 / (2 tau^2) + weight * loss(h(z), y) with the fictitious y, in
 * steps of one length within a ball around its start, until the predictor gives the label; the weight grows with every step
 * that does not get there, because one digit is often hundreds of nats of reconstruction away from another.
 */
final class PointResponse {
  private static final int STEPS = 60;
  private static final double STEP = 0.12;
  private static final double RADIUS = 6;
  private static final double GROWTH = 1.15;
  private static final double INERTIA = 0.6;
  private static final double ENOUGH = 0.9;
  private static final double NEAR = 0.5; // of a regressor, in its own unit

  /**
   * The path of one point.
   *
   * @param z the points that it passes, [latent] each, from its start
   * @param answers what the predictor says at each: probabilities, or one number
   * @param reached whether it gives the label at the end
   * @param arrow -weight * gradient of loss(fictitious) - loss(actual) at the start: the pull of the label alone, since
   *     reconstruction and prior pull the same for both
   * @param before reconstruction, prior and prediction loss at the start
   * @param after the same at the end
   */
  record Path(List<float[]> z, List<float[]> answers, boolean reached, float[] arrow, float[] before, float[] after) {}

  private final Kernels kernels;
  private final Predictor predictor;
  private final int n;
  private final int latent;
  private final Tape tape;
  private final Variable images;
  private final Variable z;
  private final Variable labels;
  private final Variable weights;
  private final Variable reconstruction;
  private final Variable prior;
  private final Variable prediction;
  private final Variable answers;
  private final Variable total;

  private PointResponse(LatentModel model, Kernels kernels, int n) {
    this.kernels = kernels;
    this.n = n;
    this.latent = model.settings().latent();
    this.predictor = model.predictor().orElseThrow();
    this.tape = Tape.inference(kernels, 0);
    this.images = tape.input("images", Shape.of(n, model.settings().pixels()));
    this.labels = tape.input("labels", Shape.of(n, 1));
    this.weights = tape.input("weights", Shape.of(n, 1));
    this.z = tape.differentiable("z", Shape.of(n, latent));
    this.reconstruction = model.decoder().orElseThrow().loss(model.decoder().orElseThrow().apply(z), images);
    this.prior = Ops.scale(Ops.rowSums(Ops.square(z)), (float) (0.5 / model.settings().priorVariance()));
    Variable y = predictor.apply(z);
    this.prediction = predictor.loss(y, labels);
    this.answers = predictor.settings().kind() == PredictorKind.CLASSIFIER ? Ops.exp(Ops.logSoftmax(y)) : y;
    this.total = Ops.sum(Ops.add(Ops.add(reconstruction, prior), Ops.multiply(prediction, weights)));
  }

  /**
   * Moves points.
   *
   * @param pixels [n, pixels], their images
   * @param start [n, latent], where they are
   * @param actual their labels, -1 where they have none
   * @param fictitious the label that they pretend to have
   */
  static List<Path> of(LatentModel model, Kernels kernels, float[] pixels, float[] start, int[] actual, int fictitious,
      double weight) {
    PointResponse response = new PointResponse(model, kernels, actual.length);
    System.arraycopy(pixels, 0, response.images.value().data(), 0, pixels.length);
    kernels.written(response.images.value());
    return response.move(start, actual, fictitious, weight);
  }

  private List<Path> move(float[] start, int[] actual, int fictitious, double weight) {
    float[] at = start.clone();
    float[] speed = new float[at.length];
    float[] growing = new float[n];
    Arrays.fill(growing, (float) Math.max(weight, 0.1));
    List<List<float[]>> paths = new ArrayList<>();
    List<List<float[]>> said = new ArrayList<>();
    float[] arrows = arrows(start, actual, fictitious, weight);
    float[][] before = null;
    boolean[] reached = new boolean[n];
    for (int row = 0; row < n; row++) {
      paths.add(new ArrayList<>());
      said.add(new ArrayList<>());
    }
    Arrays.fill(labels.value().data(), standardised(fictitious));
    for (int step = 0; step <= STEPS && !all(reached); step++) {
      evaluate(at, growing);
      before = before == null ? losses() : before;
      for (int row = 0; row < n; row++) {
        if (!reached[row]) {
          paths.get(row).add(Arrays.copyOfRange(at, row * latent, (row + 1) * latent));
          said.get(row).add(answer(row));
          reached[row] = gives(row, fictitious);
        }
      }
      if (step < STEPS) {
        tape.backward(total);
        kernels.read(z.gradient());
        for (int row = 0; row < n; row++) {
          if (!reached[row]) {
            step(row, start, at, speed);
            growing[row] *= (float) GROWTH;
          }
        }
      }
    }
    float[][] after = losses();
    List<Path> result = new ArrayList<>();
    for (int row = 0; row < n; row++) {
      result.add(new Path(paths.get(row), said.get(row), reached[row],
          Arrays.copyOfRange(arrows, row * latent, (row + 1) * latent), before[row], after[row]));
    }
    return result;
  }

  private static boolean all(boolean[] reached) {
    for (boolean one : reached) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private void evaluate(float[] at, float[] rowWeights) {
    System.arraycopy(at, 0, z.value().data(), 0, at.length);
    System.arraycopy(rowWeights, 0, weights.value().data(), 0, n);
    for (Variable input : List.of(z, weights, labels)) {
      kernels.written(input.value());
    }
    tape.forward();
    for (Variable output : List.of(answers, reconstruction, prior, prediction)) {
      kernels.read(output.value());
    }
  }

  private void step(int row, float[] start, float[] at, float[] speed) {
    float[] gradient = z.gradient().data();
    double norm = norm(gradient, row);
    if (norm == 0) {
      return;
    }
    for (int k = row * latent; k < (row + 1) * latent; k++) {
      speed[k] = (float) (INERTIA * speed[k] - (1 - INERTIA) * gradient[k] / norm);
    }
    double length = Math.max(norm(speed, row), 1e-12);
    double outside = 0;
    for (int k = row * latent; k < (row + 1) * latent; k++) {
      at[k] += (float) (STEP * speed[k] / length);
      outside += (at[k] - start[k]) * (at[k] - start[k]);
    }
    double shrink = Math.min(1, RADIUS / Math.max(Math.sqrt(outside), 1e-12));
    for (int k = row * latent; k < (row + 1) * latent && shrink < 1; k++) {
      at[k] = (float) (start[k] + shrink * (at[k] - start[k]));
    }
  }

  private double norm(float[] numbers, int row) {
    double sum = 0;
    for (int k = row * latent; k < (row + 1) * latent; k++) {
      sum += numbers[k] * numbers[k];
    }
    return Math.sqrt(sum);
  }

  private float[] arrows(float[] start, int[] actual, int fictitious, double weight) {
    float[] one = new float[n];
    Arrays.fill(one, (float) weight);
    float[] arrows = new float[start.length];
    for (int sign : new int[] {1, -1}) {
      for (int row = 0; row < n; row++) {
        labels.value().data()[row] = standardised(sign == 1 ? fictitious : actual[row]);
        one[row] = sign == -1 && actual[row] < 0 ? 0 : (float) weight;
      }
      evaluate(start, one);
      tape.backward(total);
      kernels.read(z.gradient());
      for (int k = 0; k < arrows.length; k++) {
        arrows[k] -= sign * z.gradient().data()[k];
      }
    }
    return arrows;
  }

  private float standardised(int label) {
    return predictor.settings().kind() == PredictorKind.CLASSIFIER || label < 0
        ? label
        : (float) ((label - predictor.settings().targetMean()) / predictor.settings().targetDeviation());
  }

  private float[] answer(int row) {
    int size = answers.shape().columns();
    float[] answer = Arrays.copyOfRange(answers.value().data(), row * size, (row + 1) * size);
    if (predictor.settings().kind() == PredictorKind.REGRESSOR) {
      answer[0] = (float) (predictor.settings().targetMean() + predictor.settings().targetDeviation() * answer[0]);
    }
    return answer;
  }

  private boolean gives(int row, int label) {
    float[] answer = answer(row);
    return predictor.settings().kind() == PredictorKind.CLASSIFIER
        ? answer[label] >= ENOUGH
        : Math.abs(answer[0] - label) <= NEAR / 2;
  }

  private float[][] losses() {
    float[][] losses = new float[n][];
    for (int row = 0; row < n; row++) {
      losses[row] = new float[] {reconstruction.value().data()[row], prior.value().data()[row], prediction.value().data()[row]};
    }
    return losses;
  }
}
