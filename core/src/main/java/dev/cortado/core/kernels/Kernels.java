package dev.cortado.core.kernels;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;

/**
 * The arithmetic of the engine: one formula a method. The tensors that are written come last, all others are only read
 * and stay as they are to the bit. {@link Into} says whether a result replaces or is added to.
 *
 * <p>The specification is {@link dev.cortado.core.kernels.scalar.ScalarKernels}: every CPU implementation gives the same
 * bits, for any vector width and number of threads. What makes that possible:
 * <ul>
 *   <li>each element of a matrix product is one chain of fused multiply-adds over k in ascending order, which starts from
 *       0 (REPLACE) or the old value (ADD);
 *   <li>sums along a row use 16 accumulators (element j goes to accumulator j mod 16), combined by one fixed tree:
 *       i with i + 8, then i + 4, i + 2, i + 1; sums over the rows of a column are one chain of additions from the first
 *       row to the last;
 *   <li>exp, log, tanh, sigmoid and softplus are the polynomials of ScalarMath;
 *   <li>random numbers are a function of seed, stream, position and element (see {@link RandomStream});
 *   <li>threads slice written elements; nobody adds into a neighbour's element.
 * </ul>
 *
 * <p>Shapes are checked where the user calls: {@code Ops} does it when an op is recorded. A kernel checks what would
 * otherwise read or write past an end and throws {@link dev.cortado.core.ShapeMismatchException}. A written tensor
 * must not be the same as a read one unless the method says so. An instance is used by one thread at a time.
 *
 * <p>In the formulas n is the number of rows, d of columns, {@code (+)=} is {@code =} or {@code +=} as {@link Into} says.
 */
public interface Kernels {
  /** For people and logs, as in {@code vector, 512 bit, FMA}. */
  String name();

  /** How many threads work on a large kernel, at least 1. */
  int threads();

  // ---- matrix products -------------------------------------------------------------------------------------------

  /** out (+)= a . b.   a: [n, k]   b: [k, d]   out: [n, d] */
  void matmul(Tensor a, Tensor b, Tensor out, Into into);

  /** out (+)= aT . b.   a: [k, n]   b: [k, d]   out: [n, d] */
  void matmulTransposeA(Tensor a, Tensor b, Tensor out, Into into);

  /** out (+)= a . bT.   a: [n, k]   b: [d, k]   out: [n, d] */
  void matmulTransposeB(Tensor a, Tensor b, Tensor out, Into into);

  /** y = f(x . w + b), the bias added after the product.   x: [n, in]   w: [in, out]   b: [out]   y: [n, out] */
  void affine(Tensor x, Tensor w, Tensor b, Activation f, Tensor y);

  // ---- elementwise -----------------------------------------------------------------------------------------------

  /** out[i] = value */
  void fill(float value, Tensor out);

  /** out[i] (+)= factor * x[i], the product rounded before it is added. With REPLACE and factor 1 a copy of the bits. */
  void addScaled(float factor, Tensor x, Tensor out, Into into);

  /** out[i] = a[i] + b[i].   out may be a or b. */
  void add(Tensor a, Tensor b, Tensor out);

  /** out[i] = a[i] - b[i].   out may be a or b. */
  void subtract(Tensor a, Tensor b, Tensor out);

  /** out[i] (+)= a[i] * b[i], ADD as one fused multiply-add. */
  void multiply(Tensor a, Tensor b, Tensor out, Into into);

  /** out[i] (+)= a[i] / b[i], the quotient rounded before it is added. */
  void divide(Tensor a, Tensor b, Tensor out, Into into);

  /** out[i] (+)= (factor * scalar[0]) * x[i], each product rounded.   scalar: [1] */
  void scaleBy(Tensor scalar, float factor, Tensor x, Tensor out, Into into);

  /** y[i] = log(x[i]); -infinity at 0, NaN below. */
  void log(Tensor x, Tensor y);

  /** y[i] = f(x[i]).   y may be x. */
  void activation(Activation f, Tensor x, Tensor y);

  /** dx[i] (+)= dy[i] * f'(y[i]), the product rounded before it is added.   dx may be dy. */
  void activationGradient(Activation f, Tensor y, Tensor dy, Tensor dx, Into into);

  // ---- rows, columns, blocks ----------------------------------------------------------------------------------

  /** out[i, j] (+)= row[j].   row: [d]   out: [n, d] */
  void addRow(Tensor row, Tensor out, Into into);

  /** out[i, j] (+)= factor * column[i].   column: n elements   out: [n, d] */
  void addColumn(float factor, Tensor column, Tensor out, Into into);

  /** out[i] (+)= factor * scalar[0].   scalar: [1] */
  void addScalar(float factor, Tensor scalar, Tensor out, Into into);

