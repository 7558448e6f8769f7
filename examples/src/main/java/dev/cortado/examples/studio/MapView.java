package dev.cortado.examples.studio;

import dev.cortado.examples.report.PrincipalPlane;
import dev.cortado.models.metrics.Procrustes;

/**
 * How the latent space lies on the map: turned or mirrored about the origin, where the prior has its centre, and never
 * stretched; where there are more than two dimensions, through one plane.
 */
final class MapView {
  private final int latent;
  private final PrincipalPlane planeOrNull;
  private final double[][] rotation;

  private MapView(int latent, PrincipalPlane planeOrNull, double[][] rotation) {
    this.latent = latent;
    this.planeOrNull = planeOrNull;
    this.rotation = rotation;
  }

  /** The first two dimensions as they are. */
  static MapView plain(int latent) {
    return new MapView(latent, null, new double[][] {{1, 0}, {0, 1}});
  }

  /** The plane in which these points spread most, where there are more than two dimensions. */
  static MapView through(float[] means, int latent) {
    return new MapView(latent, latent > 2 ? new PrincipalPlane(means, latent) : null, new double[][] {{1, 0}, {0, 1}});
  }

  /** This view, turned so that these points lie as close as possible to where they were on the map. */
  MapView aligned(float[] means, float[] before) {
    return new MapView(latent, planeOrNull, Procrustes.align(flat(means), before, 2).rotation());
  }

  /** Whether a plane has been chosen. */
  boolean hasPlane() {
    return planeOrNull != null;
  }

  /** How much of the variance of the points that chose the plane lies in it. */
  double planeShare() {
    return planeOrNull == null ? 1 : planeOrNull.share();
  }

  private float[] flat(float[] means) {
    if (latent == 2) {
      return means;
    }
    int rows = means.length / latent;
    float[] flat = new float[2 * rows];
    for (int axis = 0; axis < 2; axis++) {
      float[] along = planeOrNull == null ? null : planeOrNull.project(means, axis);
      for (int row = 0; row < rows; row++) {
        flat[2 * row + axis] = along == null ? means[row * latent + axis] : along[row];
      }
    }
    return flat;
  }

  /** Latent points to places of the map, [n, 2]. */
  float[] map(float[] means) {
    float[] flat = flat(means);
    float[] map = new float[flat.length];
    for (int i = 0; i < flat.length; i += 2) {
      map[i] = (float) (flat[i] * rotation[0][0] + flat[i + 1] * rotation[1][0]);
      map[i + 1] = (float) (flat[i] * rotation[0][1] + flat[i + 1] * rotation[1][1]);
    }
    return map;
  }

  /** Places of the map to the latent points that lie there, within the plane if there is one. */
  float[] lift(float[] places) {
    int rows = places.length / 2;
    float[] z = new float[rows * latent];
    for (int row = 0; row < rows; row++) {
      double x = places[2 * row] * rotation[0][0] + places[2 * row + 1] * rotation[0][1];
      double y = places[2 * row] * rotation[1][0] + places[2 * row + 1] * rotation[1][1];
      if (planeOrNull == null) {
        z[row * latent] = (float) x;
        z[row * latent + 1] = (float) y;
      } else {
        planeOrNull.lift(x, y, z, row * latent);
      }
    }
    return z;
  }
}
