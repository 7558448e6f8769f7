package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MapViewTest {
  private static final float[] POINTS = {1, 0, 0, 2, -1, 0.5f, 0.25f, -2};

  @Test
  void aTurnedSpaceIsTurnedBack() {
    float[] turned = new float[POINTS.length]; // by 90 degrees, and mirrored
    for (int i = 0; i < POINTS.length; i += 2) {
      turned[i] = POINTS[i + 1];
      turned[i + 1] = POINTS[i];
    }
    MapView view = MapView.plain(2).aligned(turned, POINTS);
    assertArrayEquals(POINTS, view.map(turned), 1e-5f);
  }

  @Test
  void placesAreLiftedToWhatLiesThere() {
    float[] moved = {0.3f, 1, -2, 0.1f, 0, -1, 1, 1};
    MapView view = MapView.plain(2).aligned(moved, POINTS);
    assertArrayEquals(moved, view.lift(view.map(moved)), 1e-5f);
  }

  @Test
  void theOriginStays() {
    float[] shifted = POINTS.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 5;
    }
    assertArrayEquals(new float[] {0, 0}, MapView.plain(2).aligned(shifted, POINTS).map(new float[] {0, 0}), 0);
  }

  @Test
  void aPlaneOfManyDimensionsIsLiftedIntoItself() {
    float[] points = new float[3 * 50];
    for (int i = 0; i < 50; i++) {
      points[3 * i] = (float) Math.sin(i);
      points[3 * i + 1] = (float) Math.cos(3 * i) * 3;
      points[3 * i + 2] = (float) Math.sin(7 * i) * 0.01f;
    }
    MapView view = MapView.through(points, 3);
    assertTrue(view.hasPlane());
    assertTrue(view.planeShare() > 0.99 && view.planeShare() < 1);
    assertFalse(MapView.through(POINTS, 2).hasPlane());
    float[] places = {0.5f, 1, -2, 0.25f};
    assertArrayEquals(places, view.map(view.lift(places)), 1e-5f);
  }

  @Test
  void anEllipseTurnsWithTheMap() {
    MapView turned = MapView.plain(2)
        .aligned(new float[] {0, 1, -1, 0, 0, -1, 1, 0}, new float[] {1, 0, 0, 1, -1, 0, 0, -1});
    float[] logVariance = {(float) Math.log(4), (float) Math.log(0.25)};
    Ellipse plain = Ellipse.of(new float[] {1, 2}, logVariance, MapView.plain(2));
    Ellipse other = Ellipse.of(new float[] {1, 2}, logVariance, turned);
    assertEquals(2, plain.major(), 1e-6);
    assertEquals(0.5, plain.minor(), 1e-6);
    assertEquals(0, plain.angle(), 1e-6);
    assertEquals(2, other.major(), 1e-5);
    assertEquals(Math.PI / 2, Math.abs(other.angle()), 1e-5);
    assertEquals(2, other.x(), 1e-5);
    assertEquals(-1, other.y(), 1e-5);
  }
}
