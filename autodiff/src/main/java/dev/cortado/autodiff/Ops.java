package dev.cortado.autodiff;

import dev.cortado.autodiff.op.Activate;
import dev.cortado.autodiff.op.Add;
import dev.cortado.autodiff.op.AddRow;
import dev.cortado.autodiff.op.Affine;
import dev.cortado.autodiff.op.Concat;
import dev.cortado.autodiff.op.Dropout;
import dev.cortado.autodiff.op.Log;
import dev.cortado.autodiff.op.LogMeanExp;
import dev.cortado.autodiff.op.LogSoftmax;
import dev.cortado.autodiff.op.Matmul;
import dev.cortado.autodiff.op.MatmulTransposeA;
import dev.cortado.autodiff.op.MatmulTransposeB;
import dev.cortado.autodiff.op.Mean;
import dev.cortado.autodiff.op.Multiply;
import dev.cortado.autodiff.op.RepeatRows;
import dev.cortado.autodiff.op.RowSums;
import dev.cortado.autodiff.op.SampleNormal;
import dev.cortado.autodiff.op.Scale;
import dev.cortado.autodiff.op.ScaleBy;
import dev.cortado.autodiff.op.ScaleGradient;
import dev.cortado.autodiff.op.Slice;
import dev.cortado.autodiff.op.Square;
import dev.cortado.autodiff.op.Subtract;
import dev.cortado.autodiff.op.Sum;
import dev.cortado.autodiff.op.WeightedMean;
import dev.cortado.autodiff.op.loss.BernoulliCrossEntropy;
import dev.cortado.autodiff.op.loss.GaussianKl;
import dev.cortado.autodiff.op.loss.GaussianLikelihood;
import dev.cortado.autodiff.op.loss.SoftmaxCrossEntropy;
import dev.cortado.autodiff.op.loss.SquaredError;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;

/**
 * All operations, for a static import: each records itself on the tape of its operands and returns its result. Operands
 * that do not fit together throw {@link dev.cortado.core.ShapeMismatchException}; operands of different tapes, and
 * gradients that an operation cannot give, {@link IllegalArgumentException}.
 *
 * <p>In the formulas n is the number of rows, d of columns.
 */
public final class Ops {
  private Ops() {}

  // ---- dense layers and matrix products --------------------------------------------------------------------------

  /** y = x . W + b.   x: [n, in]   W: [in, out]   b: [out]   y: [n, out] */
  public static Variable affine(Variable x, Variable w, Variable b) {
    return affine(x, w, b, Activation.IDENTITY);
  }

  /**
   * y = f(x . W + b), the activation applied where the product is stored.   x: [n, in]   W: [in, out]   b: [out]
   * y: [n, out]
   */
  public static Variable affine(Variable x, Variable w, Variable b, Activation f) {
    return x.tape().record(new Affine(x, w, b, f));
  }

  /** y = a . b.   a: [n, k]   b: [k, d]   y: [n, d] */
  public static Variable matmul(Variable a, Variable b) {
    return a.tape().record(new Matmul(a, b));
  }

  /** y = aT . b.   a: [k, n]   b: [k, d]   y: [n, d] */
  public static Variable matmulTransposeA(Variable a, Variable b) {
    return a.tape().record(new MatmulTransposeA(a, b));
  }

  /** y = a . bT.   a: [n, k]   b: [d, k]   y: [n, d] */
  public static Variable matmulTransposeB(Variable a, Variable b) {
    return a.tape().record(new MatmulTransposeB(a, b));
  }

  // ---- elementwise: operands and result have the same shape -------------------------------------------------------

  /** y = a + b */
  public static Variable add(Variable a, Variable b) {
    return a.tape().record(new Add(a, b));
  }

  /** y = a - b */
  public static Variable subtract(Variable a, Variable b) {
    return a.tape().record(new Subtract(a, b));
  }

  /** y = a * b */
  public static Variable multiply(Variable a, Variable b) {
    return a.tape().record(new Multiply(a, b));
  }

  /** y = factor * x, the factor fixed once recorded. */
  public static Variable scale(Variable x, float factor) {
    return x.tape().record(new Scale(x, factor));
  }

