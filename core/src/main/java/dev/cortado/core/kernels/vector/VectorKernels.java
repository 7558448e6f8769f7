package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Slices.CHEAP;
import static dev.cortado.core.kernels.vector.Slices.COSTLY;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Check;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.core.kernels.WorkerTeam;

/**
 * All kernels in SIMD, equal to {@link dev.cortado.core.kernels.scalar.ScalarKernels} to the bit. Each method here checks
 * its operands, sets them and runs a loop; the loops are in {@link Gemm}, {@link Elementwise}, {@link Activations},
 * {@link ActivationGradients}, {@link Rows}, {@link Reductions}, {@link Softmax}, {@link Losses}, {@link Gaussians},
 * {@link Variational}, {@link RandomVectors} and {@link Updates}.
 */
public final class VectorKernels implements Kernels {
  private final WorkerTeam team;
  private final Gemm gemm;
  private final Slices slices;
  private final Operands o;
  private final float[] total = new float[1];
  private float[] squares = new float[0];

  /** Kernels that share large work among the team, which the caller owns and closes. */
  public VectorKernels(WorkerTeam team) {
    this.team = team;
    this.slices = new Slices(team);
    this.gemm = new Gemm(team, slices);
    this.o = slices.operands;
  }

  @Override
  public String name() {
    return "vector, " + Lanes.F.vectorBitSize() + " bit, FMA";
  }

  @Override
  public int threads() {
    return team.size();
  }

  // ---- matrix products -------------------------------------------------------------------------------------------

  @Override
  public void matmul(Tensor a, Tensor b, Tensor out, Into into) {
    gemm.matmul(a, b, out, into);
  }

  @Override
  public void matmulTransposeA(Tensor a, Tensor b, Tensor out, Into into) {
    gemm.matmulTransposeA(a, b, out, into);
  }

  @Override
  public void matmulTransposeB(Tensor a, Tensor b, Tensor out, Into into) {
    gemm.matmulTransposeB(a, b, out, into);
  }

  @Override
  public void affine(Tensor x, Tensor w, Tensor b, Activation f, Tensor y) {
    if (GemmOperands.fuses(f)) {
      gemm.affine(x, w, b, f, y);
    } else {
      gemm.affine(x, w, b, Activation.IDENTITY, y);
      activation(f, y, y);
    }
  }

  // ---- elementwise -----------------------------------------------------------------------------------------------

  @Override
  public void fill(float value, Tensor out) {
    o.factor = value;
    o.write(out.data(), Into.REPLACE);
    slices.elements(Elementwise.FILL, out.size(), 1, CHEAP);
  }

  @Override
  public void addScaled(float factor, Tensor x, Tensor out, Into into) {
    Check.sameSize("addScaled", "x", x, "out", out);
    addScaled(factor, x.data(), out.data(), into);
  }

  private void addScaled(float factor, float[] x, float[] out, Into into) {
    o.factor = factor;
    o.read(x);
    o.write(out, into);
    boolean copy = into == Into.REPLACE && factor == 1;
    slices.elements(copy ? Elementwise.COPY : Elementwise.ADD_SCALED, out.length, 1, CHEAP);
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    Check.sameSize("add", "a", a, "b", b, "out", out);
    elementwise(Elementwise.ADD, a, b, out, Into.REPLACE);
  }

  @Override
  public void subtract(Tensor a, Tensor b, Tensor out) {
    Check.sameSize("subtract", "a", a, "b", b, "out", out);
    elementwise(Elementwise.SUBTRACT, a, b, out, Into.REPLACE);
  }

  @Override
  public void multiply(Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("multiply", "a", a, "b", b, "out", out);
    elementwise(Elementwise.MULTIPLY, a, b, out, into);
  }

  @Override
  public void divide(Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("divide", "a", a, "b", b, "out", out);
    elementwise(Elementwise.DIVIDE, a, b, out, into);
  }

  private void elementwise(Loop[] loop, Tensor a, Tensor b, Tensor out, Into into) {
    o.read(a.data(), b.data());
    o.write(out.data(), into);
    slices.elements(loop, out.size(), 1, CHEAP);
  }

