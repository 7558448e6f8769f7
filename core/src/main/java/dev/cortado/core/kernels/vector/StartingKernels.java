package dev.cortado.core.kernels.vector;

import static dev.cortado.core.kernels.vector.Kernel.*;

import dev.cortado.core.RandomStream;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Into;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.UpdateRule;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

/**
 * SIMD kernels for a program that has just begun. Until C2 has compiled them, loops of the Vector API make objects of their
 * vectors and are a hundred times slower than plain ones, which are fast at once. So the first calls of each kernel, enough
 * for a training's first step, are the scalar kernel's; when a kernel is called again, a {@link WarmUp} compiles all that
 * have been used, and from then on they are SIMD. Both give the same bits, so nobody can tell but by the clock.
 *
 * <p>Random numbers stay scalar for longer. Their kernels take a fifth of what C2 has to do for a training, as only they use
 * vectors of long integers; and noise for latent variables is so little that few trainings ever get that time back.
 *
 * <p>The choice is made under a lock. As all kernels these are for one thread at a time; but two that share them by mistake
 * shall not compile twice, or find half a choice.
 */
public final class StartingKernels implements Kernels {
  /** Enough to record a model with ten dense layers and to train its first step. */
  static final int SCALAR_CALLS = 20;
  /** So many random numbers take the scalar kernels a third of a second; to compile the others takes half of one. */
  static final long SCALAR_NUMBERS = 1 << 25;

  private final WorkerTeam team;
  private final Kernels scalar;
  private final BooleanSupplier simd;
  private Kernels fast; // as soon as it has been chosen
  private final int[] calls = new int[Kernel.COUNT];
  private long numbers; // random ones, drawn so far
  private volatile boolean[] compiled = new boolean[Kernel.COUNT];
  private WarmUp warmUp;

  /**
   * Kernels that share large work among the team, which the caller owns and closes.
   *
   * @param simd whether SIMD is worth it here, which is asked when the first step is done or somebody wants the name: it may
   *     take its time to answer; if it is not, all remains scalar
   */
  public StartingKernels(WorkerTeam team, BooleanSupplier simd) {
    this.team = team;
    this.scalar = new ScalarKernels(team);
    this.simd = simd;
  }

  /** Whether it is decided who computes this kernel from now on: SIMD, where that is worth it. */
  boolean compiled(Kernel kernel) {
    return compiled[kernel.ordinal()];
  }

  private Kernels now(int kernel) {
    return compiled[kernel] ? fast : start(kernel);
  }

  private synchronized Kernels start(int kernel) {
    if (++calls[kernel] <= SCALAR_CALLS) {
      return scalar;
    }
    if (!compiled[kernel]) {
      compile();
    }
    return fast;
  }

  /** The same for a kernel that draws so many random numbers. */
  private Kernels now(Kernel kernel, int count) {
    return compiled(kernel) ? fast : start(kernel.ordinal(), count);
  }

  private synchronized Kernels start(int kernel, int count) {
    numbers += count;
    if (numbers <= SCALAR_NUMBERS) {
      return scalar;
    }
    calls[kernel] += SCALAR_CALLS; // they have been scalar for long enough
    return start(kernel);
  }

  private synchronized Kernels fast() {
    if (fast == null) {
      fast = simd.getAsBoolean() ? new VectorKernels(team) : scalar;
    }
    return fast;
  }

  private void compile() {
    BitSet used = new BitSet();
    for (int kernel = 0; kernel < Kernel.COUNT; kernel++) {
      used.set(kernel, calls[kernel] > 0 && !compiled[kernel]);
    }
    if (fast() != scalar) {
      warmUp = warmUp == null ? new WarmUp() : warmUp;
      warmUp.compile(used);
    }
    boolean[] now = compiled.clone();
    used.stream().forEach(kernel -> now[kernel] = true);
    compiled = now;
  }

  private Kernels now(Kernel kernel) {
    return now(kernel.ordinal());
  }

  @Override
  public String name() {
    return fast().name();
  }

  @Override
  public int threads() {
    return team.size();
  }

  @Override
  public void matmul(Tensor a, Tensor b, Tensor out, Into into) {
    now(MATMUL).matmul(a, b, out, into);
  }

  @Override
  public void matmulTransposeA(Tensor a, Tensor b, Tensor out, Into into) {
    now(MATMUL_TRANSPOSE_A).matmulTransposeA(a, b, out, into);
  }

  @Override
  public void matmulTransposeB(Tensor a, Tensor b, Tensor out, Into into) {
    now(MATMUL_TRANSPOSE_B).matmulTransposeB(a, b, out, into);
  }

