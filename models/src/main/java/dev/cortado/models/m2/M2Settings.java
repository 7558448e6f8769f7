package dev.cortado.models.m2;

import dev.cortado.core.kernels.Activation;
import dev.cortado.models.InputException;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.range.Ranges;
import java.util.List;

/**
 * What a model is, and nothing about how it is trained.
 *
 * @param width how many numbers x has
 * @param classes of y, all equally probable: p(y) = 1 / classes
 * @param latent dimensions of z
 * @param hidden widths of the hidden layers of each of the three networks, at least one layer
 * @param activation of the hidden layers
 * @param initialization of the layers; that of the posterior's log variance starts at zeros
 * @param likelihood what p(x|y,z) is
 */
public record M2Settings(
    int width,
    int classes,
    int latent,
    List<Integer> hidden,
    Activation activation,
    Initialization initialization,
    Likelihood likelihood) {
  /** Checks the numbers.
   *
   * @throws InputException if one is out of range
   */
  public M2Settings {
    hidden = List.copyOf(hidden);
    Ranges.width("number of columns of x", width);
    Ranges.size(2, "number of classes", classes);
    Ranges.width("latent size", latent);
    if (hidden.isEmpty()) {
      throw new InputException(
          "The networks of M2 have no hidden layer; label and image meet in the first, so give one width.");
    }
    hidden.forEach(h -> Ranges.width("width of a hidden layer", h));
  }

  /** The same with other hidden layers. */
  public M2Settings hidden(List<Integer> other) {
    return new M2Settings(width, classes, latent, other, activation, initialization, likelihood);
  }

  /** The same on x of another width. */
  public M2Settings width(int other) {
    return new M2Settings(other, classes, latent, hidden, activation, initialization, likelihood);
  }
}
