package dev.cortado.models.data;

/**
 * Dynamic binarisation (Salakhutdinov and Murray 2008; Burda et al. 2015): each pixel x becomes 1 with probability x, else 0.
 * The draw is a function of seed, epoch, row and pixel. For one thread.
 */
final class Binarization {
  private final RandomWords words;

  Binarization(long seed) {
    this.words = new RandomWords(seed, "data.binarize");
  }

  void draw(long epoch, int row, float[] pixels, int offset, int count) {
    // 32 bits each for epoch and row.
    words.seek((epoch << 32) | row);
    for (int i = offset; i < offset + count; i++) {
      pixels[i] = words.uniform() < pixels[i] ? 1 : 0;
    }
  }
}
