package dev.cortado.models.data;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.util.Arrays;

/** Rows in memory, of any finite numbers; a Bernoulli decoder needs them from 0 to 1. */
public final class ArrayDataSet implements DataSet {
  private final Shape shape;
  private final float[] numbers;
  private final int[] labels;
  private final float[] targets;
  private final int classes;

  private ArrayDataSet(Shape shape, float[] numbers, int[] labels, float[] targets, int classes) {
    this.shape = shape;
    this.numbers = numbers;
    this.labels = labels;
    this.targets = targets;
    this.classes = classes;
    int size = shape.size();
    if (numbers.length != (long) targets.length * size) {
      throw new IllegalArgumentException("data set: " + targets.length + " rows of " + shape + " need "
          + (long) targets.length * size + " numbers, but there are " + numbers.length);
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new InputException("data set: element " + i % size + " of row " + i / size + " is " + numbers[i]
            + "; only finite numbers can be learnt from");
      }
    }
  }

  /**
   * Rows with classes. The arrays are copied.
   *
   * @param shape of one row
   * @param numbers row after row
   * @param labels one a row, from 0 to classes - 1, or -1 where there is none
   * @throws IllegalArgumentException if the sizes do not fit
   * @throws InputException if a number is not finite or a label is outside the classes
   */
  public static ArrayDataSet of(Shape shape, float[] numbers, int[] labels, int classes) {
    float[] targets = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < -1 || labels[row] >= classes) {
        throw new InputException("data set: row " + row + " has label " + labels[row] + ", outside the classes 0 to "
            + (classes - 1) + "; -1 means no label");
      }
      targets[row] = labels[row] < 0 ? Float.NaN : labels[row];
    }
    return new ArrayDataSet(shape, numbers.clone(), labels.clone(), targets, classes);
  }

  /**
   * Rows with numbers to regress on. The arrays are copied.
   *
   * @param shape of one row
   * @param numbers row after row
   * @param targets one a row, NaN where there is none
   * @throws IllegalArgumentException if the sizes do not fit
   * @throws InputException if a number is not finite or a target infinite
   */
  public static ArrayDataSet of(Shape shape, float[] numbers, float[] targets) {
    int[] labels = new int[targets.length];
    Arrays.fill(labels, -1);
    for (int row = 0; row < targets.length; row++) {
      if (Float.isInfinite(targets[row])) {
        throw new InputException("data set: the target of row " + row + " is infinite; NaN means no target");
      }
    }
    return new ArrayDataSet(shape, numbers.clone(), labels, targets.clone(), 0);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    System.arraycopy(numbers, row * shape.size(), into, offset, shape.size());
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public float target(int row) {
    return targets[row];
  }
}
