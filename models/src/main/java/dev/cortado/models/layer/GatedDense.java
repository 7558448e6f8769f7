package dev.cortado.models.layer;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.init.Initializer;
import java.util.List;
import java.util.stream.Stream;

/**
 * y = (x . W + b) * sigmoid(x . V + c): a dense layer without activation whose outputs are let through by gates (Dauphin et
 * al. 2017, "Language modeling with gated convolutional networks", equation 1).   x: [n, in]   y: [n, out]
 */
public final class GatedDense implements Layer {
  private final Dense value;
  private final Dense gate;

  /**
   * A new layer with the parameters {@code name.weight}, {@code name.bias}, {@code name.gate.weight} and {@code
   * name.gate.bias}.
   */
  public GatedDense(String name, int in, int out, Initializer initializer, long seed) {
    this.value = new Dense(name, in, out, Activation.IDENTITY, initializer, seed);
    this.gate = new Dense(name + ".gate", in, out, Activation.SIGMOID, initializer, seed);
  }

  @Override
  public Variable apply(Variable x) {
    return Ops.multiply(value.apply(x), gate.apply(x));
  }

  /** Weight and bias of the value, then of the gate. */
  @Override
  public List<Parameter> parameters() {
    return Stream.of(value, gate).flatMap(dense -> dense.parameters().stream()).toList();
  }
}
