package dev.cortado.models.init;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import java.util.Arrays;

/** Fills a new parameter. {@link Initialization} has the ones that the field uses. */
@FunctionalInterface
public interface Initializer {
  /**
   * Fills the weight of a layer.
   *
   * @param fanIn how many inputs one output of the layer depends on
   * @param fanOut how many outputs one input of the layer acts on
   * @param stream the parameter's own random numbers, at position 0
   * @param weight any shape; every element is written
   */
  void weight(int fanIn, int fanOut, RandomStream stream, Tensor weight);

  /**
   * Fills the bias of a layer, with zeros unless an initializer says otherwise.
   *
   * @param fanIn how many inputs one output of the layer depends on
   * @param stream the parameter's own random numbers, at position 0
   * @param bias any shape; every element is written
   */
  default void bias(int fanIn, RandomStream stream, Tensor bias) {
    Arrays.fill(bias.data(), 0f);
  }
}