  /** y = factor * x, the factor one that may change from step to step, as a warm-up weight does.   factor: [1] */
  public static Variable scaleBy(Variable x, Variable factor) {
    return x.tape().record(new ScaleBy(x, factor));
  }

  /** y = f(x); x itself for the identity. Cheaper after a dense layer as the last argument of {@code affine}. */
  public static Variable activate(Variable x, Activation f) {
    return f == Activation.IDENTITY ? x : x.tape().record(new Activate(x, f));
  }

  /** y = max(0, x) */
  public static Variable relu(Variable x) {
    return activate(x, Activation.RELU);
  }

  /** y = x for x above 0, else 0.01 x */
  public static Variable leakyRelu(Variable x) {
    return activate(x, Activation.LEAKY_RELU);
  }

  /** y = tanh(x) */
  public static Variable tanh(Variable x) {
    return activate(x, Activation.TANH);
  }

  /** y = 1 / (1 + exp(-x)) */
  public static Variable sigmoid(Variable x) {
    return activate(x, Activation.SIGMOID);
  }

  /** y = log(1 + exp(x)) */
  public static Variable softplus(Variable x) {
    return activate(x, Activation.SOFTPLUS);
  }

  /** y = exp(x) */
  public static Variable exp(Variable x) {
    return activate(x, Activation.EXP);
  }

  /** y = log(x), the natural logarithm */
  public static Variable log(Variable x) {
    return x.tape().record(new Log(x));
  }

  /** y = x^2 */
  public static Variable square(Variable x) {
    return x.tape().record(new Square(x));
  }

  // ---- sums, rows, columns ----------------------------------------------------------------------------------------

  /** The sum of all elements.   x: any shape   y: [1] */
  public static Variable sum(Variable x) {
    return x.tape().record(new Sum(x));
  }

  /** The mean of all elements.   x: any shape of at least one element   y: [1] */
  public static Variable mean(Variable x) {
    return x.tape().record(new Mean(x));
  }

  /** The sum of each row.   x: [n, d]   y: [n, 1] */
  public static Variable rowSums(Variable x) {
    return x.tape().record(new RowSums(x));
  }

  /**
   * sum of weights[i] * rows[i] / sum of weights[i]: the mean over the rows that count. 0, with gradients of 0, where all
   * weights are 0; a row of weight 0 does not count whatever it holds.   y: [1]
   *
   * @param rows n elements, as a loss leaves them
   * @param weights n elements, none negative, without a gradient
   */
  public static Variable weightedMean(Variable rows, Variable weights) {
    return rows.tape().record(new WeightedMean(rows, weights));
  }

  /** y = x + row, the row added to each row of x: the one broadcast, by name.   x, y: [n, d]   row: [d] */
  public static Variable addRow(Variable x, Variable row) {
    return x.tape().record(new AddRow(x, row));
  }

  /** The parts side by side.   parts: [n, d1], [n, d2], ...   y: [n, d1 + d2 + ...] */
  public static Variable concat(Variable... parts) {
    Concat concat = new Concat(parts);
    return concat.tape().record(concat);
  }

  /** The columns from {@code from} up to, not including, {@code to}.   x: [n, d]   y: [n, to - from] */
  public static Variable slice(Variable x, int from, int to) {
    return x.tape().record(new Slice(x, from, to));
  }

  /** The logarithms of the softmax of each row.   x, y: [n, d] */
  public static Variable logSoftmax(Variable x) {
    return x.tape().record(new LogSoftmax(x));
  }

  /** Each row of x so many times in succession: y[i * times + s] = x[i].   x: [n, d]   y: [n * times, d]
   *
   * @throws IllegalArgumentException if times is below 1
   */
  public static Variable repeatRows(Variable x, int times) {
    return x.tape().record(new RepeatRows(x, times));
  }

  /**
   * The logarithm of the mean of exponentials, over k elements at a time: y[i] = log(1/k sum over s of exp(x[i * k + s])),
   * without overflow, and right to the rounding of the first of them.   y: [n, 1]
   *
   * @param x n * k elements, finite, as a loss leaves them for rows that were repeated k times
   * @param shares [n, k], written at each replay: the softmax of each k elements, which is the derivative of y[i]
   */
  public static Variable logMeanExp(Variable x, Tensor shares) {
    return x.tape().record(new LogMeanExp(x, shares));
  }

