package dev.cortado.examples.experiment;

import dev.cortado.examples.report.PrincipalPlane;

/** Where points of a latent space are drawn: as they are in two dimensions, else in the plane in which they spread most. */
final class LatentPlane {
  private final PrincipalPlane plane; // null in two dimensions
  private final int latent;

  private LatentPlane(PrincipalPlane plane, int latent) {
    this.plane = plane;
    this.latent = latent;
  }

  /** The plane of these points: [n, latent]. */
  static LatentPlane of(float[] points, int latent) {
    return new LatentPlane(latent == 2 ? null : new PrincipalPlane(points, latent), latent);
  }

  /** Of the latent space. */
  int dimensions() {
    return latent;
  }

  /** Whether the plane is the whole latent space. */
  boolean isWhole() {
    return plane == null;
  }

  /** Two coordinates for each of these points. */
  float[] place(float[] points) {
    if (plane == null) {
      return points;
    }
    float[] across = plane.project(points, 0);
    float[] up = plane.project(points, 1);
    float[] places = new float[2 * across.length];
    for (int i = 0; i < across.length; i++) {
      places[2 * i] = across[i];
      places[2 * i + 1] = up[i];
    }
    return places;
  }
}
