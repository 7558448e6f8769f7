package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GarbageTest {
  private volatile Object kept;

  @Test
  void tellsWhetherTheThreadHasAllocated() {
    Garbage garbage = new Garbage();
    garbage.bytes();
    long before = garbage.bytes();
    assertEquals(before, garbage.bytes());
    kept = new float[1000];
    assertTrue(garbage.bytes() - before >= 4000, "an array of 1,000 floats, and " + (garbage.bytes() - before) + " bytes");
  }
}
