package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.InputException;
import dev.cortado.models.vae.ImportanceWeighting.Estimator;
import dev.cortado.models.vae.TrainingGraph.Term;
import java.util.Arrays;
import java.util.Optional;

/**
 * The loss of {@link ImportanceWeighting}: minus the bound, the mean over the batch.
 *
 * <p>Latent and reconstruction have k rows an image: row i * k + s is sample s of image i. Reconstruction and kl, the latter
 * in closed form, are there to be looked at: the total is no sum of them, but below reconstruction + beta * kl by as much as
 * several samples tighten the bound. With a beta other than 1, log p(z) - log q(z|x) counts beta times in the weights.
 */
public final class ImportanceWeightedGraph {
  private ImportanceWeightedGraph() {}

  /**
   * Records the loss on a tape.
   *
   * @param batch rows a batch, at least 1
   * @throws InputException if the model is not a variational autoencoder with a likelihood and without free bits
   */
  public static TrainingGraph record(LatentModel model, Tape tape, int batch, ImportanceWeighting weighting) {
    ModelSettings settings = model.settings();
    requireLikelihood(settings);
    int k = weighting.samples();
    Variable images = tape.input("images", Shape.of(batch, settings.pixels()));
    Variable labels = tape.input("labels", Shape.of(batch, 1));
    Variable labelWeights = tape.input("labelWeights", Shape.of(batch, 1));
    Variable beta = Graphs.weight("beta", tape);
    Variable predictionWeight = Graphs.weight("predictionWeight", tape);

    Posterior posterior = model.encoder().apply(images);
    Variable mean = Ops.repeatRows(posterior.mean(), k);
    Variable logVariance = Ops.repeatRows(posterior.logVariance().orElseThrow(), k);
    Tensor shares = Tensor.zeros(batch, k); // w_s / sum of w
    Variable z = new Posterior(mean, Optional.of(logVariance)).sample();
    if (weighting.estimator() == Estimator.DREG) {
      // sum over s of share_s^2 * (d log w_s / dz_s) (dz_s / d encoder): the bound brings one share, this the other
      z = Ops.scaleGradient(z, shares);
      mean = Ops.stopGradient(mean);
      logVariance = Ops.stopGradient(logVariance);
    }
    Decoder decoder = model.decoder().orElseThrow();
    Variable loss = decoder.loss(decoder.apply(z), Ops.repeatRows(images, k)); // -log p(x|z)
    Variable excess = Ops.subtract(prior(z, settings), Ops.gaussianLikelihood(mean, logVariance, z)); // log q - log p
    Variable logWeights = Ops.scale(Ops.add(loss, Ops.scaleBy(excess, beta)), -1f);
    Variable bound = Ops.logMeanExp(logWeights, shares);

    Variable kl = posterior.kl(settings.priorVariance(), 0).orElseThrow();
    return new TrainingGraph(tape, images, labels, labelWeights, beta, predictionWeight, posterior, z,
        Optional.of(new Term(loss, Ops.mean(loss))), Optional.of(new Term(kl, Ops.mean(kl))), Optional.empty(),
        Optional.empty(), Ops.scale(Ops.mean(bound), -1f));
  }

  // -log p(z).   z: [n, latent]   result: [n, 1]
  private static Variable prior(Variable z, ModelSettings settings) {
    Tensor logVariance = Tensor.zeros(settings.latent());
    Arrays.fill(logVariance.data(), (float) StrictMath.log(settings.priorVariance()));
    return Ops.gaussianLikelihood(z.tape().constant("prior.mean", Tensor.zeros(z.shape())),
        z.tape().constant("prior.logVariance", logVariance), z);
  }

  private static void requireLikelihood(ModelSettings settings) {
    if (settings.kind() != ModelKind.VAE || settings.reconstruction() == Reconstruction.SQUARED_ERROR
        || settings.freeBits() > 0) {
      throw new InputException("An importance-weighted bound needs a model of kind vae with BERNOULLI or GAUSSIAN"
          + " reconstruction and without free bits, but this one is of kind " + settings.kind().word() + " with "
          + settings.reconstruction() + " reconstruction and " + settings.freeBits() + " free nats a dimension; change the"
          + " model, or train it on the ELBO.");
    }
  }
}
