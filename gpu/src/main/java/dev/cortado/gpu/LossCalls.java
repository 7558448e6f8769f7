package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;

/** Softmax and losses. Device halves: {@link DeviceLosses} and {@link DeviceLikelihoods}. */
abstract class LossCalls extends RowCalls {
  LossCalls(DeviceSession session) {
    super(session);
  }

  @Override
  public void logSoftmax(Tensor x, Tensor y) {
    Check.sameSize("logSoftmax", "x", x, "y", y);
    byRow(Opcode.LOG_SOFTMAX, x, 2).reads(x).none(2).writesOwn(y, Into.REPLACE).emit();
  }

  @Override
  public void logSoftmaxGradient(Tensor y, Tensor dy, Tensor dx, Into into) {
    Check.sameSize("logSoftmaxGradient", "y", y, "dy", dy, "dx", dx);
    byRow(Opcode.LOG_SOFTMAX_GRADIENT, y, 1).reads(y).reads(dy).none(1).writesOwn(dx, into).emit();
  }

  @Override
  public void softmaxCrossEntropy(Tensor logits, Tensor labels, Tensor rows, Tensor residual) {
    Check.column("softmaxCrossEntropy", "logits", logits, "labels", labels);
    Check.column("softmaxCrossEntropy", "logits", logits, "rows", rows);
    Check.sameSize("softmaxCrossEntropy", "logits", logits, "residual", residual);
    byRow(Opcode.SOFTMAX_CROSS_ENTROPY, logits, 2)
        .reads(logits).reads(labels).none(1).writes(rows, Into.REPLACE).writesOwn(residual).emit();
  }

  @Override
  public void bernoulliCrossEntropy(Tensor logits, Tensor targets, Tensor rows, Tensor residual) {
    Check.sameSize("bernoulliCrossEntropy", "logits", logits, "targets", targets, "residual", residual);
    Check.column("bernoulliCrossEntropy", "logits", logits, "rows", rows);
    byRow(Opcode.BERNOULLI_CROSS_ENTROPY, logits, 1)
        .reads(logits).reads(targets).none(1).writes(rows, Into.REPLACE).writesOwn(residual).emit();
  }

  @Override
  public void squaredError(Tensor x, Tensor targets, Tensor rows) {
    Check.sameSize("squaredError", "x", x, "targets", targets);
    Check.column("squaredError", "x", x, "rows", rows);
    byRow(Opcode.SQUARED_ERROR, x, 1).reads(x).reads(targets).none(1).writes(rows, Into.REPLACE).emit();
  }

  @Override
  public void squaredErrorGradient(Tensor x, Tensor targets, Tensor drows, Tensor dx, Into into) {
    Check.sameSize("squaredErrorGradient", "x", x, "targets", targets, "dx", dx);
    Check.column("squaredErrorGradient", "x", x, "drows", drows);
    instruction(Opcode.SQUARED_ERROR_GRADIENT)
        .elements(x.size()).value(x.columns()).readsOwn(x).readsOwn(targets).reads(drows).writesOwn(dx, into).emit();
  }

  @Override
  public void gaussianLikelihood(Tensor mean, Tensor logVariance, Tensor targets, Tensor rows) {
    Check.gaussian("gaussianLikelihood", mean, logVariance, targets);
    Check.column("gaussianLikelihood", "mean", mean, "rows", rows);
    byRow(Opcode.GAUSSIAN_LIKELIHOOD, mean, 1)
        .reads(mean).reads(targets).reads(logVariance).writes(rows, Into.REPLACE).value(logVariance.size()).emit();
  }

  @Override
  public void gaussianLikelihoodMeanGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dmean, Into into) {
    Check.gaussian("gaussianLikelihoodMeanGradient", mean, logVariance, targets);
    Check.column("gaussianLikelihoodMeanGradient", "mean", mean, "drows", drows);
    Check.sameSize("gaussianLikelihoodMeanGradient", "mean", mean, "dmean", dmean);
    gaussianGradient(Opcode.OF_MEAN, mean, logVariance, targets, drows, dmean, into);
  }

  @Override
  public void gaussianLikelihoodVarianceGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dlogVariance, Into into) {
    Check.gaussian("gaussianLikelihoodVarianceGradient", mean, logVariance, targets);
    Check.column("gaussianLikelihoodVarianceGradient", "mean", mean, "drows", drows);
    Check.sameSize("gaussianLikelihoodVarianceGradient", "logVariance", logVariance, "dlogVariance", dlogVariance);
    if (logVariance.size() == mean.size()) {
      gaussianGradient(Opcode.OF_LOG_VARIANCE, mean, logVariance, targets, drows, dlogVariance, into);
    } else {
      byColumn(Opcode.GAUSSIAN_LIKELIHOOD_COLUMNS, mean)
          .reads(mean).reads(logVariance).reads(targets).reads(drows).writes(dlogVariance, into).emit();
    }
  }

  private void gaussianGradient(
      int which, Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor out, Into into) {
    instruction(Opcode.GAUSSIAN_LIKELIHOOD_GRADIENT)
        .elements(mean.size()).value(mean.columns()).value(which).value(logVariance.size())
        .readsOwn(mean).reads(logVariance).readsOwn(targets).reads(drows).writesOwn(out, into).emit();
  }

  @Override
  public void multiplyRows(Tensor x, Tensor column, Tensor out, Into into) {
    Check.sameSize("multiplyRows", "x", x, "out", out);
    Check.column("multiplyRows", "x", x, "column", column);
    instruction(Opcode.MULTIPLY_ROWS)
        .elements(x.size()).value(x.columns()).readsOwn(x).reads(column).writesOwn(out, into).emit();
  }
}