  @Override
  public void affine(Tensor x, Tensor w, Tensor b, Activation f, Tensor y) {
    if (GemmOperands.fuses(f)) {
      now(AFFINE).affine(x, w, b, f, y);
    } else {
      now(AFFINE).affine(x, w, b, Activation.IDENTITY, y);
      activation(f, y, y); // which may be compiled sooner or later
    }
  }

  @Override
  public void fill(float value, Tensor out) {
    now(FILL).fill(value, out);
  }

  @Override
  public void addScaled(float factor, Tensor x, Tensor out, Into into) {
    now(ADD_SCALED).addScaled(factor, x, out, into);
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    now(ADD).add(a, b, out);
  }

  @Override
  public void subtract(Tensor a, Tensor b, Tensor out) {
    now(SUBTRACT).subtract(a, b, out);
  }

  @Override
  public void multiply(Tensor a, Tensor b, Tensor out, Into into) {
    now(MULTIPLY).multiply(a, b, out, into);
  }

  @Override
  public void divide(Tensor a, Tensor b, Tensor out, Into into) {
    now(DIVIDE).divide(a, b, out, into);
  }

  @Override
  public void scaleBy(Tensor scalar, float factor, Tensor x, Tensor out, Into into) {
    now(SCALE_BY).scaleBy(scalar, factor, x, out, into);
  }

  @Override
  public void log(Tensor x, Tensor y) {
    now(LOG).log(x, y);
  }

  @Override
  public void activation(Activation f, Tensor x, Tensor y) {
    now(ACTIVATION.index(f)).activation(f, x, y);
  }

  @Override
  public void activationGradient(Activation f, Tensor y, Tensor dy, Tensor dx, Into into) {
    now(ACTIVATION_GRADIENT.index(f)).activationGradient(f, y, dy, dx, into);
  }

  @Override
  public void addRow(Tensor row, Tensor out, Into into) {
    now(ADD_ROW).addRow(row, out, into);
  }

  @Override
  public void addColumn(float factor, Tensor column, Tensor out, Into into) {
    now(ADD_COLUMN).addColumn(factor, column, out, into);
  }

  @Override
  public void addScalar(float factor, Tensor scalar, Tensor out, Into into) {
    now(ADD_SCALAR).addScalar(factor, scalar, out, into);
  }

  @Override
  public void sumRows(Tensor x, Tensor row, Into into) {
    now(SUM_ROWS).sumRows(x, row, into);
  }

  @Override
  public void sumColumns(Tensor x, Tensor column, Into into) {
    now(SUM_COLUMNS).sumColumns(x, column, into);
  }

  @Override
  public void sum(float factor, Tensor x, Tensor out, Into into) {
    now(SUM).sum(factor, x, out, into);
  }

  @Override
  public void dot(float factor, Tensor a, Tensor b, Tensor out, Into into) {
    now(DOT).dot(factor, a, b, out, into);
  }

  @Override
  public void weightedMean(Tensor x, Tensor weights, Tensor out) {
    now(WEIGHTED_MEAN).weightedMean(x, weights, out);
  }

  @Override
  public void weightedMeanGradient(Tensor weights, Tensor dout, Tensor dx, Into into) {
    now(WEIGHTED_MEAN_GRADIENT).weightedMeanGradient(weights, dout, dx, into);
  }

  @Override
  public void block(
      Tensor from, int fromRow, int fromColumn, int rows, int columns, Tensor to, int toRow, int toColumn, Into into) {
    now(BLOCK).block(from, fromRow, fromColumn, rows, columns, to, toRow, toColumn, into);
  }

  @Override
  public void logSoftmax(Tensor x, Tensor y) {
    now(LOG_SOFTMAX).logSoftmax(x, y);
  }

  @Override
  public void logSoftmaxGradient(Tensor y, Tensor dy, Tensor dx, Into into) {
    now(LOG_SOFTMAX_GRADIENT).logSoftmaxGradient(y, dy, dx, into);
  }

  @Override
  public void softmaxCrossEntropy(Tensor logits, Tensor labels, Tensor rows, Tensor residual) {
    now(SOFTMAX_CROSS_ENTROPY).softmaxCrossEntropy(logits, labels, rows, residual);
  }

  @Override
  public void bernoulliCrossEntropy(Tensor logits, Tensor targets, Tensor rows, Tensor residual) {
    now(BERNOULLI_CROSS_ENTROPY).bernoulliCrossEntropy(logits, targets, rows, residual);
  }

