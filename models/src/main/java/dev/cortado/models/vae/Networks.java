package dev.cortado.models.vae;

import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.GatedDense;
import dev.cortado.models.layer.Layer;
import dev.cortado.models.layer.Sequential;
import java.util.ArrayList;
import java.util.List;

/** The hidden layers that encoder and decoder have in common. */
final class Networks {
  private Networks() {}

  /** Layers called {@code name.0}, {@code name.1} and so on. */
  static Sequential hidden(String name, int in, List<Integer> widths, ModelSettings settings, long seed) {
    List<Layer> layers = new ArrayList<>();
    int width = in;
    for (int next : widths) {
      String layer = name + "." + layers.size();
      layers.add(switch (settings.hiddenLayer()) {
        case DENSE -> new Dense(layer, width, next, settings.activation(), settings.initialization(), seed);
        case GATED -> new GatedDense(layer, width, next, settings.initialization(), seed);
      });
      width = next;
    }
    return new Sequential(layers);
  }

  /** The last width, or what comes in if there is none. */
  static int width(int in, List<Integer> widths) {
    return widths.isEmpty() ? in : widths.get(widths.size() - 1);
  }
}
