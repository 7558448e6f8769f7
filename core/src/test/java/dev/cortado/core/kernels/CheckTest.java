package dev.cortado.core.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.ShapeMismatchException;
import dev.cortado.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a user reads when operands do not fit, by the kernels that this run is about. */
public class CheckTest {
  private final Kernels k = ExpectedKernelsTest.kernels();

  @Test
  public void matrixProducts() {
    says("matmul: a is [2, 3] but b is [4, 5]; b needs 3 rows",
        () -> k.matmul(t(2, 3), t(4, 5), t(2, 5), Into.REPLACE));
    says("matmul: a is [2, 3] and b is [3, 5] but out is [2, 4]; out needs to be [2, 5]",
        () -> k.matmul(t(2, 3), t(3, 5), t(2, 4), Into.ADD));
    says("matmulTransposeA: a is [3, 2] but b is [4, 5]; b needs 3 rows",
        () -> k.matmulTransposeA(t(3, 2), t(4, 5), t(2, 5), Into.REPLACE));
    says("matmulTransposeB: a is [2, 1] but b is [5, 4]; b needs 1 column",
        () -> k.matmulTransposeB(t(2, 1), t(5, 4), t(2, 5), Into.REPLACE));
    says("affine: x is [2, 3] but w is [4, 5]; w needs 3 rows",
        () -> k.affine(t(2, 3), t(4, 5), t(5), Activation.RELU, t(2, 5)));
    says("affine: w is [3, 5] but b is [4]; b needs 5 elements",
        () -> k.affine(t(2, 3), t(3, 5), t(4), Activation.RELU, t(2, 5)));
    says("affine: x is [2, 3] and w is [3, 5] but y is [5, 2]; y needs to be [2, 5]",
        () -> k.affine(t(2, 3), t(3, 5), t(5), Activation.RELU, t(5, 2)));
  }

  @Test
  public void aProductNeedsATensorOfItsOwn() {
    Tensor square = t(3, 3);
    says("matmul: a and out are the same tensor, [3, 3]; out needs one of its own",
        () -> k.matmul(square, t(3, 3), square, Into.REPLACE));
    says("affine: w and y are the same tensor, [3, 3]; y needs one of its own",
        () -> k.affine(t(3, 3), square, t(3), Activation.IDENTITY, square));
    says("affine: b and y are the same tensor, [1, 3]; y needs one of its own", () -> {
      Tensor one = t(1, 3);
      k.affine(t(1, 3), t(3, 3), one, Activation.IDENTITY, one);
    });
  }

  @Test
  public void elements() {
    says("add: a is [2, 3] but b is [4]; b needs 6 elements", () -> k.add(t(2, 3), t(4), t(2, 3)));
    says("log: x is [1] but y is [2]; y needs 1 element", () -> k.log(t(1), t(2)));
    says("scaleBy: scalar is [2]; it needs 1 element, as [1]",
        () -> k.scaleBy(t(2), 1, t(3), t(3), Into.REPLACE));
    says("addRow: out is [2, 3] but row is [2]; row needs 3 elements", () -> k.addRow(t(2), t(2, 3), Into.ADD));
    says("sumColumns: x is [2, 3] but column is [3]; column needs 2 elements",
        () -> k.sumColumns(t(2, 3), t(3), Into.ADD));
  }

  @Test
  public void blocks() {
    says("block: from is [2, 3] but the block of 2 rows and 2 columns begins at row 1, column 0; it needs to lie inside",
        () -> k.block(t(2, 3), 1, 0, 2, 2, t(5, 5), 0, 0, Into.REPLACE));
    says("block: to is [5, 5] but the block of 1 rows and 2 columns begins at row 0, column -1; it needs to lie inside",
        () -> k.block(t(2, 3), 1, 0, 1, 2, t(5, 5), 0, -1, Into.REPLACE));
  }

  @Test
  public void labels() {
    Tensor labels = t(2);
    labels.data()[1] = 3;
    says("softmaxCrossEntropy: logits is [2, 3] but the label of row 1 is 3.0; labels are whole numbers from 0 to 2, or -1 for"
        + " none", () -> k.softmaxCrossEntropy(t(2, 3), labels, t(2), t(2, 3)));
    labels.data()[1] = 1.5f;
    Tensor residual = t(2, 3);
    residual.data()[0] = 9;
    says("softmaxCrossEntropy: logits is [2, 3] but the label of row 1 is 1.5; labels are whole numbers from 0 to 2, or -1 for"
        + " none", () -> k.softmaxCrossEntropy(t(2, 3), labels, t(2), residual));
    assertEquals(9, residual.data()[0], "nothing is written");
    says("softmaxCrossEntropy: logits is [2, 0] but the label of row 0 is 0.0; labels are -1 for none",
        () -> k.softmaxCrossEntropy(t(2, 0), labels, t(2), t(2, 0)));
  }

  @Test
  public void optimisers() {
    Tensor[] two = {t(2), t(3)};
    Tensor[] one = {t(2)};
    Tensor[] other = {t(2), t(4)};
    UpdateRule.RmsProp rule = new UpdateRule.RmsProp();
    says("rmsProp: there are 2 weights but 1 gradients; each of the weights needs its own",
        () -> k.rmsProp(one, t(1), rule, two, two));
    says("rmsProp: weights[1] is [3] but squares[1] is [4]; squares[1] needs 3 elements",
        () -> k.rmsProp(two, t(1), rule, other, two));
  }

  private static void says(String message, Executable call) {
    assertEquals(message, assertThrows(ShapeMismatchException.class, call).getMessage());
  }

  private static Tensor t(int... dimensions) {
    return Tensor.zeros(dimensions);
  }
}
