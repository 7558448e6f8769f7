package dev.cortado.models.layer;

import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import java.util.List;

/** Layers one after the other; none at all gives back what comes in. */
public record Sequential(List<Layer> layers) implements Layer {
  /** Keeps a copy of the list. */
  public Sequential {
    layers = List.copyOf(layers);
  }

  /** These layers in this order. */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Variable apply(Variable x) {
    Variable y = x;
    for (Layer layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }

  /** The parameters of the first layer, then of the second, and so on. */
  @Override
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }
}
