package dev.cortado.models.bayesopt;

import dev.cortado.core.Philox;
import dev.cortado.core.RandomStream;

/** Random numbers in double, a function of seed, name and position. */
final class Draws {
  private final RandomStream stream;
  private final int[] words = new int[4];
  private int next;

  Draws(long seed, String name, long position) {
    this.stream = new RandomStream(seed, name);
    stream.seek(position);
  }

  /** In (0, 1), 53 bits. */
  double uniform() {
    if ((next & 1) == 0) {
      Philox.words(stream, next >>> 1, words);
    }
    int at = (next++ & 1) * 2;
    long bits = (Integer.toUnsignedLong(words[at]) << 32 | Integer.toUnsignedLong(words[at + 1])) >>> 11;
    return (bits + 0.5) * 0x1p-53;
  }

  /** Standard normal (Box and Muller 1958). */
  double normal() {
    return Math.sqrt(-2 * StrictMath.log(uniform())) * StrictMath.cos(2 * Math.PI * uniform());
  }
}
