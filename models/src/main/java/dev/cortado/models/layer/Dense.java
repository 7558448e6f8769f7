package dev.cortado.models.layer;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.init.Initializer;
import java.util.List;

/** y = f(x . W + b), every output connected to every input.   x: [n, in]   W: [in, out]   b: [out]   y: [n, out] */
public final class Dense implements Layer {
  private final Parameter weight;
  private final Parameter bias;
  private final Activation activation;

  /**
   * A new layer. Its parameters are called {@code name.weight} and {@code name.bias}, and each is drawn from the random
   * stream of its own name.
   *
   * @param name unique in the model, as in {@code encoder.0}
   * @param in columns of what comes in
   * @param out columns of what goes out
   */
  public Dense(String name, int in, int out, Activation activation, Initializer initializer, long seed) {
    this.weight = new Parameter(name + ".weight", Tensor.zeros(Shape.of(in, out)));
    this.bias = new Parameter(name + ".bias", Tensor.zeros(Shape.of(out)));
    this.activation = activation;
    initializer.weight(in, out, new RandomStream(seed, weight.name()), weight.value());
    initializer.bias(in, new RandomStream(seed, bias.name()), bias.value());
  }

  @Override
  public Variable apply(Variable x) {
    return Ops.affine(x, x.tape().parameter(weight), x.tape().parameter(bias), activation);
  }

  /** Weight, bias. */
  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }
}