  /** row[j] (+)= sum over i of x[i, j].   x: [n, d]   row: [d] */
  void sumRows(Tensor x, Tensor row, Into into);

  /** column[i] (+)= sum over j of x[i, j].   x: [n, d]   column: n elements */
  void sumColumns(Tensor x, Tensor column, Into into);

  /** out[0] (+)= factor * (sum over all i of x[i]), x taken as a single row. */
  void sum(float factor, Tensor x, Tensor out, Into into);

  /** out[0] (+)= factor * (sum over all i of a[i] * b[i]); accumulators take fused multiply-adds. */
  void dot(float factor, Tensor a, Tensor b, Tensor out, Into into);

  /**
   * out[0] = sum of weights[i] * x[i] / sum of weights[i], and 0 where all weights are 0 - whatever x then holds.
   *
   * @param x [n] or [n, 1]
   * @param weights n elements, none negative; an element of weight 0 does not count even if its x is NaN
   */
  void weightedMean(Tensor x, Tensor weights, Tensor out);

  /** dx[i] (+)= dout[0] * weights[i] / sum of weights, and nothing where all weights are 0. */
  void weightedMeanGradient(Tensor weights, Tensor dout, Tensor dx, Into into);

  /**
   * Copies a block: {@code to[toRow + i, toColumn + j] (+)= from[fromRow + i, fromColumn + j]} for i below {@code rows}, j
   * below {@code columns}.
   */
  void block(Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn, Into into);

  // ---- softmax and losses; each loss leaves one number a row ---------------------------------------------------

  /** y[i, j] = x[i, j] - log(sum over k of exp(x[i, k])), computed from x minus the maximum of its row. */
  void logSoftmax(Tensor x, Tensor y);

  /** dx[i, j] (+)= dy[i, j] - exp(y[i, j]) * (sum over k of dy[i, k]). */
  void logSoftmaxGradient(Tensor y, Tensor dy, Tensor dx, Into into);

  /**
   * rows[i] = -log softmax(logits[i])[labels[i]], and 0 where there is no label; residual[i, j] = softmax(logits[i])[j] -
   * [j = labels[i]], and 0 where there is no label: the gradient of rows[i].
   *
   * @param logits [n, classes]
   * @param labels n whole numbers from 0 to classes - 1; negative or NaN: no label
   * @param rows n elements
   * @param residual [n, classes]
   */
  void softmaxCrossEntropy(Tensor logits, Tensor labels, Tensor rows, Tensor residual);

  /**
   * rows[i] = sum over j of softplus(logits[i, j]) - targets[i, j] * logits[i, j], the cross-entropy of Bernoulli variables
   * whose logits are given; residual[i, j] = sigmoid(logits[i, j]) - targets[i, j]: its gradient.
   *
   * @param logits [n, d]
   * @param targets [n, d], each from 0 to 1
   * @param rows n elements
   * @param residual [n, d]
   */
  void bernoulliCrossEntropy(Tensor logits, Tensor targets, Tensor rows, Tensor residual);

  /** rows[i] = sum over j of (x[i, j] - targets[i, j])^2.   x, targets: [n, d]   rows: n elements */
  void squaredError(Tensor x, Tensor targets, Tensor rows);

  /** dx[i, j] (+)= drows[i] * 2 (x[i, j] - targets[i, j]). */
  void squaredErrorGradient(Tensor x, Tensor targets, Tensor drows, Tensor dx, Into into);

  /**
   * The negative log-likelihood of targets under independent normal distributions: rows[i] = 1/2 sum over j of log(2 pi) +
   * logVariance[i, j] + (targets[i, j] - mean[i, j])^2 exp(-logVariance[i, j]).
   *
   * @param mean [n, d]
   * @param logVariance [n, d], or [d] for one variance a column
   * @param targets [n, d]
   * @param rows n elements
   */
  void gaussianLikelihood(Tensor mean, Tensor logVariance, Tensor targets, Tensor rows);

