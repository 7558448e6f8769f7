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
 *   <li>sums along a row use 16 accumulators, which start from +0: element j goes to accumulator j mod 16, an accumulator
 *       without an element stays as it is; then one fixed tree, s[i] + s[i + 8] for i below 8, then i + 4, i + 2, i + 1;
 *   <li>sums over the rows of a column are one chain of additions from the first row to the last, which starts from +0
 *       (REPLACE) or the old value (ADD);
 *   <li>everything else with an {@link Into} computes the value that REPLACE stores, rounds it, and with ADD adds it to the
 *       old value; {@link #multiply} alone adds with one fused multiply-add;
 *   <li>each operation of a formula is rounded, in the order of its parentheses, products from the left;
 *       {@code fma(a, b, c)} is a * b + c rounded once;
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

  /** out[i] = value. */
  void fill(float value, Tensor out);

  /** out[i] (+)= factor * x[i]. With REPLACE and factor 1 a copy of the bits. */
  void addScaled(float factor, Tensor x, Tensor out, Into into);

  /** out[i] = a[i] + b[i].   out may be a or b. */
  void add(Tensor a, Tensor b, Tensor out);

  /** out[i] = a[i] - b[i].   out may be a or b. */
  void subtract(Tensor a, Tensor b, Tensor out);

  /** out[i] = a[i] * b[i], or with ADD fma(a[i], b[i], out[i]). */
  void multiply(Tensor a, Tensor b, Tensor out, Into into);

  /** out[i] (+)= a[i] / b[i]. */
  void divide(Tensor a, Tensor b, Tensor out, Into into);

  /** out[i] (+)= (factor * scalar[0]) * x[i].   scalar: [1] */
  void scaleBy(Tensor scalar, float factor, Tensor x, Tensor out, Into into);

  /** y[i] = log(x[i]); -infinity at 0, NaN below. */
  void log(Tensor x, Tensor y);

  /** y[i] = f(x[i]).   y may be x. RELU: x &lt;= 0 ? 0 : x, so that NaN stays; LEAKY_RELU: x &gt; 0 ? x : 0.01f * x. */
  void activation(Activation f, Tensor x, Tensor y);

  /**
   * dx[i] (+)= dy[i] * f'(y[i]).   dx may be dy. IDENTITY: dy; RELU: y &gt; 0 ? dy : 0; LEAKY_RELU: y &gt; 0 ? dy : 0.01f *
   * dy; TANH: dy * fma(-y, y, 1); SIGMOID: dy * fma(-y, y, y); SOFTPLUS: dy * (1 - exp(-y)); EXP: dy * y.
   */
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

  /** out[0] (+)= factor * (sum over all i of a[i] * b[i]), as a single row; accumulators take fma(a[i], b[i], s). */
  void dot(float factor, Tensor a, Tensor b, Tensor out, Into into);

  /**
   * out[0] = sum of weights[i] * x[i] / sum of weights[i], and 0 where all weights are 0 - whatever x then holds. Both sums
   * as of a single row; the accumulators of the first take fma(weights[i], x[i], s) where weights[i] is not 0.
   *
   * @param x [n] or [n, 1]
   * @param weights n elements, none negative; an element of weight 0 does not count even if its x is NaN
   */
  void weightedMean(Tensor x, Tensor weights, Tensor out);

  /**
   * dx[i] (+)= (dout[0] / sum of weights) * weights[i]. Where the sum is 0, REPLACE stores 0 and ADD leaves dx as it is.
   */
  void weightedMeanGradient(Tensor weights, Tensor dout, Tensor dx, Into into);

  /**
   * Copies a block: {@code to[toRow + i, toColumn + j] (+)= from[fromRow + i, fromColumn + j]} for i below {@code rows}, j
   * below {@code columns}.
   */
  void block(Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn, Into into);

  // ---- softmax and losses; each loss leaves one number a row ---------------------------------------------------

  /**
   * y[i, j] = x[i, j] - log(sum over k of exp(x[i, k])), computed as (x[i, j] - m) - log(sum over k of exp(x[i, k] - m)), m
   * the maximum of the row as of Math.max: NaN if there is one.
   */
  void logSoftmax(Tensor x, Tensor y);

  /** dx[i, j] (+)= fma(-exp(y[i, j]), sum over k of dy[i, k], dy[i, j]). */
  void logSoftmaxGradient(Tensor y, Tensor dy, Tensor dx, Into into);

  /**
   * rows[i] = -log softmax(logits[i])[labels[i]], and 0 where there is no label; residual[i, j] = softmax(logits[i])[j] -
   * [j = labels[i]], and 0 where there is no label: the gradient of rows[i]. With m the row's maximum,
   * e[j] = exp(logits[i, j] - m) and s their sum: residual = e[j] / s, then 1 subtracted at the label; rows[i] = log(s) -
   * (logits[i, label] - m).
   *
   * @param logits [n, classes]
   * @param labels n whole numbers from 0 to classes - 1; negative or NaN: no label
   * @param rows n elements
   * @param residual [n, classes]
   * @throws dev.cortado.core.ShapeMismatchException if a label is neither a class nor none; nothing is written then
   */
  void softmaxCrossEntropy(Tensor logits, Tensor labels, Tensor rows, Tensor residual);

  /**
   * rows[i] = sum over j of softplus(logits[i, j]) - targets[i, j] * logits[i, j], the cross-entropy of Bernoulli variables
   * whose logits are given; residual[i, j] = sigmoid(logits[i, j]) - targets[i, j]: its gradient.
   * Accumulators add fma(-target, logit, softplus(logit)).
   *
   * @param logits [n, d]
   * @param targets [n, d], each from 0 to 1
   * @param rows n elements
   * @param residual [n, d]
   */
  void bernoulliCrossEntropy(Tensor logits, Tensor targets, Tensor rows, Tensor residual);

  /** rows[i] = sum over j of (x[i, j] - targets[i, j])^2, accumulated by fma.   x, targets: [n, d]   rows: n elements */
  void squaredError(Tensor x, Tensor targets, Tensor rows);

  /** dx[i, j] (+)= (2 * drows[i]) * (x[i, j] - targets[i, j]). */
  void squaredErrorGradient(Tensor x, Tensor targets, Tensor drows, Tensor dx, Into into);

  /**
   * The negative log-likelihood of targets under independent normal distributions: rows[i] = 1/2 sum over j of log(2 pi) +
   * logVariance[i, j] + (targets[i, j] - mean[i, j])^2 exp(-logVariance[i, j]). With q = (target - mean)^2 rounded, the
   * accumulators add fma(q, exp(-l), l + log(2 pi)).
   *
   * @param mean [n, d]
   * @param logVariance [n, d], or [d] for one variance a column
   * @param targets [n, d]
   * @param rows n elements
   */
  void gaussianLikelihood(Tensor mean, Tensor logVariance, Tensor targets, Tensor rows);

  /**
   * The gradient of {@link #gaussianLikelihood} with respect to the mean: dmean[i, j] (+)= (drows[i] * (mean - target)) *
   * exp(-logVariance).
   */
  void gaussianLikelihoodMeanGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dmean, Into into);

  /**
   * The gradient of {@link #gaussianLikelihood} with respect to the log variance: drows[i] / 2 * (1 - (target - mean)^2
   * exp(-logVariance)), computed as (0.5 * drows[i]) * fma(-q, exp(-l), 1), q = (target - mean)^2 rounded. Where logVariance
   * has not as many elements as the mean, these are added as by {@link #sumRows}, rounded one by one.
   */
  void gaussianLikelihoodVarianceGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dlogVariance, Into into);

  /** out[i, j] (+)= column[i] * x[i, j]: a gradient a row, spread over the residual that a loss has left. */
  void multiplyRows(Tensor x, Tensor column, Tensor out, Into into);

  // ---- variational autoencoders -------------------------------------------------------------------------------

  /** z = fma(exp(0.5 * logVariance), noise, mean), all [n, d] (Kingma and Welling 2014, section 2.4). */
  void reparameterize(Tensor mean, Tensor logVariance, Tensor noise, Tensor z);

  /** dlogVariance[i] (+)= (dz[i] * noise[i]) * (0.5 * exp(0.5 * logVariance[i])). (The mean's gradient is dz itself.) */
  void reparameterizeVarianceGradient(
      Tensor logVariance, Tensor noise, Tensor dz, Tensor dlogVariance, Into into);

  /**
   * Which latent dimensions the free bits leave alive: active[j] = 1 if the mean over the rows of KL[i, j] is above
   * freeBits, else 0 (Kingma et al. 2016, "Improving variational inference with inverse autoregressive flow", appendix C.8).
   * The sum is a column's chain, then divided by n.
   */
  void gaussianKlActive(Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active);

  /**
   * The Kullback-Leibler divergence of N(mean, exp(logVariance)) to N(0, priorVariance), in nats: rows[i] = sum over j of
   * active[j] ? KL[i, j] : freeBits, where KL = 1/2 (exp(l) + mean^2) / priorVariance - 1/2 (1 + l), l = logVariance -
   * log(priorVariance) in the second term only (Kingma and Welling 2014, appendix B). Computed as 0.5 * fma(fma(mean, mean,
   * exp(logVariance)), p, -((logVariance - log(priorVariance)) + 1)), p = 1 / priorVariance rounded.
   *
   * @param active [d]; what is not 0 counts as 1
   */
  void gaussianKl(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active, Tensor rows);

  /** dmean[i, j] (+)= ((drows[i] * p) * active[j]) * mean[i, j], p = 1 / priorVariance rounded. */
  void gaussianKlMeanGradient(
      Tensor mean, float priorVariance, Tensor active, Tensor drows, Tensor dmean, Into into);

  /** dlogVariance[i, j] (+)= ((0.5 * drows[i]) * active[j]) * fma(exp(logVariance[i, j]), p, -1), p as above. */
  void gaussianKlVarianceGradient(
      Tensor logVariance, float priorVariance, Tensor active, Tensor drows, Tensor dlogVariance, Into into);

  // ---- random numbers -----------------------------------------------------------------------------------------

  /** out[i] = uniform in [0, 1), 24 bits, of the stream's present draw. */
  void uniform(RandomStream stream, Tensor out);

  /** out[i] = standard normal, by Box and Muller, of the stream's present draw. */
  void normal(RandomStream stream, Tensor out);

  /** mask[i] = uniform &lt; keep ? 1 / keep : 0, by the stream's present draw: inverted dropout. */
  void dropoutMask(RandomStream stream, float keep, Tensor mask);

  // ---- optimisers: one pass over all parameters, gradients only read --------------------------------------------

  /**
   * scale[0] = norm &gt; maximumNorm ? maximumNorm / norm : 1, norm the Euclidean norm of all gradients together (Pascanu et
   * al. 2013). Each tensor's squares are summed as by {@link #dot}, the sums added in order, from 0.
   */
  void clipScale(Tensor[] gradients, float maximumNorm, Tensor scale);

  /**
   * Stochastic gradient descent with momentum, for each element: g = gradientScale[0] * gradient + weightDecay * w; v =
   * momentum * v + g; w -= rate * v, or with Nesterov's form w -= rate * (g + momentum * v). Computed as g =
   * fma(weightDecay, w, scale * gradient); v = flush(fma(momentum, v, g)); w = fma(-rate, v or fma(momentum, v, g), w).
   *
   * <p>flush(x), here and below, is 0 where x is subnormal (less than {@link Float#MIN_NORMAL} in size), and else x: what is
   * kept of a unit that has gone out ends at 0, instead of at numbers with which some processors are many times slower.
   */
  void sgd(Tensor[] gradients, Tensor gradientScale, UpdateRule.Sgd rule, Tensor[] velocities, Tensor[] weights);

  /**
   * RMSprop (Tieleman and Hinton 2012): g = gradientScale[0] * gradient; s = decay * s + (1 - decay) * g^2; w -= rate * g /
   * (sqrt(s) + epsilon). Computed as s = flush(fma((1 - decay) * g, g, decay * s)); w = fma(-rate, g / (sqrt(s) + epsilon),
   * w).
   */
  void rmsProp(Tensor[] gradients, Tensor gradientScale, UpdateRule.RmsProp rule, Tensor[] squares, Tensor[] weights);

  /**
   * Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019), for each element: g = gradientScale[0] * gradient; m =
   * beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; w = (1 - rate * weightDecay) w - (rate / correction1) * m /
   * (sqrt(v) / sqrt(correction2) + epsilon). Computed as m = flush(fma(1 - beta1, g, beta1 * m)); v = flush(fma((1 - beta2)
   * * g, g, beta2 * v)); w = fma(-(rate / correction1), m / fma(sqrt(v), 1 / sqrt(correction2), epsilon), (1 - rate *
   * weightDecay) * w).
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
