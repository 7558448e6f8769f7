package dev.cortado.core.kernels.vector;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;

/**
 * A small call of each kernel but the matrix products, so that its loops are compiled for whatever comes: each way of
 * writing ({@link Into}) and each end of a row is taken, as C2 leaves out a way that it has not seen and starts again when
 * it comes. For the same reason it takes two samples: one whose rows are long enough to be worth unrolling, and one whose
 * rows are shorter than a vector, or C2 would take it for granted that there is a whole one.
 */
final class Sample {
  private final Tensor a;
  private final Tensor b;
  private final Tensor c;
  private final Tensor out;
  private final Tensor row;
  private final Tensor active; // 1 and then 0: both ways through the KL, and a row of log variances
  private final Tensor column;
  private final Tensor labels;
  private final Tensor result;
  private final Tensor half = Tensor.scalar(0.5f);
  private final Tensor number = Tensor.scalar(0);
  private final RandomStream stream = new RandomStream(1, "sample");
  private final Tensor[] gradients;
  private final Tensor[] states;
  private final Tensor[] states2;
  private final Tensor[] weights;
  private final UpdateRule.Sgd sgd = new UpdateRule.Sgd();
  private final UpdateRule.RmsProp rmsProp = new UpdateRule.RmsProp();
  private final UpdateRule.Adam adam = new UpdateRule.Adam();

  /** A sample on matrices of this shape. */
  Sample(int rows, int columns) {
    a = data(rows, columns);
    b = data(rows, columns);
    c = data(rows, columns);
    out = Tensor.zeros(rows, columns);
    row = data(1, columns);
    active = Tensor.zeros(columns);
    active.data()[0] = 1;
    column = data(rows, 1);
    labels = Tensor.zeros(rows, 1);
    labels.data()[0] = -1; // none
    result = Tensor.zeros(rows, 1);
    gradients = new Tensor[] {gradient(rows, columns), gradient(rows, columns)};
    states = new Tensor[] {Tensor.zeros(rows, columns), Tensor.zeros(rows, columns)};
    states2 = new Tensor[] {Tensor.zeros(rows, columns), Tensor.zeros(rows, columns)};
    weights = new Tensor[] {data(rows, columns), data(rows, columns)};
    adam.correction1 = 1;
    adam.correction2 = 1;
    adam.epsilon = 1;
    rmsProp.epsilon = 1;
  }

  /** The last one is 0, and so is what an optimiser keeps of it: of a unit that has gone out all are. */
  private static Tensor gradient(int rows, int columns) {
    Tensor t = data(rows, columns);
    t.data()[t.size() - 1] = 0;
    return t;
  }

  static Tensor data(int rows, int columns) {
    Tensor t = Tensor.zeros(rows, columns);
    for (int i = 0; i < t.size(); i++) {
      t.data()[i] = (i * 37 % 101 - 50) / 16f;
    }
    return t;
  }

  /** Calls the kernel at this place of {@link Kernel}, which is none of the matrix products. */
  void run(Kernels k, int index) {
    Kernel kernel = Kernel.at(index);
    if (kernel == Kernel.ACTIVATION) {
      k.activation(Kernel.function(index), a, out);
    } else {
      for (Into into : INTOS) {
        if (kernel == Kernel.ACTIVATION_GRADIENT) {
          k.activationGradient(Kernel.function(index), a, b, out, into);
        } else {
          run(k, kernel, into);
        }
      }
    }
  }

  private static final Into[] INTOS = Into.values();

