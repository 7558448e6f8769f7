package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.at;
import static dev.cortado.examples.report.Html.escape;

/** A plane of a latent space with what happens in it: a height as shades, points by class, trails, arrows, marks. */
public final class LatentSketch {
  private static final int SIZE = 480;
  private static final int EDGE = 8;
  private static final int FOOT = 22;

  private final String title;
  private final String remark;
  private final Axis x;
  private final Axis y;
  private final StringBuilder drawn = new StringBuilder();

  /**
   * An empty plane.
   *
   * @param title above it
   * @param remark beside the title, smaller
   * @param reach how far it goes from 0 in each direction
   */
  public LatentSketch(String title, String remark, double reach) {
    this.title = title;
    this.remark = remark;
    this.x = Axis.exactly(-reach, reach, 6, EDGE, SIZE - EDGE);
    this.y = Axis.exactly(-reach, reach, 6, SIZE - EDGE, EDGE);
  }

  /**
   * A function over the whole plane, as shades from its least value (paper) to its greatest (ink).
   *
   * @param values [side, side], the first row at the top
   */
  public LatentSketch shades(double[] values, int side) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    float[] ink = new float[values.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = greatest > least ? (float) ((values[i] - least) / (greatest - least)) : 0;
    }
    ImageSheet sheet = new ImageSheet(1, 1, side, side, 0).draw(0, 0, ink, 0);
    drawn.append("<image class=\"shades\" preserveAspectRatio=\"none\" x=\"" + EDGE + "\" y=\"" + EDGE + "\" width=\""
        + (SIZE - 2 * EDGE) + "\" height=\"" + (SIZE - 2 * EDGE) + "\" href=\"").append(sheet.dataUri()).append("\"/>");
    return this;
  }

  /** Points, rows of two numbers, coloured by class; class -1 is grey. */
  public LatentSketch points(float[] points, int[] labels, int classes) {
    for (int c = -1; c < classes; c++) {
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == c && inside(points[2 * i], points[2 * i + 1])) {
          path.append('M').append(place(points[2 * i], points[2 * i + 1])).append("h0");
        }
      }
      if (!path.isEmpty()) {
        drawn.append("<path class=\"cloud k").append(colour(c)).append("\" d=\"").append(path).append("\"/>");
      }
    }
    return this;
  }

  /** A way through the plane, rows of two numbers; a dot marks its end. */
  public LatentSketch trail(float[] points, int label) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i + 1 < points.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L').append(place(points[i], points[i + 1]));
    }
    drawn.append("<path class=\"trail k").append(colour(label)).append("\" d=\"").append(path).append("\"/>");
    return mark(points[points.length - 2], points[points.length - 1], label);
  }

  /** A dot that is seen above the others. */
  public LatentSketch mark(double px, double py, int label) {
    if (inside(px, py)) {
      drawn.append("<circle class=\"here k").append(colour(label)).append("\" r=\"4\" cx=\"").append(at(x.pixel(px)))
          .append("\" cy=\"").append(at(y.pixel(py))).append("\"/>");
    }
    return this;
  }

  /** An arrow from a point, so many units long. */
  public LatentSketch arrow(double px, double py, double dx, double dy, int label) {
    double ax = x.pixel(px + dx);
    double ay = y.pixel(py + dy);
    double length = Math.hypot(ax - x.pixel(px), ay - y.pixel(py));
    if (!inside(px, py) || length < 0.5) {
      return this;
    }
    double ux = (ax - x.pixel(px)) / length;
    double uy = (ay - y.pixel(py)) / length;
    double head = Math.min(5, 0.5 * length);
    drawn.append("<path class=\"trail k").append(colour(label)).append("\" d=\"M").append(place(px, py)).append('L')
        .append(at(ax)).append(' ').append(at(ay)).append('M')
        .append(at(ax - head * (ux - 0.6 * uy))).append(' ').append(at(ay - head * (uy + 0.6 * ux))).append('L')
        .append(at(ax)).append(' ').append(at(ay)).append('L')
        .append(at(ax - head * (ux + 0.6 * uy))).append(' ').append(at(ay - head * (uy - 0.6 * ux))).append("\"/>");
    return this;
  }

  /** An ellipse whose axes are those of the plane. */
  public LatentSketch ellipse(double px, double py, double radiusX, double radiusY, int label) {
    drawn.append("<ellipse class=\"trail k").append(colour(label)).append("\" cx=\"").append(at(x.pixel(px)))
        .append("\" cy=\"").append(at(y.pixel(py))).append("\" rx=\"").append(at(x.pixel(radiusX) - x.pixel(0)))
        .append("\" ry=\"").append(at(x.pixel(radiusY) - x.pixel(0))).append("\"/>");
    return this;
  }

  /** The drawing with its title. */
  public String html() {
    StringBuilder html = new StringBuilder("<figure><figcaption><b>").append(escape(title))
        .append("</b> <span class=\"unit\">").append(escape(remark)).append("</span></figcaption><svg viewBox=\"0 0 " + SIZE
            + " " + (SIZE + FOOT) + "\" role=\"img\" aria-label=\"").append(escape(title)).append("\">").append(drawn);
    for (double tick : x.ticks()) {
      html.append("<text class=\"tick\" text-anchor=\"middle\" x=\"").append(at(x.pixel(tick))).append("\" y=\"")
          .append(SIZE + 12).append("\">").append(x.text(tick)).append("</text>");
    }
    return html.append("</svg></figure>").toString();
  }

  private boolean inside(double px, double py) {
    return px >= x.least() && px <= x.greatest() && py >= y.least() && py <= y.greatest();
  }

  private String place(double px, double py) {
    return Html.format("%.1f %.1f", x.pixel(px), y.pixel(py));
  }

  private static String colour(int label) {
    return label < 0 ? "none" : String.valueOf(label % ScatterPlot.COLOURS);
  }
}