  @Override
  public void scaleBy(Tensor scalar, float factor, Tensor x, Tensor out, Into into) {
    Check.scalar("scaleBy", "scalar", scalar);
    Check.sameSize("scaleBy", "x", x, "out", out);
    addScaled(factor * scalar.data()[0], x.data(), out.data(), into);
  }

  @Override
  public void log(Tensor x, Tensor y) {
    Check.sameSize("log", "x", x, "y", y);
    o.read(x.data());
    o.write(y.data(), Into.REPLACE);
    slices.elements(Activations.LOG, y.size(), 1, COSTLY);
  }

  @Override
  public void activation(Activation f, Tensor x, Tensor y) {
    Check.sameSize("activation", "x", x, "y", y);
    o.read(x.data());
    o.write(y.data(), Into.REPLACE);
    slices.elements(Activations.of(f), y.size(), 1, Activations.smallest(f));
  }

  @Override
  public void activationGradient(Activation f, Tensor y, Tensor dy, Tensor dx, Into into) {
    Check.sameSize("activationGradient", "y", y, "dy", dy, "dx", dx);
    o.read(y.data(), dy.data());
    o.write(dx.data(), into);
    slices.elements(ActivationGradients.of(f), dx.size(), 1, ActivationGradients.smallest(f));
  }

  // ---- rows, columns, blocks ----------------------------------------------------------------------------------

  @Override
  public void addRow(Tensor row, Tensor out, Into into) {
    Check.row("addRow", "out", out, "row", row);
    o.read(row.data());
    rows(Rows.ADD_ROW, out, out, into, CHEAP);
  }

  /** Runs over the rows of a matrix of this shape. */
  private void rows(Loop[] loop, Tensor matrix, Tensor out, Into into, int smallest) {
    o.matrix(matrix);
    o.write(out.data(), into);
    slices.rows(loop, matrix.rows(), matrix.columns(), smallest);
  }

  /** Runs over the columns of a matrix of this shape, from the first row to the last. */
  private void columns(Loop[] loop, Tensor matrix, Tensor out, Into into, int smallest) {
    o.matrix(matrix);
    o.write(out.data(), into);
    slices.elements(loop, matrix.columns(), matrix.rows(), smallest);
  }

  @Override
  public void addColumn(float factor, Tensor column, Tensor out, Into into) {
    Check.column("addColumn", "out", out, "column", column);
    o.factor = factor;
    o.read(column.data());
    rows(Rows.ADD_COLUMN, out, out, into, CHEAP);
  }

  @Override
  public void addScalar(float factor, Tensor scalar, Tensor out, Into into) {
    Check.scalar("addScalar", "scalar", scalar);
    o.factor = factor * scalar.data()[0];
    o.write(out.data(), into);
    slices.elements(into == Into.ADD ? Elementwise.ADD_CONSTANT : Elementwise.FILL, out.size(), 1, CHEAP);
  }

  @Override
  public void sumRows(Tensor x, Tensor row, Into into) {
    Check.row("sumRows", "x", x, "row", row);
    o.read(x.data());
    columns(Rows.SUM_ROWS, x, row, into, CHEAP);
  }

  @Override
  public void sumColumns(Tensor x, Tensor column, Into into) {
    Check.column("sumColumns", "x", x, "column", column);
    o.read(x.data());
    rows(Reductions.SUM_COLUMNS, x, column, into, CHEAP);
  }

  @Override
  public void sum(float factor, Tensor x, Tensor out, Into into) {
    Check.scalar("sum", "out", out);
    sum(factor, x.data(), out.data(), into);
  }

  private void sum(float factor, float[] x, float[] out, Into into) {
    o.factor = factor;
    o.read(x);
    o.write(out, into);
    slices.alone(Reductions.SUM);
  }

  @Override
  public void dot(float factor, Tensor a, Tensor b, Tensor out, Into into) {
    Check.sameSize("dot", "a", a, "b", b);
    Check.scalar("dot", "out", out);
    o.factor = factor;
    o.read(a.data(), b.data());
    o.write(out.data(), into);
    slices.alone(Reductions.DOT);
  }

