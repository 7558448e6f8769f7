package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From the latent to images: hidden and output layers {@code decoder.0 ...}, and for a Gaussian its {@code
 * decoder.logVariance}, one number.
 */
public final class Decoder {
  private final Reconstruction reconstruction;
  private final Sequential hidden;
  private final Dense output;
  private final Optional<Parameter> logVariance;

  /** A new decoder whose parameters are drawn from this seed. */
  public Decoder(ModelSettings settings, long seed) {
    this.reconstruction = settings.reconstruction();
    this.hidden = Networks.hidden("decoder", settings.latent(), settings.decoderHidden(), settings, seed);
    int width = Networks.width(settings.latent(), settings.decoderHidden());
    Activation last = reconstruction == Reconstruction.BERNOULLI ? Activation.IDENTITY : Activation.SIGMOID;
    this.output = new Dense(
        "decoder." + settings.decoderHidden().size(), width, settings.pixels(), last, settings.initialization(), seed);
    this.logVariance = reconstruction == Reconstruction.GAUSSIAN
        ? Optional.of(new Parameter("decoder.logVariance", Tensor.zeros(1)))
        : Optional.empty();
  }

  /** Records the decoder: logits for Bernoulli pixels, otherwise pixels.   z: [n, latent]   result: [n, pixels] */
  public Variable apply(Variable z) {
    return output.apply(hidden.apply(z));
  }

  /** The pixels, from 0 to 1, that {@link #apply} means.   decoded: [n, pixels] */
  public Variable pixels(Variable decoded) {
    return reconstruction == Reconstruction.BERNOULLI ? Ops.sigmoid(decoded) : decoded;
  }

  /** The reconstruction loss, one number a row.   decoded, images: [n, pixels]   result: [n, 1] */
  public Variable loss(Variable decoded, Variable images) {
    return switch (reconstruction) {
      case BERNOULLI -> Ops.bernoulliCrossEntropy(decoded, images);
      case SQUARED_ERROR -> Ops.squaredError(decoded, images);
      case GAUSSIAN -> Ops.gaussianLikelihood(decoded, sharedVariance(decoded), images);
    };
  }

  // One number for every pixel: [1, 1] . [1, pixels].
  private Variable sharedVariance(Variable decoded) {
    Tape tape = decoded.tape();
    Tensor ones = Tensor.zeros(1, decoded.shape().columns());
    Arrays.fill(ones.data(), 1f);
    return Ops.matmul(tape.parameter(logVariance.orElseThrow()), tape.constant("ones", ones));
  }

  /**
   * Brings the bias of each Bernoulli pixel to where a decoder without any other parameter would end up: the logit of the
   * pixel's mean over the data, kept from 0.001 to 0.999. Saves the first steps, in which a latent dimension that says
   * little yet can be given up for good (so start the programs of Burda, Grosse and Salakhutdinov 2016).
   */
  public void startAtMean(DataSet data) {
    float[] bias = output.parameters().get(1).value().data();
    double[] means = new double[bias.length];
    float[] row = new float[means.length];
    for (int i = 0; i < data.size(); i++) {
      data.read(i, row, 0);
      for (int j = 0; j < means.length; j++) {
        means[j] += row[j];
      }
    }
    for (int j = 0; j < means.length; j++) {
      double mean = Math.max(0.001, Math.min(0.999, means[j] / data.size()));
      bias[j] = (float) StrictMath.log(mean / (1 - mean));
    }
  }

  /** In the order in which they are applied. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(hidden.parameters());
    all.addAll(output.parameters());
    logVariance.ifPresent(all::add);
    return List.copyOf(all);
  }
}
