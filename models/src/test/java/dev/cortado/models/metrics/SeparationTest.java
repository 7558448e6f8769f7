package dev.cortado.models.metrics;

import static dev.cortado.models.metrics.LatentSpaceTest.message;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neighbours, silhouette, alignment. */
class SeparationTest {
  @Test
  void neighboursVote() {
    float[] line = {0, 1, 2, 10, 11, 12, 13};
    int[] labels = {0, 0, 1, 1, 1, 2, -1};
    assertArrayEquals(new int[] {0, 1, 1}, new NearestNeighbors(line, labels, 1, 3).classify(new float[] {0.2f, 8, 11}));
    // Row 6 has no label: the nearest voter of 13 is row 5.
    assertArrayEquals(new int[] {2}, new NearestNeighbors(line, labels, 1, 1).classify(new float[] {13}));
    // Of two classes with one vote each the nearer wins; at equal distance the lower row.
    assertArrayEquals(new int[] {1, 0, 0},
        new NearestNeighbors(line, labels, 1, 2).classify(new float[] {1.6f, 1.4f, 1.5f}));
    assertEquals(0.5, new NearestNeighbors(line, labels, 1, 1).accuracy(new float[] {0, 11, 12}, new int[] {0, 2, -1}));
    assertTrue(Double.isNaN(new NearestNeighbors(line, labels, 1, 1).accuracy(new float[1], new int[] {-1})));
  }

  @Test
  void neighboursAgreeWithSortingEverything() {
    Random random = new Random(3);
    float[] points = new float[3 * 200];
    float[] others = new float[3 * 50];
    int[] labels = random.ints(200, -1, 4).toArray();
    for (int i = 0; i < points.length; i++) {
      points[i] = random.nextInt(6);
    }
    for (int i = 0; i < others.length; i++) {
      others[i] = random.nextInt(6);
    }
    int[] classes = new NearestNeighbors(points, labels, 3, 7).classify(others);
    for (int row = 0; row < 50; row++) {
      int at = row;
      int[] order = java.util.stream.IntStream.range(0, 200).filter(i -> labels[i] >= 0).boxed()
          .sorted(java.util.Comparator.<Integer>comparingDouble(i -> Points.squaredDistance(others, at, points, i, 3))
              .thenComparing(i -> i)).limit(7).mapToInt(i -> labels[i]).toArray();
      int[] votes = new int[4];
      for (int label : order) {
        votes[label]++;
      }
      int most = java.util.Arrays.stream(votes).max().orElseThrow();
      assertEquals(java.util.Arrays.stream(order).filter(c -> votes[c] == most).findFirst().orElseThrow(), classes[row]);
    }
  }

  @Test
  void neighboursNeedVoters() {
    assertEquals("nearest neighbours: k is 3, but there are 2 labelled points; choose k from 1 to that",
        message(() -> new NearestNeighbors(new float[3], new int[] {0, -1, 1}, 1, 3)));
    assertEquals("nearest neighbours: 4 rows but 3 labels",
        message(() -> new NearestNeighbors(new float[4], new int[3], 1, 1)));
  }

  @Test
  void silhouetteOfTwoPairs() {
    // Two pairs, 1 wide, 10 apart: a = 1; b = 10.5 for the outer points, 9.5 for the inner.
    float[] points = {0, 1, 10, 11};
    double expected = ((10.5 - 1) / 10.5 + (9.5 - 1) / 9.5) / 2;
    assertEquals(expected, Silhouette.mean(points, new int[] {0, 0, 1, 1}, 1, 2), 1e-12);
    assertEquals(expected, Silhouette.mean(new float[] {0, 1, 10, 11, 5}, new int[] {0, 0, 3, 3, -1}, 1, 4), 1e-12);
    assertTrue(Silhouette.mean(points, new int[] {0, 1, 0, 1}, 1, 2) < 0);
    assertTrue(Double.isNaN(Silhouette.mean(points, new int[4], 1, 2)));
    assertEquals(0, Silhouette.mean(new float[4], new int[] {0, 0, 1, 1}, 1, 2));
  }

