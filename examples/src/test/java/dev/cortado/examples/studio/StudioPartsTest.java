package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudioPartsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "0.01,0", "0.09,1", "0.2,2", "1,3", "1.6,3", "1.8,4", "10,5", "54,6", "56,7", "100,7"})
  void theNearestPointOfThePathIsThatOfTheRatio(double weight, int point) {
    assertEquals(point, WeightPath.nearest(weight));
  }

  @Test
  void utilitiesFollowChoicesAndSpreadToNeighbours() {
    List<double[]> points = List.of(new double[] {0, 0}, new double[] {3, 0}, new double[] {3.1, 0});
    double[] utilities = Taste.utilities(points, List.of(new int[] {1, 0}, new int[] {1, 0}));
    assertEquals(-utilities[0], utilities[1], 0.3);
    assertTrue(utilities[1] > 0.5 && utilities[0] < -0.5);
    assertEquals(utilities[1], utilities[2], 0.1, "what is near is liked as well");
    assertArrayEquals(new double[3], Taste.utilities(points, List.of()), 0);
  }

  @Test
  void utilitiesSatisfyTheirEquation() {
    List<double[]> points = List.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {-1, 2});
    List<int[]> choices = List.of(new int[] {0, 1}, new int[] {2, 1}, new int[] {0, 2});
    double[] f = Taste.utilities(points, choices);
    double[] g = new double[3];
    for (int[] choice : choices) {
      double surprise = 1 / (1 + Math.exp(f[choice[0]] - f[choice[1]]));
      g[choice[0]] += surprise;
      g[choice[1]] -= surprise;
    }
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        double dx = points.get(i)[0] - points.get(j)[0];
        double dy = points.get(i)[1] - points.get(j)[1];
        sum += 4 * Math.exp(-(dx * dx + dy * dy) / 4.5) * g[j];
      }
      assertEquals(sum, f[i], 1e-6);
    }
  }

  @Test
  void entropyIsThatOfTheRows() {
    assertArrayEquals(new double[] {Math.log(2), 0}, Suggestions.entropy(new float[] {0.5f, 0.5f, 1, 0}, 2), 1e-7);
  }

  @Test
  void labelSharesAreNestedAndHandsStay() {
    DataSet digits = Digits.all();
    Rows rows = Rows.of(Digits.train(digits), Digits.test(digits), 500);
    LabelBoard board = new LabelBoard(rows, 0.1);
    assertEquals(40, board.count());
    int[] few = board.shown();
    board.set(7, 3);
    board.draw(0.5);
    int[] more = board.shown();
    for (int row = 0; row < few.length; row++) {
      assertTrue(few[row] < 0 || more[row] == few[row] || row == 7, "row " + row);
    }
    assertEquals(3, more[7]);
    board.draw(0);
    assertEquals(1, board.count());
  }

  @Test
  void tooFewRowsAreSaid() {
    DataSet digits = Digits.all();
    InputException problem =
        assertThrows(InputException.class, () -> Rows.of(digits.head(100), digits.tail(10), 1000));
    assertEquals("the studio needs at least 128 images to learn from and one held out, but there are 100 and 10; give"
        + " more data with --data or more --points", problem.getMessage());
  }
}
