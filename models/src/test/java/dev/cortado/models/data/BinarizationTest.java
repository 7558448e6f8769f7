package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BinarizationTest {
  private static final int ROWS = 103;
  private final DataSet data = BatchesTest.data();
  private final Tensor images = Tensor.zeros(10, 2, 3);
  private final Tensor labels = Tensor.zeros(10);
  private final Tensor weights = Tensor.zeros(10);

  @Test
  void binarizedPixelsAreAFunctionOfSeedEpochAndRow() {
    BatchOptions options = BatchOptions.training(10, 1).binarized();
    Batches batches = Batches.of(data, options);
    Batches inOrder = Batches.of(data, options.order(Order.AS_STORED).lastBatch(LastBatch.KEEP));
    float[][] expected = new float[ROWS][];
    for (int epoch = 0; epoch < 2; epoch++) {
      inOrder.startEpoch(epoch);
      while (inOrder.next(images, labels, weights)) {
        for (int i = 0; i < inOrder.rows(); i++) {
          expected[inOrder.row(i)] = Arrays.copyOfRange(images.data(), i * 6, i * 6 + 6);
        }
      }
      batches.startEpoch(epoch);
      while (batches.next(images, labels, weights)) {
        for (int i = 0; i < 10; i++) {
          assertArrayEquals(expected[batches.row(i)], Arrays.copyOfRange(images.data(), i * 6, i * 6 + 6));
        }
      }
    }
    float[] fixed = new float[6];
    data.binarized(1).read(50, fixed, 0);
    float[] again = new float[6];
    data.binarized(1).read(50, again, 0);
    assertArrayEquals(fixed, again);
    assertFalse(Arrays.equals(expected[50], fixed), "epoch 1 is another draw than epoch 0");
  }

  @Test
  void binarizedPixelsHaveTheRightMean() {
    Batches batches = Batches.of(data, BatchOptions.evaluation(10).binarized());
    double[] sums = new double[60];
    for (int epoch = 0; epoch < 4000; epoch++) {
      batches.startEpoch(epoch);
      batches.skip(5);
      batches.next(images, labels, weights);
      for (int i = 0; i < 60; i++) {
        assertTrue(images.data()[i] == 0 || images.data()[i] == 1);
        sums[i] += images.data()[i];
      }
    }
    for (int i = 0; i < 60; i++) {
      double p = (300 + i) / 1000.0;
      assertEquals(p, sums[i] / 4000, 5 * Math.sqrt(p * (1 - p) / 4000));
    }
  }

  @Test
  void binarizingKeepsCertainPixels() {
    DataSet certain = ArrayDataSet.of(Shape.of(4), new float[] {0, 1, 0, 1}, new int[] {0}, 1);
    float[] into = new float[4];
    for (int seed = 0; seed < 100; seed++) {
      certain.binarized(seed).read(0, into, 0);
      assertArrayEquals(new float[] {0, 1, 0, 1}, into);
    }
  }

  @Test
  void binarizingComparesEachPixelWithItsOwnNumber() {
    // Certain pixels around do not shift the numbers of the others.
    float[] pixels = {0.5f, 0, 0, 0, 0, 1, 0, 1, 0.3f, 0.9f};
    float[] expected = pixels.clone();
    RandomWords words = new RandomWords(7, "data.binarize");
    words.seek((3L << 32) | 5);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = words.uniform() < expected[i] ? 1 : 0;
    }
    new Binarization(7).draw(3, 5, pixels, 0, 10);
    assertArrayEquals(expected, pixels);
  }
}
