package dev.cortado.core.kernels.scalar;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.core.kernels.WorkerTeam;
import java.util.Arrays;

/**
 * The specification of all kernels. Each method here checks its operands and hands their arrays to the loop that computes
 * it: {@link ScalarMatmul}, {@link ScalarElementwise}, {@link ScalarRows}, {@link ScalarSoftmax}, {@link ScalarLosses},
 * {@link ScalarVariational}, {@link ScalarRandom} and {@link ScalarUpdates} are the places to read.
 */
public final class ScalarKernels implements Kernels {
  private final WorkerTeam team;
  private final MatmulSlices slices;
  private final Accumulators sums = new Accumulators();
  private final ScalarRandom random = new ScalarRandom();

  /** Kernels that work with the caller's thread alone. */
  public ScalarKernels() {
    this(WorkerTeam.of(1));
  }

  /** Kernels that share large matrix products among the team, which the caller owns and closes. */
  public ScalarKernels(WorkerTeam team) {
    this.team = team;
    this.slices = new MatmulSlices(team);
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int threads() {
    return team.size();
  }

  @Override
  public void matmul(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmul(a, b, out);
    slices.product(a, b, out, into);
  }

  @Override
  public void matmulTransposeA(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmulTransposeA(a, b, out);
    slices.productTransposeA(a, b, out, into);
  }

  @Override
  public void matmulTransposeB(Tensor a, Tensor b, Tensor out, Into into) {
    Check.matmulTransposeB(a, b, out);
    slices.productTransposeB(a, b, out, into);
  }

  @Override
  public void affine(Tensor x, Tensor w, Tensor b, Activation f, Tensor y) {
    Check.affine(x, w, b, y);
    slices.product(x, w, y, Into.REPLACE);
    ScalarRows.addRow(b.data(), y.data(), y.columns(), Into.ADD);
    ScalarElementwise.activation(f, y.data(), y.data());
  }

  @Override
  public void fill(float value, Tensor out) {
    Arrays.fill(out.data(), value);
  }

  @Override
  public void addScaled(float factor, Tensor x, Tensor out, Into into) {
    Check.sameSize("addScaled", "x", x, "out", out);
    ScalarElementwise.addScaled(factor, x.data(), out.data(), into);
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    Check.sameSize("add", "a", a, "b", b, "out", out);
    ScalarElementwise.add(a.data(), b.data(), out.data());
  }

  @Override
  public void subtract(Tensor a, Tensor b, Tensor out) {
    Check.sameSize("subtract", "a", a, "b", b, "out", out);
    ScalarElementwise.subtract(a.data(), b.data(), out.data());
  }

  @Override
  public void multiply(Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("multiply", "a", a, "b", b, "out", out);
    ScalarElementwise.multiply(a.data(), b.data(), out.data(), into);
  }

  @Override
  public void divide(Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("divide", "a", a, "b", b, "out", out);
    ScalarElementwise.divide(a.data(), b.data(), out.data(), into);
  }

  @Override
  public void scaleBy(Tensor scalar, float factor, Tensor x, Tensor out, Into into) {
    Check.scalar("scaleBy", "scalar", scalar);
    Check.sameSize("scaleBy", "x", x, "out", out);
    ScalarElementwise.addScaled(factor * scalar.data()[0], x.data(), out.data(), into);
  }

  @Override
  public void log(Tensor x, Tensor y) {
    Check.sameSize("log", "x", x, "y", y);
    ScalarElementwise.log(x.data(), y.data());
  }

  @Override
  public void activation(Activation f, Tensor x, Tensor y) {
    Check.sameSize("activation", "x", x, "y", y);
    ScalarElementwise.activation(f, x.data(), y.data());
  }

  @Override
  public void activationGradient(Activation f, Tensor y, Tensor dy, Tensor dx, Into into) {
    Check.sameSize("activationGradient", "y", y, "dy", dy, "dx", dx);
    ScalarElementwise.activationGradient(f, y.data(), dy.data(), dx.data(), into);
  }

  @Override
  public void addRow(Tensor row, Tensor out, Into into) {
    Check.row("addRow", "out", out, "row", row);
    ScalarRows.addRow(row.data(), out.data(), out.columns(), into);
  }

  @Override
  public void addColumn(float factor, Tensor column, Tensor out, Into into) {
    Check.column("addColumn", "out", out, "column", column);
    ScalarRows.addColumn(factor, column.data(), out.data(), out.columns(), into);
  }

  @Override
  public void addScalar(float factor, Tensor scalar, Tensor out, Into into) {
    Check.scalar("addScalar", "scalar", scalar);
    ScalarRows.addScalar(factor * scalar.data()[0], out.data(), into);
  }

  @Override
  public void sumRows(Tensor x, Tensor row, Into into) {
    Check.row("sumRows", "x", x, "row", row);
    ScalarRows.sumRows(x.data(), row.data(), into);
  }

  @Override
  public void sumColumns(Tensor x, Tensor column, Into into) {
    Check.column("sumColumns", "x", x, "column", column);
    ScalarRows.sumColumns(x.data(), column.data(), x.columns(), sums, into);
  }

  @Override
  public void sum(float factor, Tensor x, Tensor out, Into into) {
    Check.scalar("sum", "out", out);
    ScalarElementwise.put(factor * ScalarRows.sum(x.data(), sums), out.data(), 0, into);
  }

  @Override
  public void dot(float factor, Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("dot", "a", a, "b", b);
    Check.scalar("dot", "out", out);
    ScalarElementwise.put(factor * ScalarRows.dot(a.data(), b.data(), sums), out.data(), 0, into);
  }

  @Override
  public void weightedMean(Tensor x, Tensor weights, Tensor out) {
    Check.sameSize("weightedMean", "x", x, "weights", weights);
    Check.scalar("weightedMean", "out", out);
    out.data()[0] = ScalarRows.weightedMean(x.data(), weights.data(), sums);
  }

  @Override
  public void weightedMeanGradient(Tensor weights, Tensor dout, Tensor dx, Into into) {
    Check.sameSize("weightedMeanGradient", "weights", weights, "dx", dx);
    Check.scalar("weightedMeanGradient", "dout", dout);
    ScalarRows.weightedMeanGradient(weights.data(), dout.data()[0], dx.data(), sums, into);
  }

  @Override
  public void block(
      Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn, Into into) {
    Check.block(from, fromRow, fromColumn, rows, columns, to, toRow, toColumn);
    for (int i = 0; i < rows; i++) {
      int fromAt = (fromRow + i) * from.columns() + fromColumn;
      int toAt = (toRow + i) * to.columns() + toColumn;
      for (int j = 0; j < columns; j++) {
        ScalarElementwise.put(from.data()[fromAt + j], to.data(), toAt + j, into);
      }
    }
  }

  @Override
  public void logSoftmax(Tensor x, Tensor y) {
    Check.sameSize("logSoftmax", "x", x, "y", y);
    ScalarSoftmax.logSoftmax(x.data(), y.data(), x.rows(), x.columns(), sums);
  }

  @Override
  public void logSoftmaxGradient(Tensor y, Tensor dy, Tensor dx, Into into) {
    Check.sameSize("logSoftmaxGradient", "y", y, "dy", dy, "dx", dx);
    ScalarSoftmax.logSoftmaxGradient(y.data(), dy.data(), dx.data(), y.rows(), y.columns(), sums, into);
  }

  @Override
  public void softmaxCrossEntropy(Tensor logits, Tensor labels, Tensor rows, Tensor residual) {
    Check.column("softmaxCrossEntropy", "logits", logits, "rows", rows);
    Check.sameSize("softmaxCrossEntropy", "logits", logits, "residual", residual);
    Check.labels("softmaxCrossEntropy", logits, labels);
    ScalarSoftmax.crossEntropy(logits, labels, rows.data(), residual.data(), sums);
  }

  @Override
  public void bernoulliCrossEntropy(Tensor logits, Tensor targets, Tensor rows, Tensor residual) {
    Check.sameSize("bernoulliCrossEntropy", "logits", logits, "targets", targets, "residual", residual);
    Check.column("bernoulliCrossEntropy", "logits", logits, "rows", rows);
    ScalarLosses.bernoulli(
        logits.data(), targets.data(), rows.data(), residual.data(), logits.columns(), sums);
  }

  @Override
  public void squaredError(Tensor x, Tensor targets, Tensor rows) {
    Check.sameSize("squaredError", "x", x, "targets", targets);
    Check.column("squaredError", "x", x, "rows", rows);
    ScalarLosses.squaredError(x.data(), targets.data(), rows.data(), x.columns(), sums);
  }

  @Override
  public void squaredErrorGradient(Tensor x, Tensor targets, Tensor drows, Tensor dx, Into into) {
    Check.sameSize("squaredErrorGradient", "x", x, "targets", targets, "dx", dx);
    Check.column("squaredErrorGradient", "x", x, "drows", drows);
    ScalarLosses.squaredErrorGradient(x.data(), targets.data(), drows.data(), dx.data(), x.columns(), into);
  }

  @Override
  public void gaussianLikelihood(Tensor mean, Tensor logVariance, Tensor targets, Tensor rows) {
    Check.gaussian("gaussianLikelihood", mean, logVariance, targets);
    Check.column("gaussianLikelihood", "mean", mean, "rows", rows);
    ScalarLosses.gaussian(
        mean.data(), logVariance.data(), targets.data(), rows.data(), mean.columns(), sums);
  }

  @Override
  public void gaussianLikelihoodMeanGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dmean, Into into) {
    Check.gaussian("gaussianLikelihoodMeanGradient", mean, logVariance, targets);
    Check.column("gaussianLikelihoodMeanGradient", "mean", mean, "drows", drows);
    Check.sameSize("gaussianLikelihoodMeanGradient", "mean", mean, "dmean", dmean);
    ScalarLosses.gaussianMeanGradient(
        mean.data(), logVariance.data(), targets.data(), drows.data(), dmean.data(), mean.columns(), into);
  }

