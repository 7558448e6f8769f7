package dev.cortado.models.data;

import java.util.Arrays;

/** Which row stands at which place of an epoch: a function of seed and epoch. */
final class EpochOrder {
  private final DataSet data;
  private final Order order;
  private final RandomWords words;
  private final RandomWords classWords;
  private final int[] rows;
  private final int[][] byClass;

  EpochOrder(DataSet data, Order order, long seed) {
    this.data = data;
    this.order = order;
    this.words = new RandomWords(seed, "data.shuffle");
    this.classWords = new RandomWords(seed, "data.balance");
    this.rows = LabelDraw.identity(data.size());
    this.byClass = order == Order.CLASS_BALANCED ? occurring(LabelDraw.rowsByClass(data)) : new int[0][];
  }

  private static int[][] occurring(int[][] byClass) {
    return Arrays.stream(byClass).filter(rows -> rows.length > 0).toArray(int[][]::new);
  }

  int row(int place) {
    return rows[place];
  }

  void arrange(long epoch) {
    if (order == Order.AS_STORED) {
      return;
    }
    // Back to the identity: the order must not depend on the epochs before.
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    words.seek(epoch);
    Shuffle.shuffle(rows, words);
    if (order == Order.CLASS_BALANCED) {
      classWords.seek(epoch);
      for (int i = 0; i < rows.length; i++) {
        if (data.label(rows[i]) >= 0) {
          int[] ofClass = byClass[classWords.below(byClass.length)];
          rows[i] = ofClass[classWords.below(ofClass.length)];
        }
      }
    }
  }
}
