package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import org.junit.jupiter.api.Test;

/** What {@link OpCases} cannot say of the operations behind importance-weighted bounds. */
class ImportanceOpsTest {
  private final Tape tape = Tape.training(TestedKernels.create(), 0);

  private Variable leaf(int rows, int columns, float... values) {
    Variable x = tape.differentiable("x", Shape.of(rows, columns));
    System.arraycopy(values, 0, x.value().data(), 0, values.length);
    return x;
  }

  @Test
  void aMeanOfExponentialsNeitherOverflowsNorVanishes() {
    Tensor shares = Tensor.zeros(3, 2);
    Variable x = leaf(6, 1, 1000, 1000, -1000, -1000, -300, 200);
    Variable y = Ops.logMeanExp(x, shares);
    assertArrayEquals(new float[] {1000, -1000, (float) (200 - Math.log(2))}, y.value().data(), 1e-4f);
    assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0, 1}, shares.data(), 1e-6f);
    tape.backward(Ops.sum(y));
    assertArrayEquals(shares.data(), x.gradient().data(), "the shares are the derivative");
  }

  @Test
  void theMeanOfOneIsTheElementItself() {
    Variable x = leaf(3, 1, -123.456f, 0.1f, 77);
    assertArrayEquals(x.value().data(), Ops.logMeanExp(x, Tensor.zeros(3, 1)).value().data());
  }

  /** The loss is the sum of y * c, so that dy is c; the factors are written by an operation recorded after this one. */
  @Test
  void aScaledGradientTakesFactorsThatComeLater() {
    Variable x = leaf(2, 3, 1, 2, 3, 4, 5, 6);
    Tensor factors = Tensor.zeros(1, 2);
    Variable y = Ops.scaleGradient(x, factors);
    assertArrayEquals(x.value().data(), y.value().data());
    Variable later = Ops.logMeanExp(leaf(2, 1, 0, (float) Math.log(3)), factors); // 1/4 and 3/4
    assertEquals(Math.log(2), later.value().data()[0], 1e-6);
    tape.backward(Ops.sum(Ops.multiply(y, tape.constant("c", Tensor.of(Shape.of(2, 3), 4, 8, 12, 4, 8, 12)))));
    assertArrayEquals(new float[] {1, 2, 3, 3, 6, 9}, x.gradient().data(), 1e-5f);
  }
}
