package dev.cortado.models.m2;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Parameter;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.models.init.Initializer;
import java.util.List;

/**
 * h = f(x . W + y . V + b): a dense layer of x and of a one-hot y side by side, in two steps, because for all classes of a
 * row x . W is the same.   x: [n, in]   y: [n, classes]   W: [in, out]   V: [classes, out]   b: [out]   h: [n, out]
 */
final class JointDense {
  private final Parameter weight;
  private final Parameter classWeight;
  private final Parameter bias;
  private final Activation activation;

  /** Parameters {@code name.weight}, {@code name.classWeight} and {@code name.bias}. */
  JointDense(String name, int in, int classes, int out, Activation activation, Initializer initializer, long seed) {
    this.weight = new Parameter(name + ".weight", Tensor.zeros(Shape.of(in, out)));
    this.classWeight = new Parameter(name + ".classWeight", Tensor.zeros(Shape.of(classes, out)));
    this.bias = new Parameter(name + ".bias", Tensor.zeros(Shape.of(out)));
    this.activation = activation;
    initializer.weight(in, out, new RandomStream(seed, weight.name()), weight.value());
    initializer.weight(classes, out, new RandomStream(seed, classWeight.name()), classWeight.value());
    initializer.bias(in, new RandomStream(seed, bias.name()), bias.value());
  }

  /** x . W.   x: [n, in]   result: [n, out] */
  Variable product(Variable x) {
    return Ops.matmul(x, x.tape().parameter(weight));
  }

  /**
   * The rest.
   *
   * @param product [n, out], of {@link #product}
   * @param y [n, classes], or [1, classes] for one class of all rows
   */
  Variable apply(Variable product, Variable y) {
    Variable ofClass = Ops.affine(y, y.tape().parameter(classWeight), y.tape().parameter(bias));
    Variable sum = y.shape().rows() == 1 ? Ops.addRow(product, ofClass) : Ops.add(product, ofClass);
    return Ops.activate(sum, activation);
  }

  List<Parameter> parameters() {
    return List.of(weight, classWeight, bias);
  }
}
