package dev.cortado.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

public class ShapeTest {
  @Test
  public void everyShapeIsAlsoAMatrix() {
    Shape shape = Shape.of(5, 28, 3);
    assertEquals(3, shape.rank());
    assertEquals(28, shape.dimension(1));
    assertEquals(140, shape.rows());
    assertEquals(3, shape.columns());
    assertEquals(420, shape.size());
    assertEquals("[5, 28, 3]", shape.toString());
    assertEquals(1, Shape.of(7).rows());
    assertEquals(7, Shape.of(7).columns());
    assertEquals(0, Shape.of(0, 7).size());
    assertEquals(0, Shape.of(7, 0).size());
  }

  @Test
  public void equalByDimensions() {
    assertEquals(Shape.of(2, 3), Shape.of(2, 3));
    assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
    assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
    assertNotEquals(Shape.of(6), Shape.of(1, 6));
  }

  @Test
  public void theCallersArrayIsNotKept() {
    int[] dimensions = {2, 3};
    Shape shape = Shape.of(dimensions);
    dimensions[0] = 99;
    assertEquals(Shape.of(2, 3), shape);
  }

  @Test
  public void whatIsNoShape() {
    says("shape: at least one dimension is needed; a scalar is [1]");
    says("shape: [2, -1] has a negative dimension", 2, -1);
    says("shape: [65536, 65536] has more than 2^31 - 1 elements; process it in batches", 65536, 65536);
    says("shape: [2147483647, 2147483647, 2147483647] has more than 2^31 - 1 elements; process it in batches",
        Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static void says(String message, int... dimensions) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Shape.of(dimensions)).getMessage());
  }
}
