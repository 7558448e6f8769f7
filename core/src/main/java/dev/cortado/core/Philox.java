package dev.cortado.core;

/**
 * The counter-based generator Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section
 * 3.3): ten rounds of multiplying and mixing turn a counter of four 32-bit words into four words that look random, under a
 * key of two words. There is no state: any block can be computed at any time, by any thread, lane or device.
 *
 * <p>What {@link RandomStream} makes of it, for every back end: the key is (low, high) half of the seed; block q of a draw
 * has the counter (q, stream id, low, high half of the position); its word w belongs to element 4 q + w.
 */
public final class Philox {
  /** Multiplies counter word 0. */
  public static final int MULTIPLIER_0 = 0xD2511F53;
  /** Multiplies counter word 2. */
  public static final int MULTIPLIER_1 = 0xCD9E8D57;
  /** Added to key word 0 after each round: the golden ratio. */
  public static final int WEYL_0 = 0x9E3779B9;
  /** Added to key word 1 after each round: the square root of 3, less 1. */
  public static final int WEYL_1 = 0xBB67AE85;
  /** How often a block is mixed. */
  public static final int ROUNDS = 10;

  private static final long LOW = 0xffffffffL;

  private Philox() {}

  /**
   * Replaces a counter by its four random words.
   *
   * @param counter at least four words, of which the first four are read and written
   * @param key0 first word of the key
   * @param key1 second word of the key
   */
  public static void mix(int[] counter, int key0, int key1) {
    int c0 = counter[0];
    int c1 = counter[1];
    int c2 = counter[2];
    int c3 = counter[3];
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = (c0 & LOW) * (MULTIPLIER_0 & LOW);
      long product1 = (c2 & LOW) * (MULTIPLIER_1 & LOW);
      c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
      c3 = (int) product0;
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    counter[0] = c0;
    counter[1] = c1;
    counter[2] = c2;
    counter[3] = c3;
  }

  /**
   * The four words for elements 4 block to 4 block + 3 of the stream's present draw.
   *
   * @param block counted from 0
   * @param words at least four, of which the first four are written
   */
  public static void words(RandomStream stream, int block, int[] words) {
    words[0] = block;
    words[1] = stream.id();
    words[2] = (int) stream.position();
    words[3] = (int) (stream.position() >>> 32);
    mix(words, (int) stream.seed(), (int) (stream.seed() >>> 32));
  }

  /** A uniform number in [0, 1) from the upper 24 bits of a word; exact. */
  public static float uniform(int word) {
    return (word >>> 8) * 0x1p-24f;
  }
}