  /** The gradient of {@link #gaussianLikelihood} with respect to the mean: dmean[i, j] (+)= drows[i] * (mean - target) exp(-logVariance). */
  void gaussianLikelihoodMeanGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dmean, Into into);

  /**
   * The gradient of {@link #gaussianLikelihood} with respect to the log variance: drows[i] / 2 * (1 - (target - mean)^2
   * exp(-logVariance)), summed over the rows (from the first to the last) where logVariance is [d].
   */
  void gaussianLikelihoodVarianceGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dlogVariance, Into into);

  /** out[i, j] (+)= column[i] * x[i, j]: a gradient a row, spread over the residual that a loss has left. */
  void multiplyRows(Tensor x, Tensor column, Tensor out, Into into);

  // ---- variational autoencoders -------------------------------------------------------------------------------

  /** z = mean + exp(logVariance / 2) * noise, the sum one fused multiply-add (Kingma and Welling 2014, section 2.4). All [n, d]. */
  void reparameterize(Tensor mean, Tensor logVariance, Tensor noise, Tensor z);

  /** dlogVariance[i] (+)= dz[i] * noise[i] * exp(logVariance[i] / 2) / 2. (The gradient of the mean is dz itself.) */
  void reparameterizeVarianceGradient(
      Tensor logVariance, Tensor noise, Tensor dz, Tensor dlogVariance, Into into);

  /**
   * Which latent dimensions the free bits leave alive: active[j] = 1 if the mean over the rows of KL[i, j] is above freeBits,
   * else 0 (Kingma et al. 2016, "Improving variational inference with inverse autoregressive flow", appendix C.8).
   */
  void gaussianKlActive(Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active);

  /**
   * The Kullback-Leibler divergence of N(mean, exp(logVariance)) to N(0, priorVariance), in nats: rows[i] = sum over j of
   * active[j] ? KL[i, j] : freeBits, where KL = 1/2 (exp(l) + mean^2) / priorVariance - 1/2 (1 + l), l = logVariance -
   * log(priorVariance) in the second term only (Kingma and Welling 2014, appendix B).
   *
   * @param active [d] of 0 and 1
   */
  void gaussianKl(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active, Tensor rows);

  /** dmean[i, j] (+)= drows[i] * active[j] * mean[i, j] / priorVariance. */
  void gaussianKlMeanGradient(
      Tensor mean, float priorVariance, Tensor active, Tensor drows, Tensor dmean, Into into);

  /** dlogVariance[i, j] (+)= drows[i] * active[j] / 2 * (exp(logVariance[i, j]) / priorVariance - 1). */
  void gaussianKlVarianceGradient(
      Tensor logVariance, float priorVariance, Tensor active, Tensor drows, Tensor dlogVariance, Into into);

  // ---- random numbers -----------------------------------------------------------------------------------------

  /** out[i] = uniform in [0, 1), 24 bits, of the stream's present draw. */
  void uniform(RandomStream stream, Tensor out);

  /** out[i] = standard normal, by Box and Muller, of the stream's present draw. */
  void normal(RandomStream stream, Tensor out);

  /** mask[i] = 1 / keep with probability keep, else 0, by the stream's present draw: inverted dropout. */
  void dropoutMask(RandomStream stream, float keep, Tensor mask);

  // ---- optimisers: one pass over all parameters, gradients only read --------------------------------------------

  /**
   * scale[0] = min(1, maximumNorm / norm), norm the Euclidean norm of all gradients together (Pascanu et al. 2013). Each
   * tensor's squares are summed as by {@link #dot}, the sums added in order.
   */
  void clipScale(Tensor[] gradients, float maximumNorm, Tensor scale);

  /**
   * Stochastic gradient descent with momentum, for each element: g = gradientScale[0] * gradient + weightDecay * w; v =
   * momentum * v + g; w -= rate * v, or with Nesterov's form w -= rate * (g + momentum * v).
   */
  void sgd(Tensor[] gradients, Tensor gradientScale, UpdateRule.Sgd rule, Tensor[] velocities, Tensor[] weights);

  /** RMSprop: g = gradientScale[0] * gradient; s = decay * s + (1 - decay) * g^2; w -= rate * g / (sqrt(s) + epsilon). */
  void rmsProp(Tensor[] gradients, Tensor gradientScale, UpdateRule.RmsProp rule, Tensor[] squares, Tensor[] weights);

  /**
   * Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019), for each element: g = gradientScale[0] * gradient; m =
   * beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; w = (1 - rate * weightDecay) w - (rate / correction1) * m /
   * (sqrt(v) / sqrt(correction2) + epsilon).
   */
  void adam(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.Adam rule, Tensor[] means, Tensor[] variances, Tensor[] weights);

  // ---- host and device ----------------------------------------------------------------------------------------

  /**
   * Makes a sequence of kernel calls, which is the same at every step but for the contents of tensors, the positions of
   * random streams and the numbers of update rules, into something that can be run again and again. On a CPU these are the
   * calls themselves; a device records them once, without host code between them, and launches them as one program.
   *
   * @param calls makes kernel calls and nothing else
   */
  default Runnable program(Runnable calls) {
    return calls;
  }

  /** The host has written this tensor: whoever keeps a copy elsewhere must fetch it. On a CPU nothing happens. */
  default void written(Tensor tensor) {}

  /** The host is about to read this tensor: whoever computed it elsewhere must bring it. On a CPU nothing happens. */
  default void read(Tensor tensor) {}
}
