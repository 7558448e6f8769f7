package dev.cortado.models.m2;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.init.Initializer;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.Layer;
import dev.cortado.models.layer.Sequential;
import dev.cortado.models.vae.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The three networks of M2 (Kingma, Rezende, Mohamed and Welling 2014, section 2): the classifier q(y|x), layers {@code
 * classifier.0 ...}; the encoder q(z|x,y), {@code encoder.0 ...} and {@code posterior.mean}, {@code
 * posterior.logVariance}; the decoder p(x|y,z), {@code decoder.0 ...} and for a normal distribution {@code
 * decoder.logVariance}.
 *
 * <p>Wherever a class is asked for, y has a one-hot row for each row of x, or a single row for all of them.
 */
public final class M2 {
  private final M2Settings settings;
  private final Sequential classifier;
  private final JointDense encoderInput;
  private final Sequential encoderRest;
  private final Dense mean;
  private final Dense logVariance;
  private final JointDense decoderInput;
  private final Sequential decoderRest;
  private final Dense output;
  private final Optional<Dense> outputLogVariance;

  /** What p(x|y,z) says: logits for Bernoulli numbers, else means, with the log variances.   [n, width] each */
  public record Decoded(Variable mean, Optional<Variable> logVariance) {}

  /** A new model whose parameters are drawn from this seed. */
  public M2(M2Settings settings, long seed) {
    this.settings = settings;
    List<Integer> hidden = settings.hidden();
    int last = hidden.get(hidden.size() - 1);
    List<Layer> classifying = layers("classifier", settings.width(), 0, settings, seed);
    classifying.add(new Dense(
        "classifier." + hidden.size(), last, settings.classes(), Activation.IDENTITY, settings.initialization(), seed));
    this.classifier = new Sequential(classifying);
    this.encoderInput = input("encoder.0", settings.width(), settings, seed);
    this.encoderRest = new Sequential(layers("encoder", hidden.get(0), 1, settings, seed));
    this.mean = head("posterior.mean", settings.latent(), last, settings.initialization(), seed);
    this.logVariance = head("posterior.logVariance", settings.latent(), last, Initialization.ZEROS, seed);
    this.decoderInput = input("decoder.0", settings.latent(), settings, seed);
    this.decoderRest = new Sequential(layers("decoder", hidden.get(0), 1, settings, seed));
    this.output = head("decoder." + hidden.size(), settings.width(), last, settings.initialization(), seed);
    this.outputLogVariance = settings.likelihood() == Likelihood.GAUSSIAN
        ? Optional.of(head("decoder.logVariance", settings.width(), last, settings.initialization(), seed))
        : Optional.empty();
  }

  private static JointDense input(String name, int in, M2Settings settings, long seed) {
    return new JointDense(
        name, in, settings.classes(), settings.hidden().get(0), settings.activation(), settings.initialization(), seed);
  }

  private static List<Layer> layers(String name, int in, int from, M2Settings settings, long seed) {
    List<Layer> layers = new ArrayList<>();
    int width = in;
    for (int i = from; i < settings.hidden().size(); i++) {
      int next = settings.hidden().get(i);
      layers.add(new Dense(name + "." + i, width, next, settings.activation(), settings.initialization(), seed));
      width = next;
    }
    return layers;
  }

  private static Dense head(String name, int out, int in, Initializer initializer, long seed) {
    return new Dense(name, in, out, Activation.IDENTITY, initializer, seed);
  }

  /** What the model is. */
  public M2Settings settings() {
    return settings;
  }

  /** The logits of q(y|x).   x: [n, width]   result: [n, classes] */
  public Variable classify(Variable x) {
    return classifier.apply(x);
  }

  /** q(z|x,y).   x: [n, width]   y: [n, classes] or [1, classes]   result: [n, latent] each */
  public Posterior encode(Variable x, Variable y) {
    return encodeProduct(encoderProduct(x), y);
  }

  /** What of {@link #encode} is the same for all classes.   x: [n, width]   result: [n, first width of hidden] */
  Variable encoderProduct(Variable x) {
    return encoderInput.product(x);
  }

  Posterior encodeProduct(Variable product, Variable y) {
    Variable h = encoderRest.apply(encoderInput.apply(product, y));
    return new Posterior(mean.apply(h), Optional.of(logVariance.apply(h)));
  }

  /** p(x|y,z).   z: [n, latent]   y: [n, classes] or [1, classes] */
  public Decoded decode(Variable z, Variable y) {
    Variable h = decoderRest.apply(decoderInput.apply(decoderInput.product(z), y));
    return new Decoded(output.apply(h), outputLogVariance.map(head -> head.apply(h)));
  }

  /** -log p(x|y,z) in nats.   x: [n, width]   result: [n, 1] */
  public Variable loss(Decoded decoded, Variable x) {
    return decoded.logVariance().map(l -> Ops.gaussianLikelihood(decoded.mean(), l, x))
        .orElseGet(() -> Ops.bernoulliCrossEntropy(decoded.mean(), x));
  }

  /**
   * Records the loss for so many rows of each kind.
   *
   * @param labelled rows with a label, 0 if there are none
   * @param unlabelled rows without, 0 if there are none
   * @throws IllegalArgumentException if both are 0, or one is negative
   */
  public M2Graph record(Tape tape, int labelled, int unlabelled, Observation observation) {
    return new M2Objective(this, tape, observation).record(labelled, unlabelled);
  }

  /** All parameters in a stable order, each name once. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(classifier.parameters());
    all.addAll(encoderInput.parameters());
    all.addAll(encoderRest.parameters());
    all.addAll(mean.parameters());
    all.addAll(logVariance.parameters());
    all.addAll(decoderInput.parameters());
    all.addAll(decoderRest.parameters());
    all.addAll(output.parameters());
    outputLogVariance.ifPresent(head -> all.addAll(head.parameters()));
    return List.copyOf(all);
  }
}
