package dev.cortado.models.data;

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
      philox(next >>> 2);
    }
    return block[next++ & 3];
  }

  /** Uniform in [0, 1), 24 bits. */
  float uniform() {
    return (word() >>> 8) * 0x1p-24f;
  }

  /** A whole number from 0 to bound - 1, without division (Lemire 2019); the probabilities differ by at most 2^-32. */
  int below(int bound) {
    return (int) (Integer.toUnsignedLong(word()) * bound >>> 32);
  }

  private void philox(int q) {
    int c0 = q;
    int c1 = stream.id();
    int c2 = (int) stream.position();
    int c3 = (int) (stream.position() >>> 32);
    int k0 = (int) stream.seed();
    int k1 = (int) (stream.seed() >>> 32);
    for (int round = 0; round < 10; round++) {
      long p0 = 0xD2511F53L * Integer.toUnsignedLong(c0);
      long p1 = 0xCD9E8D57L * Integer.toUnsignedLong(c2);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    block[0] = c0;
    block[1] = c1;
    block[2] = c2;
    block[3] = c3;
  }
}
