package dev.cortado.models.layer;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Activation;
import java.util.List;

/** y = f(x), for an activation that does not directly follow a {@link Dense} layer, which has one of its own. */
public record Activate(Activation activation) implements Layer {
  @Override
  public Variable apply(Variable x) {
    return Ops.activate(x, activation);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }
}