  @Override
  public void weightedMean(Tensor x, Tensor weights, Tensor out) {
    Check.sameSize("weightedMean", "x", x, "weights", weights);
    Check.scalar("weightedMean", "out", out);
    o.read(x.data(), weights.data());
    o.write(out.data(), Into.REPLACE);
    slices.alone(Reductions.WEIGHTED_MEAN);
  }

  @Override
  public void weightedMeanGradient(Tensor weights, Tensor dout, Tensor dx, Into into) {
    Check.sameSize("weightedMeanGradient", "weights", weights, "dx", dx);
    Check.scalar("weightedMeanGradient", "dout", dout);
    sum(1, weights.data(), total, Into.REPLACE);
    if (total[0] != 0) {
      addScaled(dout.data()[0] / total[0], weights.data(), dx.data(), into);
    } else if (into == Into.REPLACE) {
      fill(0, dx);
    }
  }

  @Override
  public void block(
      Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn, Into into) {
    Check.block(from, fromRow, fromColumn, rows, columns, to, toRow, toColumn);
    for (int i = 0; i < rows; i++) {
      int fromAt = (fromRow + i) * from.columns() + fromColumn;
      int toAt = (toRow + i) * to.columns() + toColumn;
      Rows.add(from.data(), fromAt, to.data(), toAt, columns, into == Into.ADD);
    }
  }

  // ---- softmax and losses --------------------------------------------------------------------------------------

  @Override
  public void logSoftmax(Tensor x, Tensor y) {
    Check.sameSize("logSoftmax", "x", x, "y", y);
    o.read(x.data());
    rows(Softmax.LOG_SOFTMAX, x, y, Into.REPLACE, COSTLY);
  }

  @Override
  public void logSoftmaxGradient(Tensor y, Tensor dy, Tensor dx, Into into) {
    Check.sameSize("logSoftmaxGradient", "y", y, "dy", dy, "dx", dx);
    o.read(y.data(), dy.data());
    rows(Softmax.LOG_SOFTMAX_GRADIENT, y, dx, into, COSTLY);
  }

  @Override
  public void softmaxCrossEntropy(Tensor logits, Tensor labels, Tensor rows, Tensor residual) {
    Check.column("softmaxCrossEntropy", "logits", logits, "rows", rows);
    Check.sameSize("softmaxCrossEntropy", "logits", logits, "residual", residual);
    Check.labels("softmaxCrossEntropy", logits, labels);
    o.read(logits.data(), labels.data());
    o.out2 = rows.data();
    rows(Softmax.CROSS_ENTROPY, logits, residual, Into.REPLACE, COSTLY);
  }

  @Override
  public void bernoulliCrossEntropy(Tensor logits, Tensor targets, Tensor rows, Tensor residual) {
    Check.sameSize("bernoulliCrossEntropy", "logits", logits, "targets", targets, "residual", residual);
    Check.column("bernoulliCrossEntropy", "logits", logits, "rows", rows);
    o.read(logits.data(), targets.data());
    o.out2 = residual.data();
    rows(Losses.BERNOULLI, logits, rows, Into.REPLACE, COSTLY);
  }

  @Override
  public void squaredError(Tensor x, Tensor targets, Tensor rows) {
    Check.sameSize("squaredError", "x", x, "targets", targets);
    Check.column("squaredError", "x", x, "rows", rows);
    o.read(x.data(), targets.data());
    rows(Losses.SQUARED_ERROR, x, rows, Into.REPLACE, CHEAP);
  }

  @Override
  public void squaredErrorGradient(Tensor x, Tensor targets, Tensor drows, Tensor dx, Into into) {
    Check.sameSize("squaredErrorGradient", "x", x, "targets", targets, "dx", dx);
    Check.column("squaredErrorGradient", "x", x, "drows", drows);
    o.read(x.data(), targets.data(), drows.data());
    rows(Losses.SQUARED_ERROR_GRADIENT, x, dx, into, CHEAP);
  }

