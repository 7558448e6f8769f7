package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a user reads after a mistake, word for word; and nothing of it stays on the tape. */
class OpErrorsTest {
  private final Tape tape = Tape.training(TestedKernels.create(), 0);

  @Test
  void affine() {
    mismatch("affine: x is [32, 784] but W is [500, 10]; x needs 500 columns (did you swap the layers?)",
        () -> Ops.affine(x(32, 784), x(500, 10), x(10)));
    mismatch("affine: W is [784, 10] but b is [500]; b needs 10 elements",
        () -> Ops.affine(x(32, 784), x(784, 10), x(500)));
  }

  @Test
  void products() {
    mismatch("matmul: a is [2, 3] but b is [2, 4]; a needs 2 columns (did you swap them?)",
        () -> Ops.matmul(x(2, 3), x(2, 4)));
    mismatch("matmulTransposeA: a is [3, 2] but b is [2, 4]; both need the same number of rows",
        () -> Ops.matmulTransposeA(x(3, 2), x(2, 4)));
    mismatch("matmulTransposeB: a is [2, 3] but b is [3, 4]; both need the same number of columns",
        () -> Ops.matmulTransposeB(x(2, 3), x(3, 4)));
  }

  @Test
  void elementwise() {
    mismatch("add: a is [2, 3] but b is [3, 2]; both need the same shape", () -> Ops.add(x(2, 3), x(3, 2)));
    mismatch("subtract: a is [2, 3] but b is [6]; both need the same shape", () -> Ops.subtract(x(2, 3), x(6)));
    mismatch("multiply: a is [2, 3] but b is [1, 3]; both need the same shape", () -> Ops.multiply(x(2, 3), x(1, 3)));
    mismatch("scaleBy: x is [2, 3] and factor is [2, 3]; factor needs one element (use multiply for an elementwise product)",
        () -> Ops.scaleBy(x(2, 3), x(2, 3)));
  }

  @Test
  void rowsAndColumns() {
    mismatch("mean: x is [0, 3]; the mean of no elements is undefined (is the batch empty?)", () -> Ops.mean(x(0, 3)));
    mismatch("addRow: x is [2, 3] but row is [2]; row needs 3 elements", () -> Ops.addRow(x(2, 3), x(2)));
    mismatch("concat: part 0 is [2, 3] but part 1 is [3, 3]; all need 2 rows", () -> Ops.concat(x(2, 3), x(3, 3)));
    wrong("concat: there is nothing to put side by side; give at least one variable", () -> Ops.concat());
    mismatch("slice: x is [2, 3] but the columns asked for are 1 to 4 (exclusive); choose 0 <= from < to <= 3",
        () -> Ops.slice(x(2, 3), 1, 4));
    mismatch("slice: x is [2, 3] but the columns asked for are 2 to 2 (exclusive); choose 0 <= from < to <= 3",
        () -> Ops.slice(x(2, 3), 2, 2));
    mismatch("slice: x is [2, 3] but the columns asked for are -1 to 2 (exclusive); choose 0 <= from < to <= 3",
        () -> Ops.slice(x(2, 3), -1, 2));
    wrong("repeatRows: x is [2, 3] but its rows are to be repeated 0 times; choose at least 1",
        () -> Ops.repeatRows(x(2, 3), 0));
    mismatch("logMeanExp: x is [6, 1] but shares is [2, 4]; shares needs 6 elements, as [n, k] for means of k",
        () -> Ops.logMeanExp(x(6, 1), Tensor.zeros(2, 4)));
    mismatch("logMeanExp: x is [6, 1] but shares is [6]; shares needs 6 elements, as [n, k] for means of k",
        () -> Ops.logMeanExp(x(6, 1), Tensor.zeros(6)));
    mismatch("scaleGradient: x is [2, 3] but factors is [3]; factors needs 2 elements, one a row",
        () -> Ops.scaleGradient(x(2, 3), Tensor.zeros(3)));
    mismatch("weightedMean: rows is [4, 1] but weights is [3]; weights needs 4 elements, one a row",
        () -> Ops.weightedMean(x(4, 1), data(3)));
    wrong("weightedMean: weights is [4] with a gradient, but weightedMean has no derivative with respect to it;"
        + " pass stopGradient(weights)", () -> Ops.weightedMean(x(4, 1), x(4)));
  }