  @Override
  public void gaussianLikelihoodVarianceGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dlogVariance, Into into) {
    Check.gaussian("gaussianLikelihoodVarianceGradient", mean, logVariance, targets);
    Check.column("gaussianLikelihoodVarianceGradient", "mean", mean, "drows", drows);
    Check.sameSize("gaussianLikelihoodVarianceGradient", "logVariance", logVariance, "dlogVariance", dlogVariance);
    ScalarLosses.gaussianVarianceGradient(
        mean.data(), logVariance.data(), targets.data(), drows.data(), dlogVariance.data(), mean.columns(), into);
  }

  @Override
  public void multiplyRows(Tensor x, Tensor column, Tensor out, Into into) {
    Check.sameSize("multiplyRows", "x", x, "out", out);
    Check.column("multiplyRows", "x", x, "column", column);
    ScalarRows.multiplyRows(x.data(), column.data(), out.data(), x.columns(), into);
  }

  @Override
  public void reparameterize(Tensor mean, Tensor logVariance, Tensor noise, Tensor z) {
    Check.sameSize("reparameterize", "mean", mean, "logVariance", logVariance);
    Check.sameSize("reparameterize", "mean", mean, "noise", noise, "z", z);
    ScalarVariational.reparameterize(mean.data(), logVariance.data(), noise.data(), z.data());
  }

  @Override
  public void reparameterizeVarianceGradient(
      Tensor logVariance, Tensor noise, Tensor dz, Tensor dlogVariance, Into into) {
    Check.sameSize("reparameterizeVarianceGradient", "logVariance", logVariance, "noise", noise, "dz", dz);
    Check.sameSize("reparameterizeVarianceGradient", "logVariance", logVariance, "dlogVariance", dlogVariance);
    ScalarVariational.reparameterizeVarianceGradient(
        logVariance.data(), noise.data(), dz.data(), dlogVariance.data(), into);
  }

  @Override
  public void gaussianKlActive(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active) {
    Check.sameSize("gaussianKlActive", "mean", mean, "logVariance", logVariance);
    Check.row("gaussianKlActive", "mean", mean, "active", active);
    ScalarVariational.klActive(
        mean.data(), logVariance.data(), priorVariance, freeBits, mean.rows(), active.data());
  }

  @Override
  public void gaussianKl(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active, Tensor rows) {
    Check.sameSize("gaussianKl", "mean", mean, "logVariance", logVariance);
    Check.row("gaussianKl", "mean", mean, "active", active);
    Check.column("gaussianKl", "mean", mean, "rows", rows);
    ScalarVariational.kl(
        mean.data(), logVariance.data(), priorVariance, freeBits, active.data(), rows.data(), sums);
  }

  @Override
  public void gaussianKlMeanGradient(
      Tensor mean, float priorVariance, Tensor active, Tensor drows, Tensor dmean, Into into) {
    Check.klGradient("gaussianKlMeanGradient", "mean", mean, active, drows, "dmean", dmean);
    ScalarVariational.klMeanGradient(
        mean.data(), priorVariance, active.data(), drows.data(), dmean.data(), into);
  }

  @Override
  public void gaussianKlVarianceGradient(
      Tensor logVariance, float priorVariance, Tensor active, Tensor drows, Tensor dlogVariance, Into into) {
    Check.klGradient(
        "gaussianKlVarianceGradient", "logVariance", logVariance, active, drows, "dlogVariance", dlogVariance);
    ScalarVariational.klVarianceGradient(
        logVariance.data(), priorVariance, active.data(), drows.data(), dlogVariance.data(), into);
  }

  @Override
  public void uniform(RandomStream stream, Tensor out) {
    random.uniform(stream, out.data());
  }

  @Override
  public void normal(RandomStream stream, Tensor out) {
    random.normal(stream, out.data());
  }

  @Override
  public void dropoutMask(RandomStream stream, float keep, Tensor mask) {
    random.dropoutMask(stream, keep, mask.data());
  }

  @Override
  public void clipScale(Tensor[] gradients, float maximumNorm, Tensor scale) {
    Check.scalar("clipScale", "scale", scale);
    scale.data()[0] = ScalarUpdates.clipScale(gradients, maximumNorm, sums);
  }

  @Override
  public void sgd(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.Sgd rule, Tensor[] velocities, Tensor[] weights) {
    Check.update("sgd", gradients, gradientScale, "velocities", velocities, weights);
    float scale = gradientScale.data()[0];
    for (int p = 0; p < weights.length; p++) {
      ScalarUpdates.sgd(gradients[p].data(), scale, rule, velocities[p].data(), weights[p].data());
    }
  }

  @Override
  public void rmsProp(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.RmsProp rule, Tensor[] squares, Tensor[] weights) {
    Check.update("rmsProp", gradients, gradientScale, "squares", squares, weights);
    float scale = gradientScale.data()[0];
    for (int p = 0; p < weights.length; p++) {
      ScalarUpdates.rmsProp(gradients[p].data(), scale, rule, squares[p].data(), weights[p].data());
    }
  }

  @Override
  public void adam(Tensor[] gradients, Tensor gradientScale, UpdateRule.Adam rule, Tensor[] means,
      Tensor[] variances, Tensor[] weights) {
    Check.update("adam", gradients, gradientScale, "means", means, weights);
    Check.update("adam", gradients, gradientScale, "variances", variances, weights);
    float scale = gradientScale.data()[0];
    for (int p = 0; p < weights.length; p++) {
      ScalarUpdates.adam(
          gradients[p].data(), scale, rule, means[p].data(), variances[p].data(), weights[p].data());
    }
  }
}
