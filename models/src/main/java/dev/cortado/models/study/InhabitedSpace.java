package dev.cortado.models.study;

import dev.cortado.core.kernels.Kernels;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.vae.Inference;
import dev.cortado.models.vae.LatentModel;

/**
 * Where the data are in a latent space: where the aggregate posterior, the mean of the rows' posteriors, is at least a tenth
 * of the prior. What is not, is a hole. In any number of dimensions.
 */
public final class InhabitedSpace {
  private static final double LEAST = 0.1;

  private final float[] means;
  private final float[] logVariances;
  private final int latent;
  private final double priorVariance;

  /** The space of a variational model, with these rows in it. */
  public InhabitedSpace(LatentModel model, DataSet rows, Kernels kernels) {
    this.latent = model.settings().latent();
    this.priorVariance = model.settings().priorVariance();
    this.means = new float[rows.size() * latent];
    this.logVariances = new float[means.length];
    new Inference(model, kernels).encode(rows, means, logVariances);
  }

  /** Whether data are at the point that begins there.   z: [n, latent] */
  public boolean contains(float[] z, int row) {
    double prior = 0;
    for (int j = 0; j < latent; j++) {
      prior -= 0.5 * (z[row * latent + j] * (double) z[row * latent + j] / priorVariance + Math.log(priorVariance));
    }
    double sum = 0;
    for (int i = 0; i < means.length; i += latent) {
      double log = -prior;
      for (int j = 0; j < latent; j++) {
        double distance = (double) z[row * latent + j] - means[i + j];
        log -= 0.5 * (distance * distance * Math.exp(-logVariances[i + j]) + logVariances[i + j]);
      }
      sum += Math.exp(log);
    }
    return sum >= LEAST * (means.length / latent);
  }
}
