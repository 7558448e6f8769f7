package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchesTest {
  private static final int ROWS = 103;
  private final DataSet data = data();
  private final Tensor images = Tensor.zeros(10, 2, 3);
  private final Tensor labels = Tensor.zeros(10);
  private final Tensor weights = Tensor.zeros(10);

  /** Row i holds (6 i + j) / 1000; every third row has a label, class 0 nine times of ten, else class 1. */
  static DataSet data() {
    float[] numbers = new float[ROWS * 6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i / 1000f;
    }
    int[] rowLabels = IntStream.range(0, ROWS).map(i -> i % 3 != 0 ? -1 : i % 30 == 0 ? 1 : 0).toArray();
    return ArrayDataSet.of(Shape.of(2, 3), numbers, rowLabels, 2);
  }

  private List<Integer> epoch(Batches batches, long epoch) {
    batches.startEpoch(epoch);
    List<Integer> rows = new ArrayList<>();
    while (batches.next(images, labels, weights)) {
      for (int i = 0; i < batches.rows(); i++) {
        int row = batches.row(i);
        rows.add(row);
        for (int j = 0; j < 6; j++) {
          assertEquals((row * 6 + j) / 1000f, images.data()[i * 6 + j]);
        }
        assertEquals(data.label(row), labels.data()[i]);
        assertEquals(data.label(row) < 0 ? 0 : 1, weights.data()[i]);
      }
    }
    return rows;
  }

  @Test
  void inOrderEveryRowOnceAndTheRestIsEmpty() {
    Batches batches = Batches.of(data, BatchOptions.evaluation(10));
    assertEquals(11, batches.perEpoch());
    assertEquals(IntStream.range(0, ROWS).boxed().toList(), epoch(batches, 0));
    assertEquals(3, batches.rows());
    for (int i = 3; i < 10; i++) {
      assertEquals(0, images.data()[i * 6]);
      assertEquals(-1, labels.data()[i]);
      assertEquals(0, weights.data()[i]);
    }
    assertFalse(batches.next(images, labels, weights));
  }

  @Test
  void shuffledEveryRowAtMostOnceAndAnewEachEpoch() {
    Batches batches = Batches.of(data, BatchOptions.training(10, 1));
    assertEquals(10, batches.perEpoch());
    List<Integer> first = epoch(batches, 0);
    List<Integer> second = epoch(batches, 1);
    assertEquals(100, first.size());
    assertEquals(100, new HashSet<>(first).size());
    assertNotEquals(first, second);
    assertEquals(first, epoch(batches, 0), "the order does not depend on what was before");
    assertEquals(first, epoch(Batches.of(data, BatchOptions.training(10, 1)), 0));
    assertNotEquals(first, epoch(Batches.of(data, BatchOptions.training(10, 2)), 0));
    assertEquals(ROWS, new HashSet<>(
        epoch(Batches.of(data, BatchOptions.training(10, 1).lastBatch(LastBatch.KEEP)), 0)).size());
  }

  @Test
  void shufflesAreUniform() {
    // 6 orders of 3 elements, 6000 epochs: chi-square with 5 degrees of freedom, 0.999 quantile 20.5.
    int[] counts = new int[27];
    RandomWords words = new RandomWords(3, "test");
    for (int epoch = 0; epoch < 6000; epoch++) {
      words.seek(epoch);
      int[] order = {0, 1, 2};
      Shuffle.shuffle(order, words);
      counts[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    double chiSquare = Arrays.stream(counts).filter(c -> c > 0).mapToDouble(c -> (c - 1000.0) * (c - 1000.0) / 1000).sum();
    assertEquals(6, Arrays.stream(counts).filter(c -> c > 0).count());
    assertTrue(chiSquare < 20.5, "chi-square " + chiSquare);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void resumesAnywhere(Order order) {
    BatchOptions options = BatchOptions.training(10, 9).order(order).binarized();
    for (boolean prefetched : new boolean[] {false, true}) {
      try (Batches straight = Batches.of(data, options);
          Batches resumed = prefetched ? Batches.prefetched(data, options) : Batches.of(data, options)) {
        for (int skipped = 0; skipped < 12; skipped++) {
          straight.startEpoch(4);
          for (int i = 0; i < skipped; i++) {
            straight.next(images, labels, weights);
          }
          resumed.startEpoch(4);
          resumed.skip(skipped);
          assertSameRest(straight, resumed);
        }
      }
    }
  }

  private void assertSameRest(Batches one, Batches other) {
    Tensor x = Tensor.zeros(10, 6);
    Tensor y = Tensor.zeros(10);
    Tensor w = Tensor.zeros(10);
    boolean more = true;
    while (more) {
      more = one.next(images, labels, weights);
      assertEquals(more, other.next(x, y, w));
      if (more) {
        assertArrayEquals(images.data(), x.data());
        assertArrayEquals(labels.data(), y.data());
        assertArrayEquals(weights.data(), w.data());
        assertEquals(one.rows(), other.rows());
        assertEquals(one.row(3), other.row(3));
      }
    }
  }

  @Test
  void balancedSamplingShowsRareClassesAsOften() {
    Batches batches = Batches.of(data, BatchOptions.training(10, 1).order(Order.CLASS_BALANCED));
    int[] counts = new int[3];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (int row : epoch(batches, epoch)) {
        counts[data.label(row) + 1]++;
      }
    }
    int labelled = counts[1] + counts[2];
    // 35 of 103 rows have a label, 200 epochs of 100 rows: 6796 expected; half of them of each class, five deviations apart.
    assertEquals(6796, labelled, 50);
    assertEquals(0.5, (double) counts[2] / labelled, 5 * 0.5 / Math.sqrt(labelled));
  }

  @Test
  void classWeights() {
    ClassWeights balanced = ClassWeights.balanced(data);
    // 35 labels: 31 of class 0, 4 of class 1.
    assertEquals(35f / (2 * 31), balanced.weight(0));
    assertEquals(35f / (2 * 4), balanced.weight(1));
    Batches batches = Batches.of(data, BatchOptions.evaluation(10).weights(balanced));
    batches.next(images, labels, weights);
    assertArrayEquals(
        new float[] {35f / 8, 0, 0, 35f / 62, 0, 0, 35f / 62, 0, 0, 35f / 62}, weights.data());
    assertEquals("class weights: [1.0, 0.0]; all must be above 0",
        assertThrows(IllegalArgumentException.class, () -> ClassWeights.of(1, 0)).getMessage());
  }

  @Test
  void regressionTargetsAreStandardized() {
    DataSet numbers = ArrayDataSet.of(Shape.of(1), new float[4], new float[] {1, Float.NaN, 3, 8});
    Standardization standard = Standardization.of(numbers);
    assertEquals(4, standard.mean());
    assertEquals(Math.sqrt(26 / 3.0), standard.deviation());
    assertEquals(8, standard.invert(standard.apply(8)), 1e-6);
    Tensor y = Tensor.zeros(4);
    Tensor w = Tensor.zeros(4);
    Batches.of(numbers, BatchOptions.evaluation(4).target(standard)).next(Tensor.zeros(4, 1), y, w);
    assertArrayEquals(new float[] {standard.apply(1), 0, standard.apply(3), standard.apply(8)}, y.data());
    assertArrayEquals(new float[] {1, 0, 1, 1}, w.data());
    // Classes can be regressed on as well: the label is the number.
    assertEquals(4 / 35.0, Standardization.of(data).mean(), 1e-12);
    assertEquals("regression: the 0 targets do not differ, so there is nothing to learn from them; label more rows",
        assertThrows(RuntimeException.class, () -> Standardization.of(data.withLabelsAt())).getMessage());
  }

  @Test
  void tensorsOfAnotherSizeAreRefused() {
    Batches batches = Batches.of(data, BatchOptions.evaluation(10));
    assertEquals("batches: the tensor of images is [10, 5], but a batch of 10 rows of [2, 3] needs 60 elements",
        assertThrows(IllegalArgumentException.class, () -> batches.next(Tensor.zeros(10, 5), labels, weights)).getMessage());
    assertEquals("batches: the size is 0; choose at least 1",
        assertThrows(IllegalArgumentException.class, () -> BatchOptions.training(0, 1)).getMessage());
  }

  @Test
  void anEpochAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (boolean prefetched : new boolean[] {false, true}) {
      BatchOptions options = BatchOptions.training(10, 1).order(Order.CLASS_BALANCED).binarized();
      try (Batches batches = prefetched ? Batches.prefetched(data, options) : Batches.of(data, options)) {
        long least = Long.MAX_VALUE;
        for (int epoch = 0; epoch < 50; epoch++) {
          long before = threads.getCurrentThreadAllocatedBytes();
          batches.startEpoch(epoch);
          while (batches.next(images, labels, weights)) {
            // the batch is all there is to do
          }
          least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
      }
    }
  }

  @Test
  void views() {
    Split split = Split.inOrder(data, 20, 13);
    assertEquals(70, split.train().size());
    assertEquals(data.label(70), split.validation().label(0));
    assertEquals(data.label(90), split.test().label(0));
    Split random = Split.random(data, 20, 13, 5);
    Set<Float> pixels = new HashSet<>();
    for (DataSet part : List.of(random.train(), random.validation(), random.test())) {
      for (int row = 0; row < part.size(); row++) {
        float[] into = new float[6];
        part.read(row, into, 0);
        pixels.add(into[0]);
      }
    }
    assertEquals(ROWS, pixels.size(), "every row is in exactly one part");
    assertEquals(data.label(102), data.tail(1).label(0));
    assertEquals(1, data.withLabels(IntStream.range(0, ROWS).map(i -> i == 5 ? 1 : -1).toArray()).label(5));
    assertEquals("labels: row 0 has label 7, but there are 2 classes; -1 means no label", assertThrows(
        IllegalArgumentException.class, () -> data.head(1).withLabels(7)).getMessage());
    assertEquals("subset: there is no row 103 among 103 rows", assertThrows(
        IllegalArgumentException.class, () -> data.subset(103)).getMessage());
    assertEquals("subset: 104 rows asked for, but there are 103", assertThrows(
        IllegalArgumentException.class, () -> data.head(104)).getMessage());
    assertEquals("split: 100 rows for validation and 4 for the test asked for, but there are 103 rows", assertThrows(
        IllegalArgumentException.class, () -> Split.inOrder(data, 100, 4)).getMessage());
    float[] damaged = {0, 1, 2, Float.NaN};
    assertEquals("data set: element 1 of row 1 is NaN; only finite numbers can be learnt from", assertThrows(
        RuntimeException.class, () -> ArrayDataSet.of(Shape.of(2), damaged, new int[2], 1)).getMessage());
  }
}
