package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.models.InputException;
import dev.cortado.models.range.Ranges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reading A' of the counterfactual latent space: the posterior of a row, given its image and a fictitious label, while the
 * model stays as it is. Minimises E_q[-log p(x|z) + weight * loss(h(z), fictitious)] + KL(q || prior) over the mean and the
 * variance of q, from the encoder's answer, by Adam on fresh samples: the ellipse moves and changes its shape.
 *
 * <p>Of {@code n} rows; all arrays are row after row. For one thread at a time.
 */
public final class PosteriorResponse {
  /**
   * How to go.
   *
   * @param rate of Adam; it falls in a straight line to 0, so that the samples' noise is averaged out
   * @param steps how many
   * @param predictionWeight of the prediction
   * @param seed of the samples
   */
  public record Settings(double rate, int steps, double predictionWeight, long seed) {
    /** Checks the numbers.
     *
     * @throws InputException if one is out of range
     */
    public Settings {
      Ranges.positive("rate of the posterior response", rate);
      Ranges.width("number of steps of the posterior response", steps);
      Ranges.notNegative("prediction weight", predictionWeight);
    }

    /** 200 steps from rate 0.05, weight as in training. */
    public static Settings defaults(double predictionWeight) {
      return new Settings(0.05, 200, predictionWeight, 0);
    }
  }

  /**
   * A normal distribution a row.
   *
   * @param mean [n, latent]
   * @param logVariance [n, latent]
   */
  public record Conditioned(float[] mean, float[] logVariance) {}

  private final Kernels kernels;
  private final Settings settings;
  private final LatentModel model;
  private final Inference inference;
  private final Tape tape;
  private final Variable mean;
  private final Variable logVariance;
  private final Variable images;
  private final Variable labels;
  private final Variable labelWeights;
  private final Variable total;
  private final int rows;

  /**
   * A reading of this model for so many rows at a time.
   *
   * @throws UnsupportedOperationException if the model has no decoder or no predictor
   */
  public PosteriorResponse(LatentModel model, Kernels kernels, int rows, Settings settings) {
    LatentObjective.requireComplete(model);
    this.kernels = kernels;
    this.settings = settings;
    this.model = model;
    this.inference = new Inference(model, kernels);
    this.rows = rows;
    this.tape = Tape.inference(kernels, settings.seed);
    Shape latent = Shape.of(rows, model.settings().latent());
    this.mean = tape.differentiable("mean", latent);
    this.logVariance = tape.differentiable("logVariance", latent);
    this.images = tape.input("images", Shape.of(rows, model.settings().pixels()));
    this.labels = tape.input("labels", Shape.of(rows, 1));
    this.labelWeights = tape.input("labelWeights", Shape.of(rows, 1));
    this.total = record(model.decoder().orElseThrow(), model.predictor().orElseThrow());
  }

  private Variable record(Decoder decoder, Predictor predictor) {
    Posterior q = new Posterior(mean, Optional.of(logVariance));
    Variable z = q.sample();
    Variable prediction = Ops.multiply(predictor.loss(predictor.apply(z), labels), labelWeights);
    Variable kl = q.kl(model.settings().priorVariance(), 0).orElseThrow();
    Variable fit = Ops.add(
        decoder.loss(decoder.apply(z), images), Ops.scale(prediction, (float) settings.predictionWeight));
    return Ops.sum(Ops.add(fit, kl)); // rows do not touch each other: the gradient of the sum is that of each row
  }

  /**
   * The posterior of each row under its fictitious label.
   *
   * @param x [n, pixels]
   * @param fictitious [n]: the class, or the target in its own unit; NaN for none, which gives the posterior that the image
   *     alone calls for, better than the encoder's
   */
  public Conditioned condition(float[] x, float[] fictitious) {
    return path(x, fictitious, 1).get(1);
  }

  /**
   * The way of each posterior to what {@link #condition} answers.
   *
   * @param x [n, pixels]
   * @param fictitious [n], as there
   * @param stops how many to tell after the encoder's answer, evenly over the steps; the last is the end
   * @return stops + 1 posteriors, the encoder's first
   * @throws InputException if there are not between 1 and as many stops as steps
   */
  public List<Conditioned> path(float[] x, float[] fictitious, int stops) {
    if (stops < 1 || stops > settings.steps) {
      throw new InputException("the posterior response takes " + settings.steps + " steps, so it can be told at 1 to "
          + settings.steps + " stops, but not at " + stops);
    }
    LatentObjective.label(model, fictitious, rows, labels.value(), labelWeights.value());
    System.arraycopy(x, 0, images.value().data(), 0, images.value().size());
    inference.encode(x, rows, mean.value().data(), logVariance.value().data());
    Stream.of(mean, logVariance, images, labels, labelWeights).forEach(variable -> kernels.written(variable.value()));
    List<Conditioned> path = new ArrayList<>();
    path.add(now());
    descend(stops, path);
    return path;
  }

  private Conditioned now() {
    List.of(mean, logVariance).forEach(variable -> kernels.read(variable.value()));
    return new Conditioned(mean.value().data().clone(), logVariance.value().data().clone());
  }

  private void descend(int stops, List<Conditioned> path) {
    Tensor[] gradients = {mean.gradient(), logVariance.gradient()};
    Tensor[] weights = {mean.value(), logVariance.value()};
    Tensor[] means = {Tensor.zeros(mean.shape()), Tensor.zeros(mean.shape())};
    Tensor[] variances = {Tensor.zeros(mean.shape()), Tensor.zeros(mean.shape())};
    Tensor one = Tensor.scalar(1);
    UpdateRule.Adam rule = new UpdateRule.Adam();
    rule.beta1 = 0.9f;
    rule.beta2 = 0.999f;
    rule.epsilon = 1e-8f;
    tape.seek(0);
    for (int step = 1; step <= settings.steps; step++) {
      rule.rate = (float) (settings.rate * (settings.steps - step + 1) / settings.steps);
      rule.correction1 = (float) (1 - StrictMath.pow(0.9, step));
      rule.correction2 = (float) (1 - StrictMath.pow(0.999, step));
      tape.forward();
      tape.backward(total);
      kernels.adam(gradients, one, rule, means, variances, weights);
      if (step == Math.round((double) path.size() * settings.steps / stops)) {
        path.add(now());
      }
    }
  }
}
