package dev.cortado.models.m2;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objective J of Kingma et al. 2014 (equation 9) divided by N, in double precision and row by row, written from the
 * paper and not from the tape. Softplus networks; only the noise is that of the tape's streams.
 */
final class M2Oracle {
  private final M2Settings settings;
  private final List<Parameter> parameters;
  private final long seed;
  private final Observation observation;
  private Map<String, double[]> weights;

  M2Oracle(M2 model, long seed, Observation observation) {
    this.settings = model.settings();
    this.parameters = model.parameters();
    this.seed = seed;
    this.observation = observation;
  }

  /** Rows with labels, -1 for none. */
  record Rows(float[] numbers, int[] labels) {}

  /** J / N for shares and alpha; values: the elements of the parameters in their order. */
  double total(double[][] values, Rows labelled, Rows unlabelled, double labelledShare, double unlabelledShare,
      double alpha) {
    weights = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      weights.put(parameters.get(i).name(), values[i]);
    }
    double bound = 0;
    double classification = 0;
    int count = 0;
    double[] noise = noise("posterior.noise", labelled.labels.length, settings.latent());
    for (int i = 0; i < labelled.labels.length; i++) {
      int y = labelled.labels[i];
      if (y >= 0) {
        double[] x = observed(labelled, i, "m2.features");
        bound += loss(x, y, noise, i);
        classification -= logProbabilities(x)[y];
        count++;
      }
    }
    double free = 0;
    for (int i = 0; i < unlabelled.labels.length; i++) {
      double[] x = observed(unlabelled, i, labelled.labels.length == 0 ? "m2.features" : "m2.features#2");
      double[] logQ = logProbabilities(x);
      for (int y = 0; y < settings.classes(); y++) {
        int use = y + (labelled.labels.length == 0 ? 1 : 2);
        double[] ofClass = noise(use == 1 ? "posterior.noise" : "posterior.noise#" + use, unlabelled.labels.length,
            settings.latent());
        free += Math.exp(logQ[y]) * (loss(x, y, ofClass, i) + logQ[y]);
      }
    }
    int m = Math.max(1, count);
    return labelledShare * bound / m + unlabelledShare * free / Math.max(1, unlabelled.labels.length)
        + alpha * classification / m;
  }

  /** -log p(x|y,z) - log p(y) - log p(z) + log q(z|x,y), the last two in closed form. */
  private double loss(double[] x, int y, double[] noise, int row) {
    double[] h = rest("encoder", joint("encoder.0", x, y));
    double[] mean = affine("posterior.mean", h);
    double[] logVariance = affine("posterior.logVariance", h);
    double loss = Math.log(settings.classes());
    double[] z = new double[mean.length];
    for (int j = 0; j < z.length; j++) {
      z[j] = mean[j] + Math.exp(logVariance[j] / 2) * noise[row * z.length + j];
      loss += (Math.exp(logVariance[j]) + mean[j] * mean[j] - 1 - logVariance[j]) / 2;
    }
    double[] g = rest("decoder", joint("decoder.0", z, y));
    double[] out = affine("decoder." + settings.hidden().size(), g);
    if (settings.likelihood() == Likelihood.BERNOULLI) {
      for (int j = 0; j < x.length; j++) {
        double p = 1 / (1 + Math.exp(-out[j]));
        loss -= x[j] * Math.log(p) + (1 - x[j]) * Math.log(1 - p);
      }
    } else {
      double[] l = affine("decoder.logVariance", g);
      for (int j = 0; j < x.length; j++) {
        double variance = Math.exp(l[j]);
        loss += (Math.log(2 * Math.PI * variance) + (x[j] - out[j]) * (x[j] - out[j]) / variance) / 2;
      }
    }
    return loss;
  }

  private double[] logProbabilities(double[] x) {
    double[] h = x;
    for (int i = 0; i < settings.hidden().size(); i++) {
      h = softplus(affine("classifier." + i, h));
    }
    double[] logits = affine("classifier." + settings.hidden().size(), h);
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    for (int c = 0; c < logits.length; c++) {
      logits[c] -= Math.log(sum);
    }
    return logits;
  }

  private double[] observed(Rows rows, int row, String stream) {
    int width = settings.width();
    int columns = observation.columns(width);
    double[] x = new double[width];
    double[] noise = observation == Observation.MOMENTS ? noise(stream, rows.labels.length, width) : new double[0];
    for (int j = 0; j < width; j++) {
      x[j] = rows.numbers[row * columns + j];
      if (observation == Observation.MOMENTS) {
        x[j] += Math.exp(rows.numbers[row * columns + width + j] / 2.0) * noise[row * width + j];
      }
    }
    return x;
  }

  private double[] noise(String stream, int rows, int columns) {
    Tensor noise = Tensor.zeros(Shape.of(rows, columns));
    new ScalarKernels().normal(new RandomStream(seed, stream), noise);
    double[] values = new double[noise.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = noise.data()[i];
    }
    return values;
  }

  private double[] joint(String layer, double[] x, int y) {
    double[] h = product(weights.get(layer + ".weight"), x, weights.get(layer + ".bias"));
    for (int j = 0; j < h.length; j++) {
      h[j] += weights.get(layer + ".classWeight")[y * h.length + j];
    }
    return softplus(h);
  }

  private double[] rest(String network, double[] h) {
    double[] y = h;
    for (int i = 1; i < settings.hidden().size(); i++) {
      y = softplus(affine(network + "." + i, y));
    }
    return y;
  }

  private double[] affine(String layer, double[] x) {
    return product(weights.get(layer + ".weight"), x, weights.get(layer + ".bias"));
  }

  private static double[] product(double[] w, double[] x, double[] b) {
    double[] y = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * w[i * y.length + j];
      }
    }
    return y;
  }

  private static double[] softplus(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.log1p(Math.exp(x[i]));
    }
    return y;
  }
}
