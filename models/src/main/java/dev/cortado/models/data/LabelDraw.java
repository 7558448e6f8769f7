package dev.cortado.models.data;

import dev.cortado.models.InputException;
import java.util.Arrays;

/**
 * How many rows keep their label: a count or a share of the labelled rows, drawn so that every class has equally many. What
 * does not divide goes to classes drawn at random; a class that has too few rows gives all, the others share the rest.
 * Draws of one seed are nested: 600 labels contain the 100.
 */
public final class LabelDraw {
  private final double amount;
  private final boolean share;

  private LabelDraw(double amount, boolean share) {
    this.amount = amount;
    this.share = share;
  }

  /**
   * This many labels.
   *
   * @throws InputException if the count is negative
   */
  public static LabelDraw count(int count) {
    if (count < 0) {
      throw new InputException("labels: the number of labels is " + count + "; choose 0 or more");
    }
    return new LabelDraw(count, false);
  }

  /**
   * This share of the labels that there are, rounded to the nearest whole number.
   *
   * @throws InputException if the share is not from 0 to 1
   */
  public static LabelDraw share(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InputException("labels: the share of labelled rows is " + share + "; choose from 0 to 1");
    }
    return new LabelDraw(share, true);
  }

  /** All labels that there are. */
  public static LabelDraw all() {
    return share(1);
  }

  /**
   * Reads {@code all}, a count as in {@code 1000}, or a share as in {@code 0.1} or {@code 10%}. A number without a point or
   * a percent sign is a count: {@code 1} is one label, {@code 1.0} is all.
   *
   * @throws InputException if the text is none of these
   */
  public static LabelDraw parse(String text) {
    String trimmed = text.strip();
    try {
      if (trimmed.equals("all")) {
        return all();
      }
      if (trimmed.endsWith("%")) {
        return share(Double.parseDouble(trimmed.substring(0, trimmed.length() - 1)) / 100);
      }
      return trimmed.contains(".") ? share(Double.parseDouble(trimmed)) : count(Integer.parseInt(trimmed));
    } catch (NumberFormatException e) {
      throw new InputException(
          "labels: '" + text + "' is neither a count (1000) nor a share (0.1 or 10%) nor the word all", e);
    }
  }

  /**
   * The rows that keep their label, in ascending order.
   *
   * @throws InputException if more labels are asked for than there are
   */
  public int[] rows(DataSet data, long seed) {
    int[][] byClass = rowsByClass(data);
    int available = 0;
    for (int[] rows : byClass) {
      available += rows.length;
    }
    long wanted = share ? Math.round(amount * available) : (long) amount;
    if (wanted > available) {
      throw new InputException("labels: " + wanted + " labels asked for, but only " + available + " of " + data.size()
          + " rows have one; ask for at most " + available);
    }
    int[] drawn = new int[(int) wanted];
    int[] order = identity(byClass.length);
    Shuffle.shuffle(order, new RandomWords(seed, "data.labels.remainder"));
    for (int c = 0; c < byClass.length; c++) {
      Shuffle.shuffle(byClass[c], new RandomWords(seed, "data.labels." + c));
    }
    // Round after round each class gives one row, as long as it has one.
    int count = 0;
    for (int round = 0; count < drawn.length; round++) {
      for (int k = 0; k < order.length && count < drawn.length; k++) {
        int[] rows = byClass[order[k]];
        if (round < rows.length) {
          drawn[count++] = rows[round];
        }
      }
    }
    Arrays.sort(drawn);
    return drawn;
  }

  /** The labelled rows of each class, ascending. */
  static int[][] rowsByClass(DataSet data) {
    int[] counts = new int[data.classes()];
    for (int row = 0; row < data.size(); row++) {
      if (data.label(row) >= 0) {
        counts[data.label(row)]++;
      }
    }
    int[][] byClass = new int[counts.length][];
    for (int c = 0; c < counts.length; c++) {
      byClass[c] = new int[counts[c]];
    }
    Arrays.fill(counts, 0);
    for (int row = 0; row < data.size(); row++) {
      int label = data.label(row);
      if (label >= 0) {
        byClass[label][counts[label]++] = row;
      }
    }
    return byClass;
  }

  static int[] identity(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }
}
