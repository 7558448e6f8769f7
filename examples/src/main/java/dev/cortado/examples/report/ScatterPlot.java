package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.at;
import static dev.cortado.examples.report.Html.escape;

import dev.cortado.examples.report.Report.LatentMap;
import java.util.Arrays;

/** Draws a {@link LatentMap} as SVG: a dot a point, the classes' names where their middle is. */
final class ScatterPlot {
  /** So many colours are told apart with any kind of colour vision; further classes begin again. */
  static final int COLOURS = 10;

  private static final int SIZE = 640;
  private static final int MARGIN = 36;
  private static final int SPRITE_COLUMNS = 40;

  private ScatterPlot() {}

  static String svg(LatentMap map) {
    double reach = reach(map);
    Axis x = Axis.exactly(-reach, reach, 8, MARGIN, SIZE - 8);
    Axis y = Axis.exactly(-reach, reach, 8, SIZE - MARGIN, 8);
    StringBuilder svg = new StringBuilder("<svg class=\"scatter\" viewBox=\"0 0 " + SIZE + " " + SIZE
        + "\" role=\"img\" aria-label=\"latent space\">");
    for (double tick : x.ticks()) {
      svg.append("<line class=\"grid\" x1=\"").append(at(x.pixel(tick))).append("\" x2=\"").append(at(x.pixel(tick)))
          .append("\" y1=\"8\" y2=\"").append(SIZE - MARGIN).append("\"/>");
      svg.append("<line class=\"grid\" y1=\"").append(at(y.pixel(tick))).append("\" y2=\"").append(at(y.pixel(tick)))
          .append("\" x1=\"").append(MARGIN).append("\" x2=\"").append(SIZE - 8).append("\"/>");
      svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"").append(at(x.pixel(tick))).append("\" y=\"")
          .append(SIZE - MARGIN + 16).append("\">").append(x.text(tick)).append("</text>");
      svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"").append(MARGIN - 6).append("\" y=\"")
          .append(at(y.pixel(tick) + 4)).append("\">").append(y.text(tick)).append("</text>");
    }
    for (int deviations = 1; deviations <= 3 && map.priorDeviation() > 0; deviations++) {
      double radius = x.pixel(deviations * map.priorDeviation()) - x.pixel(0);
      svg.append("<circle class=\"prior\" cx=\"").append(at(x.pixel(0))).append("\" cy=\"").append(at(y.pixel(0)))
          .append("\" r=\"").append(at(radius)).append("\"/>");
    }
    dots(svg, map, x, y);
    names(svg, map, x, y);
    return svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"").append(SIZE - 8).append("\" y=\"")
        .append(SIZE - 4).append("\">").append(escape(map.xName())).append("</text><text class=\"tick\" x=\"")
        .append(MARGIN + 6).append("\" y=\"20\">").append(escape(map.yName())).append("</text></svg>").toString();
  }

  /** The names of the classes that occur, as buttons that single one out. */
  static String legend(LatentMap map) {
    StringBuilder legend = new StringBuilder("<p class=\"legend classes\">");
    for (int c = 0; c < map.classes().size(); c++) {
      int label = c;
      if (Arrays.stream(map.labels()).anyMatch(l -> l == label)) {
        legend.append("<button type=\"button\" data-class=\"").append(c).append("\"><i class=\"dot k").append(c % COLOURS)
            .append("\"></i>").append(escape(map.classes().get(c))).append("</button>");
      }
    }
    return legend.append("</p>").toString();
  }

  /** All images on one sheet, for the script to show parts of; empty if there are none. */
  static String sprite(LatentMap map) {
    int count = map.x().length;
    int size = map.imageHeight() * map.imageWidth();
    if (map.images().length == 0 || count == 0) {
      return "";
    }
    int rows = (count + SPRITE_COLUMNS - 1) / SPRITE_COLUMNS;
    ImageSheet sheet = new ImageSheet(rows, SPRITE_COLUMNS, map.imageHeight(), map.imageWidth(), 0);
    for (int i = 0; i < count; i++) {
      sheet.draw(i / SPRITE_COLUMNS, i % SPRITE_COLUMNS, map.images(), i * size);
    }
    return "<div id=\"lens\" data-columns=\"" + SPRITE_COLUMNS + "\" data-width=\"" + map.imageWidth() + "\" data-height=\""
        + map.imageHeight() + "\" hidden><div style=\"background-image:url(" + sheet.dataUri()
        + ")\"></div><span></span></div>";
  }

  private static void dots(StringBuilder svg, LatentMap map, Axis x, Axis y) {
    for (int c = -1; c < map.classes().size(); c++) {
      svg.append("<g class=\"points k").append(c < 0 ? "none" : c % COLOURS).append("\" data-class=\"").append(c)
          .append("\">");
      for (int i = 0; i < map.x().length; i++) {
        if (map.labels()[i] == c) {
          svg.append("<circle r=\"3.2\" cx=\"").append(at(x.pixel(clamp(map.x()[i], x)))).append("\" cy=\"")
              .append(at(y.pixel(clamp(map.y()[i], y)))).append("\" data-i=\"").append(i).append("\"/>");
        }
      }
      svg.append("</g>");
    }
  }

  private static void names(StringBuilder svg, LatentMap map, Axis x, Axis y) {
    for (int c = 0; c < map.classes().size(); c++) {
      double[] xs = ofClass(map.x(), map.labels(), c);
      double[] ys = ofClass(map.y(), map.labels(), c);
      if (xs.length > 0) {
        svg.append("<text class=\"name\" text-anchor=\"middle\" data-class=\"").append(c).append("\" x=\"")
            .append(at(x.pixel(median(xs)))).append("\" y=\"").append(at(y.pixel(median(ys)) + 7)).append("\">")
            .append(escape(map.classes().get(c))).append("</text>");
      }
    }
  }

  private static double[] ofClass(float[] values, int[] labels, int c) {
    double[] found = new double[values.length];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (labels[i] == c) {
        found[n++] = values[i];
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double clamp(double value, Axis axis) {
    return Math.max(axis.least(), Math.min(axis.greatest(), value));
  }

  /**
   * How far the plot reaches from 0: so far that 99.5 % of the points are inside, and the prior's second circle at least.
   */
  private static double reach(LatentMap map) {
    double[] far = new double[map.x().length];
    for (int i = 0; i < far.length; i++) {
      far[i] = Math.max(Math.abs(map.x()[i]), Math.abs(map.y()[i]));
    }
    Arrays.sort(far);
    double most = far.length == 0 ? 1 : far[(int) Math.min(far.length - 1, Math.round(far.length * 0.995))];
    return 1.04 * Math.max(most, Math.max(1e-6, 2.2 * map.priorDeviation()));
  }
}
