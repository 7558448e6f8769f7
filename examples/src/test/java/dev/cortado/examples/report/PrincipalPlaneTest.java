package dev.cortado.examples.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {
  /** Points with deviations 5 and 3 along two known axes of a space of six dimensions, 0.1 in all others. */
  private static float[] points(double[] first, double[] second, int n) {
    Random random = new Random(1);
    float[] points = new float[n * 6];
    for (int i = 0; i < n; i++) {
      double a = 5 * random.nextGaussian();
      double b = 3 * random.nextGaussian();
      for (int d = 0; d < 6; d++) {
        points[i * 6 + d] = (float) (d + a * first[d] + b * second[d] + 0.1 * random.nextGaussian());
      }
    }
    return points;
  }

  @Test
  void findsTheAxesOfGreatestSpread() {
    double r = Math.sqrt(0.5);
    double[] first = {r, 0, 0, r, 0, 0};
    double[] second = {0, 0.6, 0, 0, -0.8, 0};
    PrincipalPlane plane = new PrincipalPlane(points(first, second, 20_000), 6);
    assertEquals(5, plane.deviation(0), 0.1);
    assertEquals(3, plane.deviation(1), 0.1);
    assertTrue(plane.share() > 0.99, "share " + plane.share());
    float[] along = new float[6];
    plane.lift(1, 0, along, 0);
    float[] origin = new float[6];
    plane.lift(0, 0, origin, 0);
    for (int d = 0; d < 6; d++) {
      assertEquals(d, origin[d], 0.1);
      assertEquals(first[d], along[d] - origin[d], 0.01);
    }
    plane.lift(0, 1, along, 0);
    for (int d = 0; d < 6; d++) {
      assertEquals(-second[d], along[d] - origin[d], 0.01); // the largest component is made positive
    }
  }

  @Test
  void projectingUndoesLifting() {
    PrincipalPlane plane =
        new PrincipalPlane(points(new double[] {1, 0, 0, 0, 0, 0}, new double[] {0, 1, 0, 0, 0, 0}, 500), 6);
    float[] points = new float[12];
    plane.lift(1.5, -2, points, 0);
    plane.lift(0, 3, points, 6);
    assertArrayEquals(new float[] {1.5f, 0}, plane.project(points, 0), 1e-4f);
    assertArrayEquals(new float[] {-2, 3}, plane.project(points, 1), 1e-4f);
  }

  @Test
  void pointsThatAreAllTheSameMakeAPlane() {
    PrincipalPlane plane = new PrincipalPlane(new float[] {1, 2, 3, 1, 2, 3}, 3);
    assertEquals(0, plane.deviation(0));
    assertEquals(1, plane.share());
    assertArrayEquals(new float[] {0, 0}, plane.project(new float[] {1, 2, 3, 1, 2, 3}, 0), 1e-6f);
  }
}
