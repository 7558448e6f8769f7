package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArenaTest {
  @Test
  void anArrayHasOnePlaceThatNobodySharesAndTheCanaryHasItsOwn() {
    Arena arena = new Arena(1 << 20);
    SplittableRandom random = new SplittableRandom(1);
    List<float[]> arrays = new ArrayList<>();
    int[] owner = new int[1 << 20];
    for (int i = 1; i <= 1000; i++) {
      float[] array = new float[random.nextInt(500)];
      assertNull(arena.find(array));
      Place place = arena.add(array);
      arrays.add(array);
      assertTrue(place.offset > Opcode.CANARY && place.offset % Arena.ALIGNMENT == 0);
      for (int j = 0; j < array.length; j++) {
        assertEquals(0, owner[place.offset + j]);
        owner[place.offset + j] = i;
      }
    }
    for (float[] array : arrays) {
      assertSame(array, arena.find(array).get());
    }
  }

  @Test
  void aFullArenaHasNoPlaceUntilItGrows() {
    Arena arena = new Arena(1024);
    float[] large = new float[900];
    float[] next = new float[500];
    assertNotNull(arena.add(large));
    assertNull(arena.add(next));
    arena.grow(2048);
    Place place = arena.add(next);
    assertEquals(32 + 928, place.offset);
    assertSame(place, arena.find(next));
  }

  @Test
  void thePlaceOfACollectedArrayIsGivenAway() throws InterruptedException {
    Arena arena = new Arena(4096);
    float[] kept = new float[32];
    arena.add(new float[1000]);
    Place place = arena.add(kept);
    assertEquals(32 + 1024, place.offset);
    arena.add(new float[1000]);
    Place reused = null;
    for (int i = 0; i < 100 && reused == null; i++) {
      System.gc();
      Thread.sleep(10);
      reused = arena.add(new float[2500]); // fits only where both gaps and the rest of the arena have been joined
      if (reused == null) {
        Place small = arena.add(new float[900]);
        reused = small != null && small.offset == 32 ? small : null;
      }
    }
    assertNotNull(reused);
    assertSame(place, arena.find(kept));
  }
}
