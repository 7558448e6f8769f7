package dev.cortado.models.data;

import dev.cortado.core.Philox;
import dev.cortado.core.RandomStream;

/**
 * Dynamic binarisation (Salakhutdinov and Murray 2008; Burda et al. 2015): each pixel x becomes 1 with probability x, else
 * 0. The draw is a function of seed, epoch, row and pixel. For one thread.
 */
final class Binarization {
  private final RandomStream stream;
  private final int[] words = new int[4];

  Binarization(long seed) {
    this.stream = new RandomStream(seed, "data.binarize");
  }

  void draw(long epoch, int row, float[] pixels, int offset, int count) {
    // 32 bits each for epoch and row.
    stream.seek((epoch << 32) | row);
    for (int first = 0; first < count; first += 4) {
      int end = Math.min(first + 4, count);
      if (certain(pixels, offset + first, offset + end)) {
        continue;
      }
      Philox.words(stream, first >>> 2, words);
      for (int i = first; i < end; i++) {
        pixels[offset + i] = Philox.uniform(words[i & 3]) < pixels[offset + i] ? 1 : 0;
      }
    }
  }

  // Four fifths of a digit are background: 0 stays 0 and 1 stays 1 whatever is drawn, so nothing need be.
  private static boolean certain(float[] pixels, int from, int to) {
    boolean certain = true;
    for (int i = from; i < to; i++) {
      certain &= pixels[i] == 0 || pixels[i] == 1;
    }
    return certain;
  }
}
