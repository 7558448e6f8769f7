package dev.cortado.autodiff;

import static dev.cortado.autodiff.OpCase.SEED;

import dev.cortado.autodiff.OpCase.Domain;
import dev.cortado.autodiff.OpCase.Operand;
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
import dev.cortado.core.RandomStream;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Activation;
import dev.cortado.core.kernels.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The table of operations: every one with operands, and with what it should compute, in double precision. What
 * {@link OpContract} demands of each row - values, gradients, accumulation - any kernels can be held to.
 *
 * <p>To add an operation, add a row. Rows come at sizes of one, below and above the 16 accumulators of a row, and at prime
 * sizes; operands stay away from kinks by far more than the step of the differences.
 */
public final class OpCases {
  private static final int[][] SIZES = {{1, 1}, {5, 7}, {3, 37}};

  private final List<OpCase> cases = new ArrayList<>();

  private OpCases() {}

  /** All rows. */
  public static Stream<OpCase> all() {
    OpCases table = new OpCases();
    table.products();
    table.elementwise();
    table.rowsAndColumns();
    table.random();
    table.losses();
    return table.cases.stream();
  }

  private void products() {
    for (int[] s : new int[][] {{1, 1, 1}, {5, 7, 3}, {3, 37, 18}}) {
      int n = s[0];
      int k = s[1];
      int d = s[2];
      row(new OpCase(Matmul.class, v -> Ops.matmul(v[0], v[1]), (x, none) -> x[0].times(x[1]), real("a", n, k),
          real("b", k, d)).linearIn(0).linearIn(1));
      row(new OpCase(MatmulTransposeA.class, v -> Ops.matmulTransposeA(v[0], v[1]),
          (x, none) -> x[0].transposed().times(x[1]), real("a", k, n), real("b", k, d)).linearIn(0).linearIn(1));
      row(new OpCase(MatmulTransposeB.class, v -> Ops.matmulTransposeB(v[0], v[1]),
          (x, none) -> x[0].times(x[1].transposed()), real("a", n, k), real("b", d, k)).linearIn(0).linearIn(1));
      row(new OpCase(Affine.class, v -> Ops.affine(v[0], v[1], v[2]), (x, none) -> x[0].times(x[1]).plusRow(x[2]),
          real("x", n, k), real("W", k, d), real("b", d)).linearIn(0, 2).linearIn(1, 2));
      for (Activation f : Activation.values()) {
        // All products have one sign and at least 0.01, so that no sum comes near the kink of a rectifier.
        Operand x = new Operand("x", Shape.of(n, k), (r, i, j) -> (i % 2 == 0 ? 1 : -1) * uniform(r, 0.1, 1), true);
        Operand w = new Operand("W", Shape.of(k, d), (r, i, j) -> uniform(r, 0.1, 1) / k, true);
        Operand b = new Operand("b", Shape.of(d), (r, i, j) -> uniform(r, -0.004, 0.004), true);
        row(new OpCase(Affine.class, v -> Ops.affine(v[0], v[1], v[2], f),
            (m, none) -> m[0].times(m[1]).plusRow(m[2]).map(exact(f)), x, w, b).remark(f.name()));
      }
    }
  }

  private void elementwise() {
    for (Shape s : List.of(Shape.of(1, 1), Shape.of(5, 7), Shape.of(2, 3, 37))) {
      Operand a = real("a", s);
      Operand b = real("b", s);
      row(new OpCase(Add.class, v -> Ops.add(v[0], v[1]), (x, none) -> x[0].with(x[1], Double::sum), a, b).linearIn(0, 1));
      row(new OpCase(Subtract.class, v -> Ops.subtract(v[0], v[1]), (x, none) -> x[0].with(x[1], (p, q) -> p - q), a, b)
          .linearIn(0, 1));
      row(new OpCase(Multiply.class, v -> Ops.multiply(v[0], v[1]), (x, none) -> x[0].with(x[1], (p, q) -> p * q), a, b)
          .linearIn(0).linearIn(1));
      row(new OpCase(Scale.class, v -> Ops.scale(v[0], -0.75f), (x, none) -> x[0].map(p -> -0.75 * p), a).linearIn(0));
      row(new OpCase(ScaleBy.class, v -> Ops.scaleBy(v[0], v[1]), (x, none) -> x[0].map(p -> p * x[1].data()[0]), a,
          real("factor", 1)).linearIn(0).linearIn(1));
      row(new OpCase(Square.class, v -> Ops.square(v[0]), (x, none) -> x[0].map(p -> p * p), a));
      row(new OpCase(Log.class, v -> Ops.log(v[0]), (x, none) -> x[0].map(Math::log), positive("x", s)));
      for (Activation f : Activation.values()) {
        if (f != Activation.IDENTITY) { // records nothing
          row(new OpCase(Activate.class, v -> Ops.activate(v[0], f), (x, none) -> x[0].map(exact(f)),
              new Operand("x", s, (r, i, j) -> (r.nextBoolean() ? 1 : -1) * uniform(r, 0.01, 3), true)).remark(f.name()));
        }
      }
    }
  }

