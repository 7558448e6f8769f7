package dev.cortado.examples.studio;

import dev.cortado.autodiff.Parameter;
import dev.cortado.core.Shape;
import dev.cortado.models.init.Initialization;
import dev.cortado.models.vae.LatentModel;
import dev.cortado.models.vae.ModelKind;
import dev.cortado.models.vae.ModelSettings;
import dev.cortado.models.vae.PredictorSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The models of the studio: all of one shape, small enough that 10,000 rows are encoded several times a second. */
final class Networks {
  private static final List<Integer> HIDDEN = List.of(200, 100);

  /** Less than the defaults have: a person watches the first minute, and half-hidden digits are learnt more slowly. */
  private static final double INPUT_DROPOUT = 0.3;

  private Networks() {}

  static ModelSettings settings(Rows rows, Kind kind, int latent) {
    ModelSettings.Builder builder = ModelSettings.defaults(kind.model(), Shape.of(rows.pixels()), rows.classes())
        .toBuilder().hidden(HIDDEN).latent(latent).initialization(Initialization.HE_UNIFORM);
    if (kind.model() == ModelKind.SSVAE) {
      builder.inputDropout(INPUT_DROPOUT);
    }
    if (kind == Kind.REGRESSOR) {
      double deviation = Math.sqrt((rows.classes() * rows.classes() - 1) / 12.0); // as if all classes were equally many
      builder.predictor(PredictorSettings.regressor((rows.classes() - 1) / 2.0, Math.max(0.5, deviation)));
    }
    return builder.build();
  }

  static Map<String, float[]> weights(LatentModel model) {
    Map<String, float[]> weights = new HashMap<>();
    model.parameters().forEach(p -> weights.put(p.name(), p.value().data().clone()));
    return weights;
  }

  /** Copies what has the same name and size; the rest stays as it is. */
  static void load(Map<String, float[]> weights, LatentModel model) {
    for (Parameter parameter : model.parameters()) {
      float[] from = weights.get(parameter.name());
      if (from != null && from.length == parameter.value().size()) {
        System.arraycopy(from, 0, parameter.value().data(), 0, from.length);
      }
    }
  }
}
