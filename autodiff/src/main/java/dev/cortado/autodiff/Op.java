package dev.cortado.autodiff;

import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
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
  private final String name;
  private final List<Variable> inputs;
  private final Variable out;
  private boolean recorded;

  /**
   * Allocates the result, and its gradient if one of the inputs has one. The operation goes by the name of its class, with a
   * small first letter.
   *
   * @param outShape the shape of the result
   * @param inputs at least one, all of one tape
   * @throws IllegalArgumentException if the inputs are of different tapes
   */
  protected Op(Shape outShape, Variable... inputs) {
    this(null, outShape, inputs);
  }

  /**
   * Allocates the result, and its gradient if one of the inputs has one.
   *
   * @param name for errors and listings, as in {@code relu}; null for that of the class
   * @param outShape the shape of the result
   * @param inputs at least one, all of one tape
   * @throws IllegalArgumentException if the inputs are of different tapes
   */
  protected Op(String name, Shape outShape, Variable... inputs) {
    this.name = name == null ? nameOf(getClass()) : name;
    this.tape = inputs[0].tape();
    boolean differentiable = false;
    for (Variable input : inputs) {
      if (input.tape() != tape) {
        throw new IllegalArgumentException(
            this.name + ": " + inputs[0] + " and " + input + " are on different tapes; record both on the same one");
      }
      differentiable |= input.hasGradient();
    }
    this.inputs = List.of(inputs);
    this.out = new Variable(
        tape, this.name, Tensor.zeros(outShape), differentiable ? Tensor.zeros(outShape) : null, false);
  }

  /** Computes the value of {@link #out()} from the values of the inputs. */
  protected abstract void forward(Kernels k);

  /**
   * Contributes to the gradients of those inputs that have one, from the gradient of {@link #out()}. Called only if the
   * loss depends on the result.
   */
  protected abstract void backward(Kernels k);

  /** The name for errors and listings, as in {@code matmul}. */
  public final String name() {
    return name;
  }

  /** The tape of all inputs and of the result. */
  public final Tape tape() {
    return tape;
  }

  /** What the result depends on, in the order of the formula. */
  public final List<Variable> inputs() {
    return inputs;
  }

  /** The result. */
  public final Variable out() {
    return out;
  }

  /** Whether this is the first call: an operation is recorded once. */
  final boolean markRecorded() {
    boolean first = !recorded;
    recorded = true;
    return first;
  }

  /**
   * The common shape of two operands, for a constructor's call of {@code super}.
   *
   * @throws ShapeMismatchException if they differ, as in {@code add: a is [2, 3] but b is [3, 2]; both need the same shape}
   */
  protected static Shape sameShape(String op, String aName, Variable a, String bName, Variable b) {
    if (!a.shape().equals(b.shape())) {
      throw new ShapeMismatchException(op + ": " + aName + " is " + a.shape() + " but " + bName + " is " + b.shape()
          + "; both need the same shape");
    }
    return a.shape();
  }

  /**
   * The operand itself, with respect to which this operation has no derivative, for a constructor's call of {@code super}.
   *
   * @throws IllegalArgumentException if it has a gradient, which would silently stay incomplete
   */
  protected static Variable withoutGradient(String op, String name, Variable operand) {
    if (operand.hasGradient()) {
      throw new IllegalArgumentException(op + ": " + name + " is " + operand.shape() + " with a gradient, but " + op
          + " has no derivative with respect to it; pass stopGradient(" + name + ")");
    }
    return operand;
  }

  private static String nameOf(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty() ? "op" : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }
}
