package dev.cortado.core.kernels.vector;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;

/**
 * A small call of each kernel, so that its loops are compiled for whatever comes: each way of writing ({@link Into}) and
 * each end of a row is taken, as C2 leaves out a way that it has not seen and starts again when it comes; and rows are long
 * enough to be worth unrolling.
 */
final class Sample {
  private static final int ROWS = 2;
  private static final int COLUMNS = 203;
  /** Rows that are cut into tiles of 12, 8 and 1, and of 12, 4 and 1; 39 columns are a wide panel and a narrow one. */
  private static final int[] TILED_ROWS = {21, 17};
  private static final int TILED_COLUMNS = 39;
  private static final int DEPTH = 25;

  private final Tensor a = data(ROWS, COLUMNS);
  private final Tensor b = data(ROWS, COLUMNS);
  private final Tensor c = data(ROWS, COLUMNS);
  private final Tensor out = Tensor.zeros(ROWS, COLUMNS);
  private final Tensor row = data(1, COLUMNS);
  private final Tensor ones = Tensor.zeros(COLUMNS);
  private final Tensor column = data(ROWS, 1);
  private final Tensor labels = Tensor.zeros(ROWS, 1);
  private final Tensor result = Tensor.zeros(ROWS, 1);
  private final Tensor one = Tensor.scalar(0.5f);
  private final Tensor number = Tensor.scalar(0);
  private final RandomStream stream = new RandomStream(1, "sample");
  private final Tensor[] gradients = {a, b};
  private final Tensor[] states = {Tensor.zeros(ROWS, COLUMNS), Tensor.zeros(ROWS, COLUMNS)};
  private final Tensor[] states2 = {Tensor.zeros(ROWS, COLUMNS), Tensor.zeros(ROWS, COLUMNS)};
  private final Tensor[] weights = {data(ROWS, COLUMNS), data(ROWS, COLUMNS)};
  private final UpdateRule.Sgd sgd = new UpdateRule.Sgd();
  private final UpdateRule.RmsProp rmsProp = new UpdateRule.RmsProp();
  private final UpdateRule.Adam adam = new UpdateRule.Adam();
  private final Tensor bias = data(1, TILED_COLUMNS);
  private final Tensor right = data(DEPTH, TILED_COLUMNS);
  private final Tensor rightTurned = data(TILED_COLUMNS, DEPTH);
  private final Tensor[] left = new Tensor[TILED_ROWS.length];
  private final Tensor[] leftTurned = new Tensor[TILED_ROWS.length];
  private final Tensor[] products = new Tensor[TILED_ROWS.length];

  Sample() {
    ones.data()[0] = 1;
    adam.correction1 = 1;
    adam.correction2 = 1;
    adam.epsilon = 1;
    rmsProp.epsilon = 1;
    for (int i = 0; i < left.length; i++) {
      left[i] = data(TILED_ROWS[i], DEPTH);
      leftTurned[i] = data(DEPTH, TILED_ROWS[i]);
      products[i] = Tensor.zeros(TILED_ROWS[i], TILED_COLUMNS);
    }
  }

  private static Tensor data(int rows, int columns) {
    Tensor t = Tensor.zeros(rows, columns);
    for (int i = 0; i < t.size(); i++) {
      t.data()[i] = (i * 37 % 101 - 50) / 16f;
    }
    return t;
  }

  /** Calls the kernel at this place of {@link Kernel}. */
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
      case MATMUL, MATMUL_TRANSPOSE_A, MATMUL_TRANSPOSE_B, AFFINE -> product(k, kernel, into);
      case FILL -> k.fill(1, out);
      case ADD_SCALED -> {
        k.addScaled(1, a, out, into);
        k.addScaled(2, a, out, into);
      }
      case ADD -> k.add(a, b, out);
      case SUBTRACT -> k.subtract(a, b, out);
      case MULTIPLY -> k.multiply(a, b, out, into);
      case DIVIDE -> k.divide(a, b, out, into);
      case SCALE_BY -> k.scaleBy(one, 2, a, out, into);
      case LOG -> k.log(a, out);
      case ADD_ROW -> k.addRow(row, out, into);
      case ADD_COLUMN -> k.addColumn(2, column, out, into);
      case ADD_SCALAR -> k.addScalar(2, one, out, into);
      case SUM_ROWS -> k.sumRows(a, row, into);
      case SUM_COLUMNS -> k.sumColumns(a, result, into);
      case SUM -> k.sum(1, a, number, into);
      case DOT -> k.dot(1, a, b, number, into);
      case WEIGHTED_MEAN -> k.weightedMean(a, b, number);
      case WEIGHTED_MEAN_GRADIENT -> k.weightedMeanGradient(a, one, out, into);
      case BLOCK -> k.block(a, 1, 1, ROWS - 1, COLUMNS - 1, out, 0, 0, into);
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
        k.sgd(gradients, one, sgd, states, weights);
      }
      case RMS_PROP -> k.rmsProp(gradients, one, rmsProp, states, weights);
      case ADAM -> k.adam(gradients, one, adam, states, states2, weights);
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
        k.gaussianLikelihoodVarianceGradient(a, ones, c, column, row, into);
      }
      case REPARAMETERIZE -> k.reparameterize(a, b, c, out);
      case REPARAMETERIZE_VARIANCE_GRADIENT -> k.reparameterizeVarianceGradient(a, b, c, out, into);
      case GAUSSIAN_KL_ACTIVE -> k.gaussianKlActive(a, b, 1, 0.1f, row);
      case GAUSSIAN_KL -> k.gaussianKl(a, b, 1, 0.1f, ones, result);
      case GAUSSIAN_KL_MEAN_GRADIENT -> k.gaussianKlMeanGradient(a, 1, ones, column, out, into);
      case GAUSSIAN_KL_VARIANCE_GRADIENT -> k.gaussianKlVarianceGradient(a, 1, ones, column, out, into);
      default -> throw new IllegalStateException("sample: no call of " + kernel);
    }
  }

  private void product(Kernels k, Kernel kernel, Into into) {
    for (int i = 0; i < left.length; i++) {
      switch (kernel) {
        case MATMUL -> k.matmul(left[i], right, products[i], into);
        case MATMUL_TRANSPOSE_A -> k.matmulTransposeA(leftTurned[i], right, products[i], into);
        case MATMUL_TRANSPOSE_B -> k.matmulTransposeB(left[i], rightTurned, products[i], into);
        default -> k.affine(left[i], right, bias, into == Into.ADD ? Activation.RELU : Activation.IDENTITY, products[i]);
      }
    }
  }
}
