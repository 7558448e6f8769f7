package dev.cortado.examples.studio;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.vae.Decoder;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.Predictor;
import dev.cortado.models.vae.PredictorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reading A' of the counterfactual latent space: what the encoder would have to answer if points had another label. Minimises
 * E_q[-log p(x|z) + weight * loss(h(z), y)] + KL(q || prior) over mean and variance of q, from the encoder's answer, by Adam.
 */
final class PosteriorResponse {
  private static final int STEPS = 120;
  private static final int KEEP_EVERY = 4;
  private static final double RATE = 0.05;
  private static final double[] MEMORY = {0.9, 0.99};
  private static final int SAMPLES = 4; // of z a row and step

  /**
   * What became of one row's posterior.
   *
   * @param means on the way, [latent] each, from the encoder's answer
   * @param logVariances on the way
   */
  record Path(List<float[]> means, List<float[]> logVariances) {}

  private final Kernels kernels;
  private final int latent;
  private final Variable images;
  private final Variable labels;
  private final Variable mean;
  private final Variable logVariance;
  private final Variable total;

  private PosteriorResponse(LatentModel model, Kernels kernels, int rows, double weight) {
    this.kernels = kernels;
    this.latent = model.settings().latent();
    Tape tape = Tape.inference(kernels, 0);
    images = tape.input("images", Shape.of(rows, model.settings().pixels()));
    labels = tape.input("labels", Shape.of(rows, 1));
    mean = tape.differentiable("mean", Shape.of(rows, latent));
    logVariance = tape.differentiable("logVariance", Shape.of(rows, latent));
    Decoder decoder = model.decoder().orElseThrow();
    Predictor predictor = model.predictor().orElseThrow();
    Variable z = Ops.sampleNormal(mean, logVariance, "counterfactual.noise");
    Variable prediction = predictor.loss(predictor.apply(z), labels);
    Variable kl = Ops.gaussianKl(mean, logVariance, (float) model.settings().priorVariance(), 0);
    total = Ops.sum(Ops.add(Ops.add(decoder.loss(decoder.apply(z), images), kl), Ops.scale(prediction, (float) weight)));
  }

  /**
   * Moves posteriors.
   *
   * @param pixels [n, pixels]
   * @param means [n, latent], the encoder's answer
   * @param logVariances [n, latent]
   * @param fictitious the label that all rows pretend to have
   */
  static List<Path> of(LatentModel model, Kernels kernels, float[] pixels, float[] means, float[] logVariances, int fictitious,
      double weight) {
    int n = means.length / model.settings().latent();
    PosteriorResponse response = new PosteriorResponse(model, kernels, n * SAMPLES, weight);
    for (int sample = 0; sample < SAMPLES; sample++) {
      System.arraycopy(pixels, 0, response.images.value().data(), sample * pixels.length, pixels.length);
    }
    Predictor predictor = model.predictor().orElseThrow();
    float label = predictor.settings().kind() == PredictorKind.CLASSIFIER
        ? fictitious
        : (float) ((fictitious - predictor.settings().targetMean()) / predictor.settings().targetDeviation());
    Arrays.fill(response.labels.value().data(), label);
    kernels.written(response.images.value());
    kernels.written(response.labels.value());
    return response.move(means, logVariances);
  }

  private List<Path> move(float[] means, float[] logVariances) {
    int size = means.length;
    float[] at = Arrays.copyOf(means, 2 * size);
    System.arraycopy(logVariances, 0, at, size, size);
    double[] gradient = new double[2 * size];
    double[] first = new double[2 * size];
    double[] second = new double[2 * size];
    List<Path> paths = new ArrayList<>();
    for (int row = 0; row < size / latent; row++) {
      paths.add(new Path(new ArrayList<>(), new ArrayList<>()));
    }
    for (int step = 1; step <= STEPS + 1; step++) {
      if ((step - 1) % KEEP_EVERY == 0) {
        keep(at, size, paths);
      }
      gradient(at, size, gradient);
      for (int k = 0; k < at.length; k++) {
        first[k] = MEMORY[0] * first[k] + (1 - MEMORY[0]) * gradient[k];
        second[k] = MEMORY[1] * second[k] + (1 - MEMORY[1]) * gradient[k] * gradient[k];
        double up = first[k] / (1 - Math.pow(MEMORY[0], step));
        double down = Math.sqrt(second[k] / (1 - Math.pow(MEMORY[1], step))) + 1e-8;
        at[k] -= (float) (RATE * up / down);
      }
    }
    return paths;
  }

  private void keep(float[] at, int size, List<Path> paths) {
    for (int row = 0; row < paths.size(); row++) {
      paths.get(row).means().add(Arrays.copyOfRange(at, row * latent, (row + 1) * latent));
      paths.get(row).logVariances().add(Arrays.copyOfRange(at, size + row * latent, size + (row + 1) * latent));
    }
  }

  private void gradient(float[] at, int size, double[] gradient) {
    for (int sample = 0; sample < SAMPLES; sample++) {
      System.arraycopy(at, 0, mean.value().data(), sample * size, size);
      System.arraycopy(at, size, logVariance.value().data(), sample * size, size);
    }
    kernels.written(mean.value());
    kernels.written(logVariance.value());
    mean.tape().forward();
    mean.tape().backward(total);
    kernels.read(mean.gradient());
    kernels.read(logVariance.gradient());
    Arrays.fill(gradient, 0);
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int k = 0; k < size; k++) {
        gradient[k] += mean.gradient().data()[sample * size + k] / SAMPLES;
        gradient[size + k] += logVariance.gradient().data()[sample * size + k] / SAMPLES;
      }
    }
  }
}
