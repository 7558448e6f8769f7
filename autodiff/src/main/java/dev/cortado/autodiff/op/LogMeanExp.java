package dev.cortado.autodiff.op;

import dev.cortado.autodiff.Op;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;

/**
 * y[i] = log(1/k sum over s of exp(x[i, s])), computed relative to the largest of the row, so that nothing overflows.   x:
 * n * k elements, read as [n, k], finite   shares: [n, k]   y: [n, 1]
 *
 * <p>The result is right to the rounding of x[i, 0]: where that is far below the largest of its row, digits are lost.
 *
 * <p>The shares are the softmax of each row, shares[i, s] = exp(x[i, s]) / (sum over s of exp(x[i, s])): how much each
 * element counts in the mean, and the derivative of y[i].
 */
public final class LogMeanExp extends Op {
  private final Variable x;
  private final Tensor matrix; // x as [n, k]
  private final Tensor gradient;
  private final Tensor shares;
  private final Tensor logShares;
  private final Tensor first; // the first column of them, [n, 1]
  private final Tensor logCount; // log k

  /** Records nothing; use {@link dev.cortado.autodiff.Ops#logMeanExp}. */
  public LogMeanExp(Variable x, Tensor shares) {
    super(shape(x.shape(), shares.shape()), x);
    this.x = x;
    this.matrix = x.value().reshaped(shares.shape());
    this.gradient = x.hasGradient() ? x.gradient().reshaped(shares.shape()) : null;
    this.shares = shares;
    this.logShares = Tensor.zeros(shares.shape());
    this.first = Tensor.zeros(shares.rows(), 1);
    this.logCount = Tensor.scalar((float) StrictMath.log(shares.columns()));
  }

  @Override
  protected void forward(Kernels k) {
    Tensor y = out().value();
    k.logSoftmax(matrix, logShares);
    k.activation(Activation.EXP, logShares, shares);
    // logShares[i, s] = x[i, s] - log(sum of the exp of row i), so that any column has that sum; here the first
    k.block(matrix, 0, 0, y.rows(), 1, y, 0, 0, Into.REPLACE);
    k.block(logShares, 0, 0, y.rows(), 1, first, 0, 0, Into.REPLACE);
    k.subtract(y, first, y);
    k.addScalar(-1f, logCount, y, Into.ADD);
  }

  @Override
  protected void backward(Kernels k) {
    if (x.hasGradient()) {
      k.multiplyRows(shares, out().gradient(), gradient, x.gradientInto()); // dx[i, s] += dy[i] * shares[i, s]
    }
  }

  private static Shape shape(Shape x, Shape shares) {
    if (x.size() != shares.size() || shares.rank() != 2) {
      throw new ShapeMismatchException("logMeanExp: x is " + x + " but shares is " + shares + "; shares needs " + x.size()
          + " elements, as [n, k] for means of k");
    }
    return Shape.of(shares.rows(), 1);
  }
}
