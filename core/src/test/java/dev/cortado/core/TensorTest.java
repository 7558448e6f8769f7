package dev.cortado.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

public class TensorTest {
  @Test
  public void rowAfterRow() {
    Tensor t = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertEquals(6, t.get(1, 2));
    assertEquals(4, t.get(1, 0));
    assertEquals(2, t.rows());
    assertEquals(3, t.columns());
    assertEquals(6, t.size());
    assertArrayEquals(new float[4], Tensor.zeros(2, 2).data());
    assertEquals(Shape.of(1), Tensor.scalar(7).shape());
    assertThrows(IndexOutOfBoundsException.class, () -> t.get(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> t.get(2, 0));
  }

  @Test
  public void ofCopiesAndWrapShares() {
    float[] values = {1, 2};
    Tensor copy = Tensor.of(Shape.of(2), values);
    Tensor shared = Tensor.wrap(Shape.of(2), values);
    values[0] = 9;
    assertEquals(1, copy.data()[0]);
    assertSame(values, shared.data());
  }

  @Test
  public void reshapedSharesTheData() {
    Tensor t = Tensor.zeros(2, 3);
    t.reshaped(Shape.of(6)).data()[5] = 1;
    assertEquals(1, t.get(1, 2));
  }

  @Test
  public void toStringShowsTheBeginning() {
    assertEquals("Tensor[2] {1.0, -2.5}", Tensor.of(Shape.of(2), 1, -2.5f).toString());
    assertEquals("Tensor[3, 3] {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...}", Tensor.zeros(3, 3).toString());
  }

  @Test
  public void valuesThatDoNotFit() {
    assertEquals("tensor: shape [2, 3] needs 6 values, but there are 5",
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5)).getMessage());
    assertEquals("tensor: shape [4] needs 4 values, but there are 6",
        assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(2, 3).reshaped(Shape.of(4))).getMessage());
  }
}