  private void rowsAndColumns() {
    for (int[] s : SIZES) {
      int n = s[0];
      int d = s[1];
      Operand x = real("x", n, d);
      row(new OpCase(Sum.class, v -> Ops.sum(v[0]), (m, none) -> m[0].sum(), x).linearIn(0));
      row(new OpCase(Mean.class, v -> Ops.mean(v[0]), (m, none) -> m[0].sum().map(t -> t / (n * d)), x).linearIn(0));
      row(new OpCase(RowSums.class, v -> Ops.rowSums(v[0]), (m, none) -> m[0].rowSums(), x).linearIn(0));
      row(new OpCase(AddRow.class, v -> Ops.addRow(v[0], v[1]), (m, none) -> m[0].plusRow(m[1]), x, real("row", d))
          .linearIn(0, 1));
      row(new OpCase(Concat.class, v -> Ops.concat(v[0], v[1], v[2]),
          (m, none) -> Matrix.of(n, 2 * d + 1, (i, j) ->
              j < d ? m[0].get(i, j) : j == d ? m[1].get(i, 0) : m[2].get(i, j - d - 1)),
          x, real("middle", n, 1), real("right", n, d)).linearIn(0, 1, 2));
      row(new OpCase(LogSoftmax.class, v -> Ops.logSoftmax(v[0]), (m, none) -> m[0].logSoftmax(), x));
      row(new OpCase(RepeatRows.class, v -> Ops.repeatRows(v[0], 3),
          (m, none) -> Matrix.of(3 * n, d, (i, j) -> m[0].get(i / 3, j)), x).linearIn(0));
      row(new OpCase(LogMeanExp.class, v -> Ops.logMeanExp(v[0], Tensor.zeros(n, d)), (m, none) ->
          Matrix.of(n, d, (i, j) -> Math.exp(m[0].data()[i * d + j])).rowSums().map(sum -> Math.log(sum / d)),
          real("x", n * d, 1)));
      row(new OpCase(ScaleGradient.class, v -> Ops.scaleGradient(v[0], ones(n)), (m, none) -> m[0].map(p -> p), x)
          .linearIn(0).remark("factors of 1: no derivative otherwise"));
      row(weightedMean(n, d, (r, i, j) -> (i + j) % 3 == 1 ? 0 : uniform(r, 0.5, 2)));
      row(weightedMean(n, d, (r, i, j) -> 0).remark("no weight"));
    }
    for (int[] s : new int[][] {{1, 1, 0, 1}, {5, 7, 2, 5}, {3, 37, 0, 17}, {3, 37, 20, 37}}) {
      row(new OpCase(Slice.class, v -> Ops.slice(v[0], s[2], s[3]),
          (m, none) -> Matrix.of(s[0], s[3] - s[2], (i, j) -> m[0].get(i, s[2] + j)), real("x", s[0], s[1]))
          .linearIn(0).remark("columns " + s[2] + " to " + s[3]));
    }
  }

  private static OpCase weightedMean(int n, int d, Domain weights) {
    return new OpCase(WeightedMean.class, v -> Ops.weightedMean(v[0], v[1]), (m, none) -> {
      double total = m[1].sum().data()[0];
      return total == 0 ? m[1].sum() : m[0].with(m[1], (x, w) -> x * w).sum().map(sum -> sum / total);
    }, real("rows", n, d), new Operand("weights", Shape.of(n, d), weights, false)).linearIn(0);
  }

  private void random() {
    for (int[] s : SIZES) {
      Operand mean = real("mean", s);
      Operand logVariance = real("logVariance", s);
      row(new OpCase(SampleNormal.class, v -> Ops.sampleNormal(v[0], v[1], "noise"), (m, k) -> {
        Tensor noise = Tensor.zeros(s);
        k.normal(new RandomStream(SEED, "noise"), noise);
        Matrix e = matrix(noise, k);
        return Matrix.of(s[0], s[1], (i, j) -> m[0].get(i, j) + Math.exp(m[1].get(i, j) / 2) * e.get(i, j));
      }, mean, logVariance));
      row(new OpCase(Dropout.class, v -> Ops.dropout(v[0], 0.3f, "drop"), (m, k) -> {
        Tensor uniform = Tensor.zeros(s);
        k.uniform(new RandomStream(SEED, "drop"), uniform);
        return m[0].with(matrix(uniform, k), (x, u) -> u < 1 - 0.3f ? x / (1 - 0.3f) : 0);
      }, real("x", s)).linearIn(0));
    }
  }