  private void run(Kernels k, Kernel kernel, Into into) {
    switch (kernel) {
      case FILL -> k.fill(1, out);
      case ADD_SCALED -> {
        k.addScaled(1, a, out, into);
        k.addScaled(2, a, out, into);
      }
      case ADD -> k.add(a, b, out);
      case SUBTRACT -> k.subtract(a, b, out);
      case MULTIPLY -> k.multiply(a, b, out, into);
      case DIVIDE -> k.divide(a, b, out, into);
      case SCALE_BY -> k.scaleBy(half, 2, a, out, into);
      case LOG -> k.log(a, out);
      case ADD_ROW -> k.addRow(row, out, into);
      case ADD_COLUMN -> k.addColumn(2, column, out, into);
      case ADD_SCALAR -> k.addScalar(2, half, out, into);
      case SUM_ROWS -> k.sumRows(a, row, into);
      case SUM_COLUMNS -> k.sumColumns(a, result, into);
      case SUM -> k.sum(1, a, number, into);
      case DOT -> k.dot(1, a, b, number, into);
      case WEIGHTED_MEAN -> k.weightedMean(a, b, number);
      case WEIGHTED_MEAN_GRADIENT -> k.weightedMeanGradient(a, half, out, into);
      case BLOCK -> k.block(a, 1, 1, a.rows() - 1, a.columns() - 1, out, 0, 0, into);
      case LOG_SOFTMAX -> k.logSoftmax(a, out);
      case LOG_SOFTMAX_GRADIENT -> k.logSoftmaxGradient(a, b, out, into);
      case SOFTMAX_CROSS_ENTROPY -> k.softmaxCrossEntropy(a, labels, result, out);
      case BERNOULLI_CROSS_ENTROPY -> k.bernoulliCrossEntropy(a, b, result, out);
      case SQUARED_ERROR -> k.squaredError(a, b, result);
      case SQUARED_ERROR_GRADIENT -> k.squaredErrorGradient(a, b, column, out, into);
      case MULTIPLY_ROWS -> k.multiplyRows(a, column, out, into);
      case UNIFORM -> k.uniform(stream, out);
      case NORMAL -> k.normal(stream, out);
      case DROPOUT_MASK -> k.dropoutMask(stream, 0.7f, out);
      case CLIP_SCALE -> k.clipScale(gradients, 1, number);
      case SGD -> {
        sgd.nesterov = into == Into.ADD;
        k.sgd(gradients, half, sgd, states, weights);
      }
      case RMS_PROP -> k.rmsProp(gradients, half, rmsProp, states, weights);
      case ADAM -> k.adam(gradients, half, adam, states, states2, weights);
      default -> variational(k, kernel, into);
    }
  }

  private void variational(Kernels k, Kernel kernel, Into into) {
    switch (kernel) {
      case GAUSSIAN_LIKELIHOOD -> {
        k.gaussianLikelihood(a, b, c, result);
        k.gaussianLikelihood(a, row, c, result);
      }
      case GAUSSIAN_LIKELIHOOD_MEAN_GRADIENT -> {
        k.gaussianLikelihoodMeanGradient(a, b, c, column, out, into);
        k.gaussianLikelihoodMeanGradient(a, row, c, column, out, into);
      }
      case GAUSSIAN_LIKELIHOOD_VARIANCE_GRADIENT -> {
        k.gaussianLikelihoodVarianceGradient(a, b, c, column, out, into);
        k.gaussianLikelihoodVarianceGradient(a, active, c, column, row, into);
      }
      case REPARAMETERIZE -> k.reparameterize(a, b, c, out);
      case REPARAMETERIZE_VARIANCE_GRADIENT -> k.reparameterizeVarianceGradient(a, b, c, out, into);
      case GAUSSIAN_KL_ACTIVE -> k.gaussianKlActive(a, b, 1, 0.1f, row);
      case GAUSSIAN_KL -> k.gaussianKl(a, b, 1, 0.1f, active, result);
      case GAUSSIAN_KL_MEAN_GRADIENT -> k.gaussianKlMeanGradient(a, 1, active, column, out, into);
      case GAUSSIAN_KL_VARIANCE_GRADIENT -> k.gaussianKlVarianceGradient(a, 1, active, column, out, into);
      default -> throw new IllegalStateException("sample: no call of " + kernel);
    }
  }
}
