package dev.cortado.models.vae;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.layer.Dense;
import dev.cortado.models.layer.Dropout;
import dev.cortado.models.layer.Layer;
import dev.cortado.models.layer.Sequential;
import java.util.ArrayList;
import java.util.List;

/** From the latent to a class or a number: a multi-layer perceptron {@code predictor.0 ...}. */
public final class Predictor {
  private final PredictorSettings settings;
  private final Sequential layers;

  /**
   * A new predictor whose parameters are drawn from this seed.
   *
   * @throws java.util.NoSuchElementException if the settings have no predictor
   */
  public Predictor(ModelSettings model, long seed) {
    this.settings = model.predictor().orElseThrow();
    List<Layer> all = new ArrayList<>();
    int width = model.latent();
    int index = 0;
    for (int next : settings.hidden()) {
      String name = "predictor." + index++;
      all.add(new Dense(name, width, next, model.activation(), model.initialization(), seed));
      all.add(new Dropout(name + ".dropout", settings.dropout()));
      width = next;
    }
    all.add(new Dense(
        "predictor." + index, width, settings.classes(), Activation.IDENTITY, model.initialization(), seed));
    this.layers = new Sequential(all);
  }

  /** What the predictor is. */
  public PredictorSettings settings() {
    return settings;
  }

  /** Records the predictor: logits, or standardised numbers.   z: [n, latent]   result: [n, classes] */
  public Variable apply(Variable z) {
    return layers.apply(z);
  }

  /** The prediction loss, one number a row.   predicted: [n, classes]   labels: [n]   result: [n, 1] */
  public Variable loss(Variable predicted, Variable labels) {
    return switch (settings.kind()) {
      case CLASSIFIER -> Ops.softmaxCrossEntropy(predicted, labels);
      case REGRESSOR -> Ops.squaredError(predicted, labels);
    };
  }

  /** In the order in which they are applied. */
  public List<Parameter> parameters() {
    return layers.parameters();
  }
}