  private void losses() {
    for (int[] s : SIZES) {
      int n = s[0];
      int d = s[1];
      Operand unit = new Operand("targets", Shape.of(s), (r, i, j) -> (i + j) % 3 == 0 ? i % 2 : uniform(r, 0, 1), false);
      Operand labels = new Operand(
          "labels", Shape.of(n), (r, i, j) -> j % 5 == 3 ? -1 : j % 5 == 4 ? Float.NaN : j % d, false);
      row(new OpCase(BernoulliCrossEntropy.class, v -> Ops.bernoulliCrossEntropy(v[0], v[1]),
          (m, none) -> m[0].with(m[1], (x, t) -> Math.log1p(Math.exp(x)) - t * x).rowSums(), real("logits", s), unit));
      row(new OpCase(SquaredError.class, v -> Ops.squaredError(v[0], v[1]),
          (m, none) -> m[0].with(m[1], (x, t) -> (x - t) * (x - t)).rowSums(), real("x", s), real("targets", s)));
      row(new OpCase(SoftmaxCrossEntropy.class, v -> Ops.softmaxCrossEntropy(v[0], v[1]), (m, none) -> {
        Matrix p = m[0].logSoftmax();
        return Matrix.of(n, 1, (i, j) -> m[1].data()[i] >= 0 ? -p.get(i, (int) m[1].data()[i]) : 0);
      }, real("logits", s), labels));
      row(gaussianLikelihood(s, Shape.of(s)));
      row(gaussianLikelihood(s, Shape.of(d)).remark("one variance a column"));
      row(gaussianKl(1, 0, real("mean", s), real("logVariance", s)));
      row(gaussianKl(0.5f, 0, real("mean", s), real("logVariance", s)).remark("prior variance 1/2"));
      // Even columns have some 2 nats, odd ones next to none: both sides of half a nat, none near it.
      row(gaussianKl(1, 0.5f,
          new Operand("mean", Shape.of(s), (r, i, j) -> j % 2 == 0 ? uniform(r, 1.9, 2.1) : uniform(r, -0.1, 0.1), true),
          new Operand("logVariance", Shape.of(s), (r, i, j) -> uniform(r, -0.1, 0.1), true)).remark("half a nat free"));
    }
  }

  private static OpCase gaussianLikelihood(int[] s, Shape variance) {
    boolean whole = variance.rank() == 2;
    return new OpCase(GaussianLikelihood.class, v -> Ops.gaussianLikelihood(v[0], v[1], v[2]),
        (m, none) -> Matrix.of(s[0], s[1], (i, j) -> {
          double logVariance = whole ? m[1].get(i, j) : m[1].data()[j];
          double difference = m[2].get(i, j) - m[0].get(i, j);
          return (Math.log(2 * Math.PI) + logVariance + difference * difference * Math.exp(-logVariance)) / 2;
        }).rowSums(), real("mean", s), real("logVariance", variance), real("targets", s));
  }

  private static OpCase gaussianKl(float prior, float freeBits, Operand mean, Operand logVariance) {
    return new OpCase(GaussianKl.class, v -> Ops.gaussianKl(v[0], v[1], prior, freeBits), (m, none) -> {
      Matrix kl = m[0].with(m[1], (a, l) -> (Math.exp(l) / prior + a * a / prior - 1 - l + Math.log(prior)) / 2);
      Matrix means = kl.transposed().rowSums().map(sum -> sum / kl.rows());
      return Matrix.of(kl.rows(), kl.columns(), (i, j) ->
          freeBits == 0 || means.data()[j] > freeBits ? kl.get(i, j) : freeBits).rowSums();
    }, mean, logVariance);
  }

  private void row(OpCase row) {
    cases.add(row);
  }

  private static Operand real(String name, int... dimensions) {
    return real(name, Shape.of(dimensions));
  }

  private static Operand real(String name, Shape shape) {
    return new Operand(name, shape, (r, i, j) -> uniform(r, -2, 2), true);
  }

  private static Operand positive(String name, Shape shape) {
    return new Operand(name, shape, (r, i, j) -> uniform(r, 0.2, 3), true);
  }

  private static float uniform(SplittableRandom random, double from, double to) {
    return (float) (from + (to - from) * random.nextDouble());
  }

  private static Tensor ones(int n) {
    Tensor ones = Tensor.zeros(n, 1);
    Arrays.fill(ones.data(), 1f);
    return ones;
  }

  private static Matrix matrix(Tensor tensor, Kernels kernels) {
    kernels.read(tensor);
    return Matrix.of(tensor.rows(), tensor.columns(), tensor::get);
  }

  private static DoubleUnaryOperator exact(Activation f) {
    return switch (f) {
      case IDENTITY -> x -> x;
      case RELU -> x -> Math.max(0, x);
      case LEAKY_RELU -> x -> x > 0 ? x : 0.01 * x;
      case TANH -> Math::tanh;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
      case EXP -> Math::exp;
    };
  }
}
