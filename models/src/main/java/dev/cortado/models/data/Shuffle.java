package dev.cortado.models.data;

/** Random order (Fisher and Yates; Durstenfeld 1964, algorithm 235). */
final class Shuffle {
  private Shuffle() {}

  /** Permutes the elements; each order is equally likely but for the 32 bits that a draw has. */
  static void shuffle(int[] elements, RandomWords words) {
    for (int i = elements.length - 1; i > 0; i--) {
      int j = words.below(i + 1);
      int swapped = elements[i];
      elements[i] = elements[j];
      elements[j] = swapped;
    }
  }
}
