package dev.cortado.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PhiloxTest {
  /** The three lines {@code philox4x32 10} of tests/kat_vectors in Random123 1.14, the authors' own implementation. */
  @Test
  void knownAnswers() {
    assertMixes(
        new int[] {0, 0, 0, 0}, 0, 0, new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    assertMixes(
        new int[] {-1, -1, -1, -1}, -1, -1, new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    assertMixes(
        new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0,
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
  }

  private static void assertMixes(int[] counter, int key0, int key1, int[] words) {
    Philox.mix(counter, key0, key1);
    assertArrayEquals(words, counter);
  }

  @Test
  void seedIsTheKeyAndBlockStreamAndPositionAreTheCounter() {
    RandomStream stream = new RandomStream(0x1122334455667788L, "noise");
    stream.seek(0x99aabbccddeeff00L);
    int[] expected = {7, stream.id(), 0xddeeff00, 0x99aabbcc};
    Philox.mix(expected, 0x55667788, 0x11223344);
    int[] words = new int[4];
    Philox.words(stream, 7, words);
    assertArrayEquals(expected, words);
  }

  @Test
  void uniformTakesTheUpper24Bits() {
    assertEquals(0f, Philox.uniform(0xff));
    assertEquals(0x1p-24f, Philox.uniform(0x100));
    assertEquals(0.5f, Philox.uniform(0x80000000));
    assertEquals(1 - 0x1p-24f, Philox.uniform(-1));
  }
}
