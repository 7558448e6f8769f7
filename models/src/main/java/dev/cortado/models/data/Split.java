package dev.cortado.models.data;

import java.util.Arrays;

/**
 * Rows to learn from, rows to choose by, and rows that are looked at once.
 *
 * @param train what is left
 * @param validation for early stopping and hyper-parameters
 * @param test for the figure that is reported
 */
public record Split(DataSet train, DataSet validation, DataSet test) {
  /** Keeps the order: the last rows are the test set, those before them the validation set. */
  public static Split inOrder(DataSet data, int validation, int test) {
    return of(data, LabelDraw.identity(data.size()), validation, test);
  }

  /** Shuffles the rows first; the same seed gives the same split. */
  public static Split random(DataSet data, int validation, int test, long seed) {
    int[] rows = LabelDraw.identity(data.size());
    Shuffle.shuffle(rows, new RandomWords(seed, "data.split"));
    return of(data, rows, validation, test);
  }

  private static Split of(DataSet data, int[] rows, int validation, int test) {
    if (validation < 0 || test < 0 || (long) validation + test > rows.length) {
      throw new IllegalArgumentException("split: " + validation + " rows for validation and " + test
          + " for the test asked for, but there are " + rows.length + " rows");
    }
    int first = rows.length - test - validation;
    return new Split(
        data.subset(Arrays.copyOfRange(rows, 0, first)),
        data.subset(Arrays.copyOfRange(rows, first, first + validation)),
        data.subset(Arrays.copyOfRange(rows, first + validation, rows.length)));
  }
}
