package dev.cortado.benchmarks.workload;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The net of the workloads: encoder with ReLU, heads for mean and log variance, mirrored decoder to logits, classifier on
 * the latent. Weights are drawn layer by layer in the order of {@link Sizes#layers}, uniform in +-1/sqrt(inputs).
 */
public final class Net {
  private static final int CLASSIFIER_HIDDEN = 64;

  /** A dense layer: weights [inputs, outputs]. */
  record Layer(String name, int inputs, int outputs) {}

  /** What the sizes are. */
  public record Sizes(int first, int second, int latent, int batch) {
    /** The sizes of W1 to W4. */
    public static Sizes of(String workload) {
      return switch (workload) {
        case "W1", "W4", "cold" -> new Sizes(512, 256, 16, 128);
        case "W2" -> new Sizes(512, 256, 16, 1024);
        case "W3" -> new Sizes(128, 64, 2, 64);
        default -> throw new IllegalArgumentException(workload + " has no net; W1, W2, W3 and W4 have");
      };
    }

    List<Layer> layers() {
      return List.of(
          new Layer("encoder.0", Rows.WIDTH, first), new Layer("encoder.1", first, second),
          new Layer("mean", second, latent), new Layer("logVariance", second, latent),
          new Layer("decoder.0", latent, second), new Layer("decoder.1", second, first),
          new Layer("decoder.2", first, Rows.WIDTH),
          new Layer("classifier.0", latent, CLASSIFIER_HIDDEN), new Layer("classifier.1", CLASSIFIER_HIDDEN, Rows.CLASSES));
    }

    /** Operations of a step's matrix products, two a multiply-add; the first layer needs no gradient of its input. */
    public double operationsPerStep() {
      double weights = layers().stream().mapToDouble(layer -> (double) layer.inputs * layer.outputs).sum();
      return batch * (6 * weights - 2.0 * Rows.WIDTH * first);
    }
  }

  private record Dense(Parameter weight, Parameter bias) {
    Variable apply(Variable x, Activation f) {
      return Ops.affine(x, x.tape().parameter(weight), x.tape().parameter(bias), f);
    }
  }

  private final Sizes sizes;
  private final Map<String, Dense> layers = new LinkedHashMap<>();

  /** A net with the weights of this seed. */
  public Net(Sizes sizes, long seed) {
    this.sizes = sizes;
    SplitMix64 random = new SplitMix64(seed);
    for (Layer layer : sizes.layers()) {
      layers.put(layer.name, new Dense(new Parameter(layer.name + ".weight", weight(layer, random)),
          new Parameter(layer.name + ".bias", Tensor.zeros(layer.outputs))));
    }
  }

  private static Tensor weight(Layer layer, SplitMix64 random) {
    float bound = (float) (1 / Math.sqrt(layer.inputs));
    Tensor weight = Tensor.zeros(layer.inputs, layer.outputs);
    for (int o = 0; o < layer.outputs; o++) { // drawn as [outputs, inputs], as others keep their weights
      for (int i = 0; i < layer.inputs; i++) {
        weight.data()[i * layer.outputs + o] = (2 * random.uniform() - 1) * bound;
      }
    }
    return weight;
  }

  Sizes sizes() {
    return sizes;
  }

  List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Dense layer : layers.values()) {
      all.add(layer.weight);
      all.add(layer.bias);
    }
    return all;
  }

  long parameterCount() {
    return parameters().stream().mapToLong(parameter -> parameter.value().size()).sum();
  }

  /** x: [n, 784] to the mean: [n, latent]. */
  Variable mean(Variable x) {
    return layers.get("mean").apply(hidden(x), Activation.IDENTITY);
  }

  private Variable hidden(Variable x) {
    return layers.get("encoder.1").apply(layers.get("encoder.0").apply(x, Activation.RELU), Activation.RELU);
  }

  /** The inputs of a training step and its loss: reconstruction + KL + cross-entropy of the labelled rows, all weights 1. */
  record Graph(Variable x, Variable labels, Variable weights, Variable noise, Variable loss) {}

  Graph record(Tape tape) {
    int n = sizes.batch;
    Variable x = tape.input("x", Shape.of(n, Rows.WIDTH));
    Variable labels = tape.input("labels", Shape.of(n));
    Variable weights = tape.input("weights", Shape.of(n));
    Variable noise = tape.input("noise", Shape.of(n, sizes.latent));

    Variable hidden = hidden(x);
    Variable mean = layers.get("mean").apply(hidden, Activation.IDENTITY);
    Variable logVariance = layers.get("logVariance").apply(hidden, Activation.IDENTITY);
    Variable z = tape.record(new GivenNoise(mean, logVariance, noise));
    Variable decoded = layers.get("decoder.1").apply(
        layers.get("decoder.0").apply(z, Activation.RELU), Activation.RELU);
    Variable logits = layers.get("decoder.2").apply(decoded, Activation.IDENTITY);
    Variable classes = layers.get("classifier.1").apply(
        layers.get("classifier.0").apply(z, Activation.RELU), Activation.IDENTITY);

    Variable reconstruction = Ops.mean(Ops.bernoulliCrossEntropy(logits, x));
    Variable kl = Ops.mean(Ops.gaussianKl(mean, logVariance, 1, 0));
    Variable prediction = Ops.weightedMean(Ops.softmaxCrossEntropy(classes, labels), weights);
    return new Graph(x, labels, weights, noise, Ops.add(Ops.add(reconstruction, kl), prediction));
  }
}
