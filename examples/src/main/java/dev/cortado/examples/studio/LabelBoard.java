package dev.cortado.examples.studio;

import dev.cortado.core.Shape;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.LabelDraw;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The training rows with the labels that one page shows its model: a drawn share, and what was changed by hand. */
final class LabelBoard implements DataSet {
  private static final long DRAW_SEED = 1;

  private final Rows rows;
  private final int[] shown;
  private final Map<Integer, Integer> byHand = new TreeMap<>();

  LabelBoard(Rows rows, double share) {
    this.rows = rows;
    this.shown = new int[rows.train()];
    draw(share);
  }

  /** Shows another share; what was changed by hand stays. Smaller shares are contained in larger ones. */
  void draw(double share) {
    Arrays.fill(shown, -1);
    for (int row : LabelDraw.share(share).rows(new Truth(), DRAW_SEED)) {
      shown[row] = rows.label(row);
    }
    byHand.forEach((row, label) -> shown[row] = label);
  }

  /** Gives a row a label, right or wrong, or takes it away with -1. */
  void set(int row, int label) {
    byHand.put(row, label);
    shown[row] = label;
  }

  boolean isDrawn() {
    return byHand.isEmpty();
  }

  /** What each row shows, -1 for nothing; a copy. */
  int[] shown() {
    return shown.clone();
  }

  int count() {
    return (int) Arrays.stream(shown).filter(label -> label >= 0).count();
  }

  @Override
  public int size() {
    return shown.length;
  }

  @Override
  public Shape shape() {
    return Shape.of(rows.pixels());
  }

  @Override
  public int classes() {
    return rows.classes();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    rows.read(row, 1, into, offset);
  }

  @Override
  public int label(int row) {
    return shown[row];
  }

  /** The same rows with their true labels. */
  private final class Truth implements DataSet {
    @Override
    public int size() {
      return rows.train();
    }

    @Override
    public Shape shape() {
      return LabelBoard.this.shape();
    }

    @Override
    public int classes() {
      return rows.classes();
    }

    @Override
    public void read(int row, float[] into, int offset) {
      rows.read(row, 1, into, offset);
    }

    @Override
    public int label(int row) {
      return rows.label(row);
    }
  }
}