  @Override
  public void squaredError(Tensor x, Tensor targets, Tensor rows) {
    now(SQUARED_ERROR).squaredError(x, targets, rows);
  }

  @Override
  public void squaredErrorGradient(Tensor x, Tensor targets, Tensor drows, Tensor dx, Into into) {
    now(SQUARED_ERROR_GRADIENT).squaredErrorGradient(x, targets, drows, dx, into);
  }

  @Override
  public void gaussianLikelihood(Tensor mean, Tensor logVariance, Tensor targets, Tensor rows) {
    now(GAUSSIAN_LIKELIHOOD).gaussianLikelihood(mean, logVariance, targets, rows);
  }

  @Override
  public void gaussianLikelihoodMeanGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dmean, Into into) {
    now(GAUSSIAN_LIKELIHOOD_MEAN_GRADIENT).gaussianLikelihoodMeanGradient(mean, logVariance, targets, drows, dmean, into);
  }

  @Override
  public void gaussianLikelihoodVarianceGradient(
      Tensor mean, Tensor logVariance, Tensor targets, Tensor drows, Tensor dlogVariance, Into into) {
    now(GAUSSIAN_LIKELIHOOD_VARIANCE_GRADIENT)
        .gaussianLikelihoodVarianceGradient(mean, logVariance, targets, drows, dlogVariance, into);
  }

  @Override
  public void multiplyRows(Tensor x, Tensor column, Tensor out, Into into) {
    now(MULTIPLY_ROWS).multiplyRows(x, column, out, into);
  }

  @Override
  public void reparameterize(Tensor mean, Tensor logVariance, Tensor noise, Tensor z) {
    now(REPARAMETERIZE).reparameterize(mean, logVariance, noise, z);
  }

  @Override
  public void reparameterizeVarianceGradient(Tensor logVariance, Tensor noise, Tensor dz, Tensor dlogVariance, Into into) {
    now(REPARAMETERIZE_VARIANCE_GRADIENT).reparameterizeVarianceGradient(logVariance, noise, dz, dlogVariance, into);
  }

  @Override
  public void gaussianKlActive(Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active) {
    now(GAUSSIAN_KL_ACTIVE).gaussianKlActive(mean, logVariance, priorVariance, freeBits, active);
  }

  @Override
  public void gaussianKl(Tensor mean, Tensor logVariance, float priorVariance, float freeBits, Tensor active, Tensor rows) {
    now(GAUSSIAN_KL).gaussianKl(mean, logVariance, priorVariance, freeBits, active, rows);
  }

  @Override
  public void gaussianKlMeanGradient(
      Tensor mean, float priorVariance, Tensor active, Tensor drows, Tensor dmean, Into into) {
    now(GAUSSIAN_KL_MEAN_GRADIENT).gaussianKlMeanGradient(mean, priorVariance, active, drows, dmean, into);
  }

  @Override
  public void gaussianKlVarianceGradient(
      Tensor logVariance, float priorVariance, Tensor active, Tensor drows, Tensor dlogVariance, Into into) {
    now(GAUSSIAN_KL_VARIANCE_GRADIENT)
        .gaussianKlVarianceGradient(logVariance, priorVariance, active, drows, dlogVariance, into);
  }

  @Override
  public void uniform(RandomStream stream, Tensor out) {
    now(UNIFORM, out.size()).uniform(stream, out);
  }

  @Override
  public void normal(RandomStream stream, Tensor out) {
    now(NORMAL, out.size()).normal(stream, out);
  }

  @Override
  public void dropoutMask(RandomStream stream, float keep, Tensor mask) {
    now(DROPOUT_MASK, mask.size()).dropoutMask(stream, keep, mask);
  }

  @Override
  public void clipScale(Tensor[] gradients, float maximumNorm, Tensor scale) {
    now(CLIP_SCALE).clipScale(gradients, maximumNorm, scale);
  }

  @Override
  public void sgd(Tensor[] gradients, Tensor gradientScale, UpdateRule.Sgd rule, Tensor[] velocities, Tensor[] weights) {
    now(SGD).sgd(gradients, gradientScale, rule, velocities, weights);
  }

  @Override
  public void rmsProp(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.RmsProp rule, Tensor[] squares, Tensor[] weights) {
    now(RMS_PROP).rmsProp(gradients, gradientScale, rule, squares, weights);
  }

  @Override
  public void adam(
      Tensor[] gradients, Tensor gradientScale, UpdateRule.Adam rule, Tensor[] means, Tensor[] variances, Tensor[] weights) {
    now(ADAM).adam(gradients, gradientScale, rule, means, variances, weights);
  }
}
