package dev.cortado.core.kernels.scalar;

import dev.cortado.core.Philox;
import dev.cortado.core.RandomStream;

/** Random numbers: element i takes word i mod 4 of block i / 4, whoever computes it, so that order does not matter. */
final class ScalarRandom {
  private final int[] words = new int[4];

  void uniform(RandomStream stream, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Philox.uniform(word(stream, i));
    }
  }

  /** Box and Muller 1958: two words make two normals, a radius from the first and an angle from the second. */
  void normal(RandomStream stream, float[] out) {
    for (int i = 0; i < out.length; i += 2) {
      float radius = ScalarMath.radius(word(stream, i));
      float turn = Philox.uniform(words[i % 4 + 1]); // i is even
      out[i] = radius * ScalarMath.cosOfTurn(turn);
      if (i + 1 < out.length) {
        out[i + 1] = radius * ScalarMath.sinOfTurn(turn);
      }
    }
  }

  void dropoutMask(RandomStream stream, float keep, float[] mask) {
    for (int i = 0; i < mask.length; i++) {
      mask[i] = Philox.uniform(word(stream, i)) < keep ? 1 / keep : 0;
    }
  }

  /** Must be asked for in ascending order: a block is made when its first word is asked for. */
  private int word(RandomStream stream, int i) {
    if (i % 4 == 0) {
      Philox.words(stream, i / 4, words);
    }
    return words[i % 4];
  }
}