  @Test
  void silhouetteAgreesWithAnotherProgram() {
    // Computed with NumPy from the definition; class 3 is a single point.
    float[] points = {0.13f, -0.13f, 0.64f, 0.1f, -0.54f, 0.36f, 1.3f, 0.95f, -0.7f, -1.27f, -0.62f, 0.04f, -2.33f, -0.22f,
        -1.25f, -0.73f, -0.54f, -0.32f, 0.41f, 1.04f, -0.13f, 1.37f, -0.67f, 0.35f};
    int[] labels = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3};
    assertEquals(-0.24165960344171886, Silhouette.mean(points, labels, 2, 4), 1e-7);
  }

  @Test
  void turnedAndMirroredPointsComeBack() {
    Random random = new Random(1);
    float[] reference = new float[60];
    float[] points = new float[60];
    for (int i = 0; i < 30; i++) {
      float x = reference[2 * i] = (float) random.nextGaussian();
      float y = reference[2 * i + 1] = (float) random.nextGaussian();
      // Mirrored, turned by 2 radians, moved.
      points[2 * i] = (float) (Math.cos(2) * x + Math.sin(2) * y + 5);
      points[2 * i + 1] = (float) (Math.sin(2) * x - Math.cos(2) * y - 3);
    }
    Procrustes alignment = Procrustes.align(points, reference, 2);
    assertArrayEquals(reference, alignment.apply(points), 2e-6f);
    double[][] r = alignment.rotation();
    assertEquals(-1, r[0][0] * r[1][1] - r[0][1] * r[1][0], 1e-12);
  }

  @Test
  void alignmentAgreesWithAnotherProgram() {
    // scipy.linalg.orthogonal_procrustes of the centred points, SciPy 1.17.
    float[] a = {0, 0, 1, 0, 2, 1, 0, 3, -1, 2};
    float[] b = {1, 1, 1.5f, 2.25f, 0.75f, 3, -2, 2, -1.5f, 0.5f};
    assertMatrix(new double[][] {{0.31855772, 0.94790346}, {-0.94790346, 0.31855772}}, Procrustes.align(a, b, 2).rotation());
    assertEquals(0.3089821491068463, squaredDistance(Procrustes.align(a, b, 2).apply(a), b), 1e-5);
    float[] c = {1, 0, 2, 0, 3, 1, 2, 2, -1, -1, 0.5f, 0, 0.25f, -2, 1};
    float[] d = {0, 1, 1, 2, 0, 1.5f, 1, 1, -2, 0, -1, 0.5f, -1.5f, -1, 1};
    assertMatrix(new double[][] {{-0.22700346, 0.86182649, -0.45356866}, {0.97089365, 0.23679198, -0.03598708},
        {-0.07638681, 0.44853612, 0.89049447}}, Procrustes.align(c, d, 3).rotation());
    assertEquals(2.930804460312512, squaredDistance(Procrustes.align(c, d, 3).apply(c), d), 1e-5);
  }

  @Test
  void whatPointsLeaveOpenStaysAsItIs() {
    assertMatrix(new double[][] {{1, 0}, {0, 1}}, Procrustes.align(new float[8], new float[8], 2).rotation());
    float[] line = {0, 0, 1, 0, 2, 0, 5, 0};
    assertArrayEquals(line, Procrustes.align(line, line, 2).apply(line), 1e-6f);
    assertEquals("procrustes: 8 numbers to align with 6; the same rows are needed",
        message(() -> Procrustes.align(new float[8], new float[6], 2)));
  }

  private static double squaredDistance(float[] a, float[] b) {
    return Points.squaredDistance(a, 0, b, 0, a.length);
  }

  private static void assertMatrix(double[][] expected, double[][] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], 1e-7);
    }
  }
}
