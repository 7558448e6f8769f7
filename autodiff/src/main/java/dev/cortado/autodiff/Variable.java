package dev.cortado.autodiff;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;

/** A value on a {@link Tape} and, where one is wanted, the gradient of the loss with respect to it. */
public final class Variable {
  private final Tape tape;
  private final String name;
  private final Tensor value;
  private final Tensor gradient;
  private final boolean parameter;
  private boolean gradientWritten;

  Variable(Tape tape, String name, Tensor value, Tensor gradientOrNull, boolean parameter) {
    this.tape = tape;
    this.name = name;
    this.value = value;
    this.gradient = gradientOrNull;
    this.parameter = parameter;
  }

  /** The tape that this variable is on. */
  public Tape tape() {
    return tape;
  }

  /** As given to the tape, or the name of the operation that computes it. */
  public String name() {
    return name;
  }

  /** The numbers, the same tensor at every step. */
  public Tensor value() {
    return value;
  }

  /** Shorthand for {@code value().shape()}. */
  public Shape shape() {
    return value.shape();
  }

  /** Whether gradients flow to this variable: it is, or depends on, a parameter in training or a differentiable input. */
  public boolean hasGradient() {
    return gradient != null;
  }

  /**
   * The gradient, of the same shape as the value; meaningful after {@link Tape#backward}.
   *
   * @throws IllegalStateException if this variable has none
   */
  public Tensor gradient() {
    if (gradient == null) {
      throw new IllegalStateException(
          name + " " + shape() + " has no gradient; only parameters on a training tape, differentiable inputs and what"
              + " depends on them have one");
    }
    return gradient;
  }

  /**
   * How the next contribution to the gradient is to be written: the first of a backward pass replaces, later ones add. An
   * operation calls this exactly once for each contribution, as the last argument of the kernel that writes it.
   */
  public Into gradientInto() {
    Into into = gradientWritten ? Into.ADD : Into.REPLACE;
    gradientWritten = true;
    return into;
  }

  /** Whether this is the variable of a {@link Parameter}. */
  public boolean isParameter() {
    return parameter;
  }

  boolean gradientWritten() {
    return gradientWritten;
  }

  void forgetGradient() {
    gradientWritten = false;
  }

  @Override
  public String toString() {
    return name + " " + shape();
  }
}
