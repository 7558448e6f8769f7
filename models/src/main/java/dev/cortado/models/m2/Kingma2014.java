package dev.cortado.models.m2;

import dev.cortado.core.Shape;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.train.Presets;
import dev.cortado.models.vae.ModelSettings;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The three models of Kingma, Rezende, Mohamed and Welling 2014, "Semi-supervised learning with deep generative models",
 * with the networks of the authors' program and the test errors of table 1, which are about MNIST.
 */
public enum Kingma2014 {
  /**
   * A VAE without labels, and a classifier on its latent features; the source's is a transductive support vector machine.
   */
  M1("m1", 0.1182, 0.0572, 0.0424, 0.0349),
  /** The class as a latent variable, on the pixels. */
  M2("m2", 0.1197, 0.0494, 0.0360, 0.0392),
  /** M2 on the latent features of M1. */
  M1_M2("m1+m2", 0.0333, 0.0259, 0.0240, 0.0218);

  private static final List<Integer> LABELS = List.of(100, 600, 1000, 3000);

  private final String word;
  private final double[] published;

  Kingma2014(String word, double... published) {
    this.word = word;
    this.published = published;
  }

  /** As people write it: {@code m1}, {@code m2}, {@code m1+m2}. */
  public String word() {
    return word;
  }

  /** The published share of test rows that are classified wrongly; empty for other numbers of labels than the source's. */
  public OptionalDouble published(int labels) {
    int index = LABELS.indexOf(labels);
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(published[index]);
  }

  /** The numbers of labels of the source. */
  public static List<Integer> labels() {
    return LABELS;
  }

  /** M1 for images of this shape. */
  public static ModelSettings vae(Shape image) {
    return Presets.kingma2014(LABELS.get(0)).model().toBuilder().image(image).build();
  }

  /** M2 for rows of so many pixels. */
  public static M2Settings onPixels(int pixels, int classes) {
    return settings(pixels, classes, Likelihood.BERNOULLI);
  }

  /** M2 of M1+M2, for so many latent features. */
  public static M2Settings onFeatures(int features, int classes) {
    return settings(features, classes, Likelihood.GAUSSIAN);
  }

  private static M2Settings settings(int width, int classes, Likelihood likelihood) {
    return new M2Settings(
        width, classes, 50, List.of(500), Activation.SOFTPLUS, Initialization.GLOROT_UNIFORM, likelihood);
  }
}
