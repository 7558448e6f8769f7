package dev.cortado.models.data;

import dev.cortado.core.Philox;
import dev.cortado.core.RandomStream;

/** The words of one draw of a {@link RandomStream}, one after the other, without allocation. For one thread. */
final class RandomWords {
  private final RandomStream stream;
  private final int[] block = new int[4];
  private int next;

  RandomWords(long seed, String name) {
    this.stream = new RandomStream(seed, name);
  }

  /** Goes to the first word of another draw. */
  void seek(long position) {
    stream.seek(position);
    next = 0;
  }

  /** 32 random bits. */
  int word() {
    if ((next & 3) == 0) {
      Philox.words(stream, next >>> 2, block);
    }
    return block[next++ & 3];
  }

  /** Uniform in [0, 1), 24 bits. */
  float uniform() {
    return Philox.uniform(word());
  }

  /** A whole number from 0 to bound - 1, without division (Lemire 2019); the probabilities differ by at most 2^-32. */
  int below(int bound) {
    return (int) (Integer.toUnsignedLong(word()) * bound >>> 32);
  }
}