  @Test
  void random() {
    wrong("dropout: the probability is 1.0; choose one from 0 up to, but not including, 1",
        () -> Ops.dropout(x(2, 3), 1, "d"));
    wrong("dropout: the probability is -0.1; choose one from 0 up to, but not including, 1",
        () -> Ops.dropout(x(2, 3), -0.1f, "d"));
    wrong("dropout: the probability is NaN; choose one from 0 up to, but not including, 1",
        () -> Ops.dropout(x(2, 3), Float.NaN, "d"));
    Tape inference = Tape.inference(TestedKernels.create(), 0);
    Variable x = inference.input("x", Shape.of(2, 3));
    wrong("dropout: the probability is 2.0; choose one from 0 up to, but not including, 1", () -> Ops.dropout(x, 2, "d"));
    mismatch("sampleNormal: mean is [2, 3] but logVariance is [3]; both need the same shape",
        () -> Ops.sampleNormal(x(2, 3), x(3), "z"));
  }

  @Test
  void losses() {
    mismatch("bernoulliCrossEntropy: logits is [2, 3] but targets is [2, 4]; both need the same shape",
        () -> Ops.bernoulliCrossEntropy(x(2, 3), data(2, 4)));
    wrong("bernoulliCrossEntropy: targets is [2, 3] with a gradient, but bernoulliCrossEntropy has no derivative with"
        + " respect to it; pass stopGradient(targets)", () -> Ops.bernoulliCrossEntropy(x(2, 3), x(2, 3)));
    mismatch("softmaxCrossEntropy: logits is [4, 10] but labels is [4, 10]; labels needs 4 elements, the index of a class"
        + " for each row (not one-hot)", () -> Ops.softmaxCrossEntropy(x(4, 10), data(4, 10)));
    wrong("softmaxCrossEntropy: labels is [4] with a gradient, but softmaxCrossEntropy has no derivative with respect to it;"
        + " pass stopGradient(labels)", () -> Ops.softmaxCrossEntropy(x(4, 10), x(4)));
    mismatch("squaredError: x is [2, 3] but targets is [3, 2]; both need the same shape",
        () -> Ops.squaredError(x(2, 3), data(3, 2)));
    mismatch("gaussianLikelihood: mean is [2, 3] but targets is [3, 2]; both need the same shape",
        () -> Ops.gaussianLikelihood(x(2, 3), x(2, 3), data(3, 2)));
    mismatch("gaussianLikelihood: mean is [2, 3] but logVariance is [2]; logVariance needs the shape of mean, or [3] for one"
        + " variance a column", () -> Ops.gaussianLikelihood(x(2, 3), x(2), data(2, 3)));
    mismatch("gaussianKl: mean is [2, 3] but logVariance is [3, 2]; both need the same shape",
        () -> Ops.gaussianKl(x(2, 3), x(3, 2), 1, 0));
    wrong("gaussianKl: the prior variance is 0.0; it must be positive and finite",
        () -> Ops.gaussianKl(x(2, 3), x(2, 3), 0, 0));
    wrong("gaussianKl: the free bits are -1.0; they are nats a dimension, 0 for none, never negative or infinite",
        () -> Ops.gaussianKl(x(2, 3), x(2, 3), 1, -1));
  }

  @Test
  void tapes() {
    Variable other = Tape.training(TestedKernels.create(), 0).input("other", Shape.of(2, 3));
    wrong("add: x [2, 3] and other [2, 3] are on different tapes; record both on the same one",
        () -> Ops.add(x(2, 3), other));
  }

  private Variable x(int... dimensions) {
    return tape.differentiable("x", Shape.of(dimensions));
  }

  private Variable data(int... dimensions) {
    return tape.input("data", Shape.of(dimensions));
  }

  @Test
  void whatFailsWhenItIsComputedIsNotReplayed() {
    Variable labels = tape.input("labels", Shape.of(1));
    labels.value().data()[0] = 7;
    mismatch("softmaxCrossEntropy: logits is [1, 3] but the label of row 0 is 7.0; labels are whole numbers from 0 to 2, or -1"
        + " for none", () -> Ops.softmaxCrossEntropy(x(1, 3), labels));
    tape.forward();
  }

  private void mismatch(String message, Executable mistake) {
    assertSame(ShapeMismatchException.class, wrong(message, mistake).getClass());
  }

  private Exception wrong(String message, Executable mistake) {
    Exception exception = assertThrows(IllegalArgumentException.class, mistake);
    assertEquals(message, exception.getMessage());
    assertTrue(tape.ops().isEmpty());
    return exception;
  }
}
