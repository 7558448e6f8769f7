package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelDrawTest {
  /** 997 rows; class 9 is rare (7 rows), every 50th row has no label. */
  private final DataSet data = data();

  private static DataSet data() {
    int[] labels = new int[997];
    int rare = 0;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 50 == 49 ? -1 : i * 31 % 10;
      if (labels[i] == 9 && ++rare > 7) {
        labels[i] = i % 9;
      }
    }
    return ArrayDataSet.of(Shape.of(1), new float[labels.length], labels, 10);
  }

  private int[] perClass(DataSet drawn) {
    return Arrays.stream(LabelDraw.rowsByClass(drawn)).mapToInt(rows -> rows.length).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, -77})
  void classesAreExactlyEqual(long seed) {
    DataSet drawn = data.labels(LabelDraw.count(70), seed);
    int[] expected = new int[10];
    Arrays.fill(expected, 7);
    assertArrayEquals(expected, perClass(drawn));
    assertEquals(997, drawn.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void remaindersAndRareClassesAreShared(long seed) {
    int[] counts = perClass(data.labels(LabelDraw.count(54), seed));
    assertEquals(54, Arrays.stream(counts).sum());
    assertEquals(5, Arrays.stream(counts).min().orElseThrow());
    assertEquals(6, Arrays.stream(counts).max().orElseThrow());
    // 7 of the rare class, the other 193 among nine: 21 or 22 each.
    counts = perClass(data.labels(LabelDraw.count(200), seed));
    assertEquals(7, counts[9]);
    assertEquals(200, Arrays.stream(counts).sum());
    assertTrue(Arrays.stream(counts, 0, 9).allMatch(c -> c == 21 || c == 22), Arrays.toString(counts));
  }

  @Test
  void isAFunctionOfTheSeedAndNested() {
    assertArrayEquals(LabelDraw.count(60).rows(data, 5), LabelDraw.count(60).rows(data, 5));
    assertFalse(Arrays.equals(LabelDraw.count(60).rows(data, 5), LabelDraw.count(60).rows(data, 6)));
    Set<Integer> many = Arrays.stream(LabelDraw.count(313).rows(data, 5)).boxed().collect(Collectors.toSet());
    assertTrue(many.containsAll(Arrays.stream(LabelDraw.count(60).rows(data, 5)).boxed().toList()));
  }

  @Test
  void drawnRowsKeepTheirLabelsAndOnlyThey() {
    int[] rows = LabelDraw.count(30).rows(data, 1);
    DataSet drawn = data.labels(LabelDraw.count(30), 1);
    for (int row = 0; row < data.size(); row++) {
      boolean kept = Arrays.binarySearch(rows, row) >= 0;
      assertEquals(kept ? data.label(row) : -1, drawn.label(row));
      assertEquals(kept ? data.target(row) : Float.NaN, drawn.target(row));
    }
    assertEquals(30, drawn.labelled().size());
  }

  @Test
  void shares() {
    int labelled = data.labelled().size();
    assertEquals(labelled, data.labels(LabelDraw.all(), 1).labelled().size());
    assertEquals(0, data.labels(LabelDraw.share(0), 1).labelled().size());
    assertEquals(Math.round(0.1 * labelled), data.labels(LabelDraw.parse("10%"), 1).labelled().size());
    assertEquals(Math.round(0.1 * labelled), data.labels(LabelDraw.parse("0.1"), 1).labelled().size());
    assertEquals(labelled, data.labels(LabelDraw.parse("1.0"), 1).labelled().size());
    assertEquals(1, data.labels(LabelDraw.parse("1"), 1).labelled().size());
  }

  @Test
  void whatIsWrongIsSaid() {
    assertWrong("labels: 'few' is neither a count (1000) nor a share (0.1 or 10%) nor the word all",
        () -> LabelDraw.parse("few"));
    assertWrong("labels: the share of labelled rows is 1.5; choose from 0 to 1", () -> LabelDraw.parse("1.5"));
    assertWrong("labels: the share of labelled rows is NaN; choose from 0 to 1", () -> LabelDraw.share(Double.NaN));
    assertWrong("labels: the number of labels is -3; choose 0 or more", () -> LabelDraw.parse("-3"));
    assertWrong("labels: 1000 labels asked for, but only 978 of 997 rows have one; ask for at most 978",
        () -> LabelDraw.count(1000).rows(data, 1));
  }

  private static void assertWrong(String message, Runnable action) {
    assertEquals(message, assertThrows(InputException.class, action::run).getMessage());
  }
}
