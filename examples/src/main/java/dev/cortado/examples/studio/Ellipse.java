package dev.cortado.examples.studio;

import java.util.Map;

/**
 * One standard deviation of a posterior as it lies on the map.
 *
 * @param x of its centre
 * @param y of its centre
 * @param major the larger radius
 * @param minor the smaller radius
 * @param angle of the larger radius to the x axis, in radians
 */
record Ellipse(double x, double y, double major, double minor, double angle) {
  static Ellipse of(float[] mean, float[] logVariance, MapView view) {
    int latent = mean.length;
    float[] corners = new float[(latent + 1) * latent];
    for (int k = 0; k < latent; k++) {
      corners[(k + 1) * latent + k] = 1;
    }
    float[] mapped = view.map(corners); // the view is affine: the images of 0 and of the unit vectors tell all of it
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int k = 0; k < latent; k++) {
      double dx = mapped[2 * k + 2] - mapped[0];
      double dy = mapped[2 * k + 3] - mapped[1];
      double variance = Math.exp(logVariance[k]);
      xx += variance * dx * dx;
      xy += variance * dx * dy;
      yy += variance * dy * dy;
    }
    double middle = (xx + yy) / 2;
    double half = Math.hypot((xx - yy) / 2, xy);
    float[] centre = view.map(mean);
    return new Ellipse(centre[0], centre[1], Math.sqrt(middle + half), Math.sqrt(Math.max(0, middle - half)),
        0.5 * Math.atan2(2 * xy, xx - yy));
  }

  Map<String, Object> toMap() {
    return Map.of("x", x, "y", y, "major", major, "minor", minor, "angle", angle);
  }
}
