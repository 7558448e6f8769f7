package dev.cortado.models.vae;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import java.util.Arrays;
import java.util.Optional;

/**
 * An estimate of log p(x) from below, which comes the nearer the more samples it takes: log 1/k sum over s of p(x|z_s)
 * p(z_s) / q(z_s|x), z_s from q(z|x) (Burda, Grosse and Salakhutdinov 2016, "Importance weighted autoencoders", equation
 * 8). With one sample it is the ELBO; 5000 are customary to report likelihoods. The densities are the kernels', the
 * logarithm of the sum of exponentials is in double.
 *
 * <p>For Bernoulli models the data must be binarised, and a report must say how.
 */
public final class ImportanceWeightedBound {
  private static final int BATCH = 100;

  private final ModelSettings settings;
  private final Inference inference;
  private final Kernels kernels;
  private final Tape tape;
  private final Variable images;
  private final Variable mean;
  private final Variable logVariance;
  private final Variable z;
  private final Variable reconstruction;
  private final double[] largest = new double[BATCH];
  private final double[] sums = new double[BATCH];

  /**
   * An estimator for this model, which shares its parameters.
   *
   * @param seed of the samples
   * @throws UnsupportedOperationException if the model has no likelihood: it is no VAE, or reconstructs by squared error
   */
  public ImportanceWeightedBound(LatentModel model, Kernels kernels, long seed) {
    this.settings = model.settings();
    if (settings.kind() == ModelKind.AUTOENCODER || settings.reconstruction() == Reconstruction.SQUARED_ERROR
        || model.decoder().isEmpty()) {
      throw new UnsupportedOperationException("likelihood: a model of kind " + settings.kind().word() + " with "
          + settings.reconstruction() + " reconstruction has none; use a vae or ssvae with BERNOULLI or GAUSSIAN");
    }
    this.kernels = kernels;
    this.inference = new Inference(model, kernels);
    this.tape = Tape.inference(kernels, seed);
    this.images = tape.input("images", Shape.of(BATCH, settings.pixels()));
    this.mean = tape.input("mean", Shape.of(BATCH, settings.latent()));
    this.logVariance = tape.input("logVariance", Shape.of(BATCH, settings.latent()));
    this.z = new Posterior(mean, Optional.of(logVariance)).sample();
    Decoder decoder = model.decoder().orElseThrow();
    this.reconstruction = decoder.loss(decoder.apply(z), images);
  }

  /** The bound of each row, in nats.
   *
   * @param samples k, at least 1
   */
  public double[] rows(DataSet data, int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("likelihood: " + samples + " samples asked for; take at least 1");
    }
    double[] bounds = new double[data.size()];
    tape.seek(0);
    for (int from = 0; from < bounds.length; from += BATCH) {
      int count = Math.min(BATCH, bounds.length - from);
      encode(data, from, count);
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      Arrays.fill(sums, 0);
      for (int sample = 0; sample < samples; sample++) {
        tape.forward();
        kernels.read(z.value());
        kernels.read(reconstruction.value());
        for (int i = 0; i < count; i++) {
          add(i, logWeight(i));
        }
      }
      for (int i = 0; i < count; i++) {
        bounds[from + i] = largest[i] + StrictMath.log(sums[i]) - StrictMath.log(samples);
      }
    }
    return bounds;
  }

  /** The mean over the rows of the bound with its sign turned: the negative log-likelihood that papers report, in nats. */
  public double negativeLogLikelihood(DataSet data, int samples) {
    double sum = 0;
    for (double bound : rows(data, samples)) {
      sum -= bound;
    }
    return sum / data.size();
  }

  private void encode(DataSet data, int from, int count) {
    for (int i = 0; i < count; i++) {
      data.read(from + i, images.value().data(), i * settings.pixels());
    }
    inference.encode(images.value().data(), count, mean.value().data(), logVariance.value().data());
    kernels.written(images.value());
    kernels.written(mean.value());
    kernels.written(logVariance.value());
  }

  /** log p(x|z) + log p(z) - log q(z|x); the 2 pi of the last two cancel. */
  private double logWeight(int row) {
    double sum = 0;
    for (int j = 0; j < settings.latent(); j++) {
      double at = z.value().get(row, j);
      double l = logVariance.value().get(row, j);
      double offset = at - mean.value().get(row, j);
      sum += l + offset * offset * StrictMath.exp(-l) - at * at / settings.priorVariance();
    }
    return -reconstruction.value().data()[row]
        + (sum - settings.latent() * StrictMath.log(settings.priorVariance())) / 2;
  }

  // The sum of exponentials, kept relative to the largest exponent seen so far.
  private void add(int row, double exponent) {
    if (exponent > largest[row]) {
      sums[row] = sums[row] * StrictMath.exp(largest[row] - exponent) + 1;
      largest[row] = exponent;
    } else {
      sums[row] += StrictMath.exp(exponent - largest[row]);
    }
  }
}
