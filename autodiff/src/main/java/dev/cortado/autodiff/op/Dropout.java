package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/**
 * y = x * mask, the mask 0 with the given probability and otherwise 1 / (1 - probability), so that the expectation stays
 * (Srivastava et al. 2014, in its inverted form).   x, y: the same shape
 */
public final class Dropout extends Op {
  private final Variable x;
  private final float keep;
  private final RandomStream stream;
  private final Tensor mask;

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#dropout}. */
  public Dropout(Variable x, float probability, String name) {
    super(x.shape(), x);
    this.x = x;
    this.keep = 1f - check(probability);
    this.stream = tape().random(name);
    this.mask = Tensor.zeros(x.shape());
  }

  @Override
  protected void forward(Kernels k) {
    k.dropoutMask(stream, keep, mask);
    k.multiply(x.value(), mask, out().value(), Into.REPLACE);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.multiply(out().gradient(), mask, x.gradient(), x.gradientInto()); // dx += dy * mask
    }
  }

  /**
   * The probability itself.
   *
   * @throws IllegalArgumentException if it is not from 0 to, not including, 1
   */
  public static float check(float probability) {
    if (!(probability >= 0f && probability < 1f)) {
      throw new IllegalArgumentException(
          "dropout: the probability is " + probability + "; choose one from 0 up to, but not including, 1");
    }
    return probability;
  }
}
