package dev.cortado.models.vae;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

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
  private final double[] precisions;
  private final double[] logScales = new double[BATCH];
  private final double[] largest = new double[BATCH];
  private final double[] sums = new double[BATCH];

  /**
   * An estimator for this model, which shares its parameters.
   *
   * @param seed of the samples
   * @throws UnsupportedOperationException if the model has no likelihood, see {@link #hasLikelihood}
   */
  public ImportanceWeightedBound(LatentModel model, Kernels kernels, long seed) {
    this.settings = model.settings();
    if (!hasLikelihood(model)) {
      throw new UnsupportedOperationException("likelihood: a model of kind " + settings.kind().word() + " with "
          + settings.reconstruction() + " reconstruction has none; use a vae or ssvae with BERNOULLI or GAUSSIAN");
    }
    this.kernels = kernels;
    this.inference = new Inference(model, kernels);
    this.tape = Tape.inference(kernels, seed);
    this.images = tape.input("images", Shape.of(BATCH, settings.pixels()));
    this.mean = tape.input("mean", Shape.of(BATCH, settings.latent()));
    this.logVariance = tape.input("logVariance", Shape.of(BATCH, settings.latent()));
    this.precisions = new double[BATCH * settings.latent()];
    this.z = new Posterior(mean, Optional.of(logVariance)).sample();
    Decoder decoder = model.decoder().orElseThrow();
    this.reconstruction = decoder.loss(decoder.apply(z), images);
  }

  /** Whether the model says how probable an image is: a VAE does, with a decoder that gives densities or probabilities. */
  public static boolean hasLikelihood(LatentModel model) {
    return model.settings().kind() != ModelKind.AUTOENCODER
        && model.settings().reconstruction() != Reconstruction.SQUARED_ERROR
        && model.decoder().isPresent();
  }

  /** The bound of each row, in nats.
   *
   * @param samples k, at least 1
   */
  public double[] rows(DataSet data, int samples) {
    return curve(data, new int[] {samples}, rows -> {})[0];
  }

  /**
   * The bound of each row for several k, of which each takes the samples of the one before and more.
   *
   * @param samples k, at least 1, growing
   * @param progress is told now and then how many rows are done
   * @return [samples.length, rows] in nats
   */
  public double[][] curve(DataSet data, int[] samples, IntConsumer progress) {
    requireGrowing(samples);
    double[][] bounds = new double[samples.length][data.size()];
    tape.seek(0);
    for (int from = 0; from < data.size(); from += BATCH) {
      int count = Math.min(BATCH, data.size() - from);
      encode(data, from, count);
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      Arrays.fill(sums, 0);
      int drawn = 0;
      for (int k = 0; k < samples.length; k++) {
        for (; drawn < samples[k]; drawn++) {
          tape.forward();
          kernels.read(z.value());
          kernels.read(reconstruction.value());
          for (int i = 0; i < count; i++) {
            add(i, logWeight(i));
          }
        }
        for (int i = 0; i < count; i++) {
          bounds[k][from + i] = largest[i] + StrictMath.log(sums[i]) - StrictMath.log(drawn);
        }
      }
      progress.accept(from + count);
    }
    return bounds;
  }

  private static void requireGrowing(int[] samples) {
    int last = 0;
    for (int k : samples) {
      if (k < 1) {
        throw new IllegalArgumentException("likelihood: " + k + " samples asked for; take at least 1");
      }
      if (k <= last) {
        throw new IllegalArgumentException("likelihood: " + k + " samples asked for after " + last + "; let them grow");
      }
      last = k;
    }
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
    for (int i = 0; i < count; i++) {
      logScales[i] = -settings.latent() * StrictMath.log(settings.priorVariance());
      for (int j = 0; j < settings.latent(); j++) {
        double l = logVariance.value().get(i, j);
        logScales[i] += l;
        precisions[i * settings.latent() + j] = StrictMath.exp(-l);
      }
    }
  }

  /** log p(x|z) + log p(z) - log q(z|x); the 2 pi of the last two cancel. */
  private double logWeight(int row) {
    double sum = logScales[row];
    float[] drawn = z.value().data();
    float[] means = mean.value().data();
    int from = row * settings.latent();
    for (int i = from; i < from + settings.latent(); i++) {
      double at = drawn[i];
      double offset = at - means[i];
      sum += offset * offset * precisions[i] - at * at / settings.priorVariance();
    }
    return sum / 2 - reconstruction.value().data()[row];
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
