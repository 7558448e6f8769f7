package dev.cortado.autodiff;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;
import java.util.List;

/**
 * One operation together with its derivative. Buffers are allocated in the constructor, once; {@code forward} and
 * {@code backward} make kernel calls and nothing else, so that a tape costs no memory to replay and can be handed to a
 * device.
 *
 * <p>What backward needs besides inputs and output is a field: visible and named.
 */
public abstract class Op {
  private final Tape tape;
  private final List<Variable> inputs;
  private final Variable out;

  /**
   * Allocates the result, and its gradient if one of the inputs has one.
   *
   * @param outShape the shape of the result
   * @param inputs at least one, all of one tape
   * @throws IllegalArgumentException if the inputs are of different tapes
   */
  protected Op(Shape outShape, Variable... inputs) {
    this.tape = inputs[0].tape();
    boolean differentiable = false;
    for (Variable input : inputs) {
      if (input.tape() != tape) {
        throw new IllegalArgumentException(
            name() + ": " + inputs[0] + " and " + input + " are on different tapes; record both on the same one");
      }
      differentiable |= input.hasGradient();
    }
    this.inputs = List.of(inputs);
    this.out = new Variable(
        tape, name(), Tensor.zeros(outShape), differentiable ? Tensor.zeros(outShape) : null);
  }

  /** Computes the value of {@link #out()} from the values of the inputs. */
  protected abstract void forward(Kernels k);

  /**
   * Contributes to the gradients of those inputs that have one, from the gradient of {@link #out()}. Called only if the
   * loss depends on the result.
   */
  protected abstract void backward(Kernels k);

  /** The name for errors and listings: the class's own, with a small first letter. */
  public String name() {
    String simple = getClass().getSimpleName();
    return simple.isEmpty() ? "op" : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }

  public final Tape tape() {
    return tape;
  }

  public final List<Variable> inputs() {
    return inputs;
  }

  /** The result. */
  public final Variable out() {
    return out;
  }
}