  @Override
  public void gaussianLikelihood(Tensor mean, Tensor logVariance, Tensor targets, Tensor rows) {
    Check.gaussian("gaussianLikelihood", mean, logVariance, targets);
    Check.column("gaussianLikelihood", "mean", mean, "rows", rows);
    o.read(mean.data(), logVariance.data(), targets.data());
    rows(Gaussians.LIKELIHOOD, mean, rows, Into.REPLACE, COSTLY);
  }

  @Override
  public void gaussianLikelihoodMeanGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dmean, Into into) {
    Check.gaussian("gaussianLikelihoodMeanGradient", mean, logVariance, targets);
    Check.column("gaussianLikelihoodMeanGradient", "mean", mean, "drows", drows);
    Check.sameSize("gaussianLikelihoodMeanGradient", "mean", mean, "dmean", dmean);
    o.read(mean.data(), logVariance.data(), targets.data(), drows.data());
    rows(Gaussians.MEAN_GRADIENT, mean, dmean, into, COSTLY);
  }

  @Override
  public void gaussianLikelihoodVarianceGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dlogVariance, Into into) {
    Check.gaussian("gaussianLikelihoodVarianceGradient", mean, logVariance, targets);
    Check.column("gaussianLikelihoodVarianceGradient", "mean", mean, "drows", drows);
    Check.sameSize("gaussianLikelihoodVarianceGradient", "logVariance", logVariance, "dlogVariance", dlogVariance);
    o.read(mean.data(), logVariance.data(), targets.data(), drows.data());
    if (logVariance.size() != mean.size()) {
      columns(Gaussians.COLUMN_VARIANCE_GRADIENT, mean, dlogVariance, into, CHEAP);
    } else {
      rows(Gaussians.VARIANCE_GRADIENT, mean, dlogVariance, into, COSTLY);
    }
  }

  @Override
  public void multiplyRows(Tensor x, Tensor column, Tensor out, Into into) {
    Check.sameSize("multiplyRows", "x", x, "out", out);
    Check.column("multiplyRows", "x", x, "column", column);
    o.read(x.data(), column.data());
    rows(Rows.MULTIPLY_ROWS, x, out, into, CHEAP);
  }

  // ---- variational autoencoders -------------------------------------------------------------------------------

  @Override
  public void reparameterize(Tensor mean, Tensor logVariance, Tensor noise, Tensor z) {
    Check.sameSize("reparameterize", "mean", mean, "logVariance", logVariance);
    Check.sameSize("reparameterize", "mean", mean, "noise", noise, "z", z);
    o.read(mean.data(), logVariance.data(), noise.data());
    o.write(z.data(), Into.REPLACE);
    slices.elements(Variational.REPARAMETERIZE, z.size(), 1, COSTLY);
  }

  @Override
  public void reparameterizeVarianceGradient(
      Tensor logVariance, Tensor noise, Tensor dz, Tensor dlogVariance, Into into) {
    Check.sameSize("reparameterizeVarianceGradient", "logVariance", logVariance, "noise", noise, "dz", dz);
    Check.sameSize("reparameterizeVarianceGradient", "logVariance", logVariance, "dlogVariance", dlogVariance);
    o.read(logVariance.data(), noise.data(), dz.data());
    o.write(dlogVariance.data(), into);
    slices.elements(Variational.REPARAMETERIZE_GRADIENT, dlogVariance.size(), 1, COSTLY);
  }

  @Override
  public void gaussianKlActive(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active) {
    Check.sameSize("gaussianKlActive", "mean", mean, "logVariance", logVariance);
    Check.row("gaussianKlActive", "mean", mean, "active", active);
    o.factor = priorVariance;
    o.factor2 = freeBits;
    o.read(mean.data(), logVariance.data());
    columns(Variational.KL_ACTIVE, mean, active, Into.REPLACE, COSTLY);
  }

  @Override
  public void gaussianKl(
      Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active, Tensor rows) {
    Check.sameSize("gaussianKl", "mean", mean, "logVariance", logVariance);
    Check.row("gaussianKl", "mean", mean, "active", active);
    Check.column("gaussianKl", "mean", mean, "rows", rows);
    o.factor = priorVariance;
    o.factor2 = freeBits;
    o.read(mean.data(), logVariance.data(), active.data());
    rows(Variational.KL, mean, rows, Into.REPLACE, COSTLY);
  }

  @Override
  public void gaussianKlMeanGradient(
      Tensor mean, float priorVariance, Tensor active, Tensor drows, Tensor dmean, Into into) {
    Check.klGradient("gaussianKlMeanGradient", "mean", mean, active, drows, "dmean", dmean);
    o.factor = priorVariance;
    o.read(mean.data(), active.data(), drows.data());
    rows(Variational.KL_MEAN_GRADIENT, mean, dmean, into, CHEAP);
  }

  @Override
  public void gaussianKlVarianceGradient(
      Tensor logVariance, float priorVariance, Tensor active, Tensor drows, Tensor dlogVariance, Into into) {
    Check.klGradient(
        "gaussianKlVarianceGradient", "logVariance", logVariance, active, drows, "dlogVariance", dlogVariance);
    o.factor = priorVariance;
    o.read(logVariance.data(), active.data(), drows.data());
    rows(Variational.KL_VARIANCE_GRADIENT, logVariance, dlogVariance, into, COSTLY);
  }

  // ---- random numbers -----------------------------------------------------------------------------------------

  @Override
  public void uniform(RandomStream stream, Tensor out) {
    random(RandomVectors.UNIFORM, stream, out);
  }

  @Override
  public void normal(RandomStream stream, Tensor out) {
    random(RandomVectors.NORMAL, stream, out);
  }

  @Override
  public void dropoutMask(RandomStream stream, float keep, Tensor mask) {
    o.factor = keep;
    random(RandomVectors.DROPOUT_MASK, stream, mask);
  }

  private void random(Loop[] loops, RandomStream stream, Tensor out) {
    o.stream = stream;
    o.write(out.data(), Into.REPLACE);
    slices.elements(loops, out.size(), 1, COSTLY);
  }

  // ---- optimisers ---------------------------------------------------------------------------------------------

  @Override
  public void clipScale(Tensor[] gradients, float maximumNorm, Tensor scale) {
    Check.scalar("clipScale", "scale", scale);
    if (squares.length < gradients.length) {
      squares = new float[gradients.length];
    }
    o.gradients = gradients;
    o.write(squares, Into.REPLACE);
    int elements = Updates.elements(gradients);
    slices.rows(Reductions.SQUARES, gradients.length, elements / Math.max(gradients.length, 1), CHEAP);
    float sum = 0;
    for (int p = 0; p < gradients.length; p++) {
      sum += squares[p];
    }
    float norm = (float) Math.sqrt(sum);
    scale.data()[0] = norm > maximumNorm ? maximumNorm / norm : 1;
  }

  @Override
  public void sgd(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.Sgd rule, Tensor[] velocities, Tensor[] weights) {
    Check.update("sgd", gradients, gradientScale, "velocities", velocities, weights);
    o.sgd = rule;
    update(rule.nesterov ? Updates.NESTEROV : Updates.SGD, gradients, gradientScale, velocities, velocities, weights);
  }

  @Override
  public void rmsProp(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.RmsProp rule, Tensor[] squareMeans, Tensor[] weights) {
    Check.update("rmsProp", gradients, gradientScale, "squares", squareMeans, weights);
    o.rmsProp = rule;
    update(Updates.RMS_PROP, gradients, gradientScale, squareMeans, squareMeans, weights);
  }

  @Override
  public void adam(Tensor[] gradients, Tensor gradientScale, UpdateRule.Adam rule, Tensor[] means,
      Tensor[] variances, Tensor[] weights) {
    Check.update("adam", gradients, gradientScale, "means", means, weights);
    Check.update("adam", gradients, gradientScale, "variances", variances, weights);
    o.adam = rule;
    update(Updates.ADAM, gradients, gradientScale, means, variances, weights);
  }

  private void update(Loop[] loop, Tensor[] gradients, Tensor gradientScale, Tensor[] states, Tensor[] states2,
      Tensor[] weights) {
    o.factor = gradientScale.data()[0];
    o.gradients = gradients;
    o.states = states;
    o.states2 = states2;
    o.weights = weights;
    o.elements = Updates.elements(weights);
    slices.elements(loop, o.elements, 1, CHEAP);
  }
}