  /**
   * x itself, but the gradient that flows back through here is scaled row by row.   x, y: [n, d]
   *
   * @param factors n elements, read on the way back, so that a later operation may write them
   */
  public static Variable scaleGradient(Variable x, Tensor factors) {
    return x.tape().record(new ScaleGradient(x, factors));
  }

  /** x as a constant: the same numbers, through which no gradient flows back. Nothing is recorded or copied. */
  public static Variable stopGradient(Variable x) {
    return x.tape().stopGradient(x);
  }

  // ---- random -----------------------------------------------------------------------------------------------------

  /**
   * x with each element set to 0 with this probability, and else divided by 1 - probability (Srivastava et al. 2014); on an
   * inference tape, and for probability 0, x itself.
   *
   * @param probability from 0 up to, not including, 1
   * @param name of the random stream, see {@link Tape#random}
   * @throws IllegalArgumentException for any other probability, on an inference tape too
   */
  public static Variable dropout(Variable x, float probability, String name) {
    boolean drops = Dropout.check(probability) > 0f && x.tape().isTraining();
    return drops ? x.tape().record(new Dropout(x, probability, name)) : x;
  }

  /**
   * A sample of N(mean, exp(logVariance)), drawn anew at each step, through which gradients flow: z = mean +
   * exp(logVariance / 2) * noise (Kingma and Welling 2014, section 2.4). It samples on an inference tape too; take the mean
   * there if no noise is wanted.   mean, logVariance, z: the same shape
   *
   * @param name of the random stream, see {@link Tape#random}
   */
  public static Variable sampleNormal(Variable mean, Variable logVariance, String name) {
    return mean.tape().record(new SampleNormal(mean, logVariance, name));
  }

  // ---- losses: one number a row, [n, 1]; mean or weightedMean makes the number to train on --------------------------

  /**
   * The cross-entropy of Bernoulli variables given by their logits, in nats, summed over the columns.   rows: [n, 1]
   *
   * @param logits [n, d], not probabilities
   * @param targets [n, d], each from 0 to 1, without a gradient
   */
  public static Variable bernoulliCrossEntropy(Variable logits, Variable targets) {
    return logits.tape().record(new BernoulliCrossEntropy(logits, targets));
  }

  /** The squared Euclidean distance of the rows; no factor of 1/2.   x, targets: [n, d]   rows: [n, 1] */
  public static Variable squaredError(Variable x, Variable targets) {
    return x.tape().record(new SquaredError(x, targets));
  }

  /**
   * The negative log-likelihood of the targets under independent normal distributions, in nats, with its constant.   rows:
   * [n, 1]
   *
   * @param mean [n, d]
   * @param logVariance [n, d], or [d] for one variance a column
   * @param targets [n, d]
   */
  public static Variable gaussianLikelihood(Variable mean, Variable logVariance, Variable targets) {
    return mean.tape().record(new GaussianLikelihood(mean, logVariance, targets));
  }

  /**
   * The cross-entropy of the softmax of the logits, in nats; 0, with a gradient of 0, in rows without a label.   rows:
   * [n, 1]
   *
   * @param logits [n, classes], not probabilities
   * @param labels n class indices from 0; negative or NaN: no label; without a gradient
   */
  public static Variable softmaxCrossEntropy(Variable logits, Variable labels) {
    return logits.tape().record(new SoftmaxCrossEntropy(logits, labels));
  }

  /**
   * The Kullback-Leibler divergence of N(mean, exp(logVariance)) to N(0, priorVariance), in nats, summed over the columns
   * (Kingma and Welling 2014, appendix B).   mean, logVariance: [n, d]   rows: [n, 1]
   *
   * @param priorVariance positive; 1 for the standard normal prior
   * @param freeBits nats a dimension that cost nothing less when unused (Kingma et al. 2016, appendix C.8); 0 for none
   * @throws IllegalArgumentException if the prior variance is not positive and finite, or the free bits negative
   */
  public static Variable gaussianKl(Variable mean, Variable logVariance, float priorVariance, float freeBits) {
    return mean.tape().record(new GaussianKl(mean, logVariance, priorVariance, freeBits));
  }
}
