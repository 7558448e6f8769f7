package dev.cortado.core.kernels.scalar;

import static dev.cortado.core.kernels.scalar.ScalarElementwise.put;

import dev.cortado.core.kernels.Into;

/** The normal sample and its divergence from the prior (Kingma and Welling 2014), on rows of d latent dimensions. */
final class ScalarVariational {
  private ScalarVariational() {}

  static void reparameterize(float[] mean, float[] logVariance, float[] noise, float[] z) {
    for (int i = 0; i < z.length; i++) {
      z[i] = Math.fma(ScalarMath.exp(0.5f * logVariance[i]), noise[i], mean[i]);
    }
  }

  static void reparameterizeVarianceGradient(
      float[] logVariance, float[] noise, float[] dz, float[] dlogVariance, Into into) {
    for (int i = 0; i < dz.length; i++) {
      float deviation = ScalarMath.exp(0.5f * logVariance[i]);
      put((dz[i] * noise[i]) * (0.5f * deviation), dlogVariance, i, into);
    }
  }

  static void klActive(float[] mean, float[] logVariance, float priorVariance, float freeBits, int n, float[] active) {
    int d = active.length;
    float logPrior = ScalarMath.log(priorVariance);
    for (int j = 0; j < d; j++) {
      float sum = 0;
      for (int i = 0; i < n; i++) {
        sum += kl(mean[i * d + j], logVariance[i * d + j], 1 / priorVariance, logPrior);
      }
      active[j] = sum / n > freeBits ? 1 : 0;
    }
  }

  static void kl(float[] mean, float[] logVariance, float priorVariance, float freeBits, float[] active, float[] rows,
      Accumulators sums) {
    int d = active.length;
    float logPrior = ScalarMath.log(priorVariance);
    for (int i = 0; i < rows.length; i++) {
      sums.clear();
      for (int j = 0; j < d; j++) {
        float kl = kl(mean[i * d + j], logVariance[i * d + j], 1 / priorVariance, logPrior);
        sums.add(j, active[j] != 0 ? kl : freeBits);
      }
      rows[i] = sums.total();
    }
  }

  static void klMeanGradient(
      float[] mean, float priorVariance, float[] active, float[] drows, float[] dmean, Into into) {
    int d = active.length;
    for (int i = 0; i < mean.length; i++) {
      float scale = (drows[i / d] * (1 / priorVariance)) * active[i % d];
      put(scale * mean[i], dmean, i, into);
    }
  }

  static void klVarianceGradient(
      float[] logVariance, float priorVariance, float[] active, float[] drows, float[] dlogVariance, Into into) {
    int d = active.length;
    for (int i = 0; i < logVariance.length; i++) {
      float scale = (0.5f * drows[i / d]) * active[i % d];
      put(scale * Math.fma(ScalarMath.exp(logVariance[i]), 1 / priorVariance, -1f), dlogVariance, i, into);
    }
  }

  private static float kl(float mean, float logVariance, float priorPrecision, float logPrior) {
    float second = Math.fma(mean, mean, ScalarMath.exp(logVariance));
    return 0.5f * Math.fma(second, priorPrecision, -((logVariance - logPrior) + 1));
  }
}
