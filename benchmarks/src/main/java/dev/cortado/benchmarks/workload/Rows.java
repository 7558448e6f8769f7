package dev.cortado.benchmarks.workload;

import dev.cortado.models.data.DataSet;
import dev.cortado.models.data.IdxDataSet;
import java.nio.file.Path;

/**
 * The data of the workloads: 10,240 rows of 784 numbers in [0, 1) and a class each; row i is labelled if i is a multiple of
 * ten. Batches are whole slices in order, around again.
 */
public final class Rows {
  static final int COUNT = 10240;
  static final int WIDTH = 784;
  static final int CLASSES = 10;

  private final int count;
  private final float[] pixels;
  private final int[] classes;

  private Rows(int count, float[] pixels, int[] classes) {
    this.count = count;
    this.pixels = pixels;
    this.classes = classes;
  }

  /** All pixels, then all classes, of one sequence. */
  public static Rows random(long seed) {
    return random(seed, COUNT);
  }

  /** The same of so many rows. */
  public static Rows random(long seed, int count) {
    SplitMix64 random = new SplitMix64(seed);
    float[] pixels = new float[count * WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.uniform();
    }
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = (int) (random.uniform() * CLASSES);
    }
    return new Rows(count, pixels, classes);
  }

  /** The first rows of the training set in a folder with the four classic IDX files. */
  public static Rows idx(Path folder) {
    DataSet data = IdxDataSet.train(folder);
    int count = Math.min(COUNT, data.size());
    float[] pixels = new float[count * WIDTH];
    int[] classes = new int[count];
    for (int row = 0; row < count; row++) {
      data.read(row, pixels, row * WIDTH);
      classes[row] = data.label(row);
    }
    return new Rows(count, pixels, classes);
  }

  int count() {
    return count;
  }

  /** The first row of a batch. */
  int start(long batch, int size) {
    return (int) (batch % (count / size)) * size;
  }

  void copy(int start, int rows, float[] to) {
    System.arraycopy(pixels, start * WIDTH, to, 0, rows * WIDTH);
  }

  /** Classes where there is a label, else -1, and 1 where there is a label, else 0. */
  void copyLabels(int start, int rows, float[] labels, float[] weights) {
    for (int i = 0; i < rows; i++) {
      boolean labelled = (start + i) % 10 == 0;
      labels[i] = labelled ? classes[start + i] : -1;
      weights[i] = labelled ? 1 : 0;
    }
  }
}
