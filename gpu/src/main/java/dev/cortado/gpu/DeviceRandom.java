package dev.cortado.gpu;

import dev.cortado.core.Philox;

/**
 * Philox4x32-10 (Salmon et al. 2011), the numbers of {@link Philox}: a work item draws the four words of a
 * block of four elements. Host half: {@link VariationalCalls}.
 */
class DeviceRandom extends DeviceVariational {
  /** The upper half of the unsigned product. */
  protected int upperProduct(int a, int b) {
    return (int) (((a & 0xffffffffL) * (b & 0xffffffffL)) >>> 32);
  }

  /** The 24 upper bits of a word as a float. The shift needs a local of its own, or the translator leaves it unsigned. */
  protected float upperBits(int word) {
    int bits = word >>> 8;
    return (float) bits;
  }

  /** n, kind, key low, key high, stream, position (three numbers of 24, 24 and 16 bits), keep, out */
  protected void random(int c) {
    int n = code[c + 1];
    int kind = code[c + 2];
    int keyLow = code[c + 3];
    int keyHigh = code[c + 4];
    int stream = code[c + 5];
    int low = (int) staged[code[c + 6]];
    int middle = (int) staged[code[c + 6] + 1];
    int high = (int) staged[code[c + 6] + 2];
    float keep = numbers[code[c + 7]];
    int out = code[c + 8];
    int positionLow = low | (middle << 24);
    int middleTop = middle >> 8; // not negative: 24 bits
    int positionHigh = middleTop | (high << 16);
    int blocks = (n + 3) / 4;
    for (int q = getGlobalId(); q < blocks; q += getGlobalSize()) {
      int c0 = q;
      int c1 = stream;
      int c2 = positionLow;
      int c3 = positionHigh;
      int k0 = keyLow;
      int k1 = keyHigh;
      for (int r = 0; r < Philox.ROUNDS; r++) {
        int h0 = upperProduct(Philox.MULTIPLIER_0, c0);
        int l0 = Philox.MULTIPLIER_0 * c0;
        int h1 = upperProduct(Philox.MULTIPLIER_1, c2);
        int l1 = Philox.MULTIPLIER_1 * c2;
        c0 = h1 ^ c1 ^ k0;
        c1 = l1;
        c2 = h0 ^ c3 ^ k1;
        c3 = l0;
        k0 = k0 + Philox.WEYL_0;
        k1 = k1 + Philox.WEYL_1;
      }
      drawPair(kind, keep, c0, c1, out, 4 * q, n);
      drawPair(kind, keep, c2, c3, out, 4 * q + 2, n);
    }
  }

  /** Elements i and i + 1 of out, where they exist, from two words. */
  protected void drawPair(int kind, float keep, int word0, int word1, int out, int i, int n) {
    float a = upperBits(word0) * 0x1p-24f;
    float b = upperBits(word1) * 0x1p-24f;
    if (kind == Opcode.NORMAL) { // Box and Muller 1958
      float radius = sqrt(-2f * log(fma(upperBits(word0), 0x1p-24f, 0x1p-25f)));
      float turns = b + b;
      a = radius * cospi(turns);
      b = radius * sinpi(turns);
    }
    if (kind == Opcode.DROPOUT_MASK) {
      a = a < keep ? 1f / keep : 0f;
      b = b < keep ? 1f / keep : 0f;
    }
    if (i < n) {
      memory[out + i] = a;
    }
    if (i + 1 < n) {
      memory[out + i + 1] = b;
    }
  }
}
