package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import java.util.Locale;

/** y = f(x), elementwise; goes by the name of f.   x, y: the same shape */
public final class Activate extends Op {
  private final Variable x;
  private final Activation f;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#activate} or the function's own name there. */
  public Activate(Variable x, Activation f) {
    super(nameOf(f), x.shape(), x);
    this.x = x;
    this.f = f;
  }

  @Override
  protected void forward(Kernels k) {
    k.activation(f, x.value(), out().value());
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.activationGradient(f, out().value(), out().gradient(), x.gradient(), x.gradientInto()); // dx += dy * f'(x)
    }
  }

  private static String nameOf(Activation f) {
    return f == Activation.LEAKY_RELU ? "leakyRelu" : f.name().toLowerCase(Locale.ROOT);
  }
}
