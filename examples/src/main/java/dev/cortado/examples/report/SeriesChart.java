package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.at;
import static dev.cortado.examples.report.Html.escape;

import java.util.List;

/** Lines over a few places on the horizontal axis, with bars of error: figures against something that was varied. */
public final class SeriesChart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 320;
  private static final int LEFT = 56;
  private static final int RIGHT = 540;
  private static final int TOP = 16;
  private static final int BOTTOM = 274;

  private SeriesChart() {}

  /**
   * A line.
   *
   * @param values one a place; NaN leaves a gap
   * @param errors half the length of the bar at each place; NaN or 0 draws none; empty for no bars at all
   */
  public record Series(String name, double[] values, double[] errors) {}

  /**
   * A chart as a figure with its legend. Places are equally far apart, whatever they are called.
   *
   * @param title above it
   * @param unit of the vertical axis
   * @param axis what the places are
   * @param places their names
   */
  public static String html(String title, String unit, String axis, List<String> places, List<Series> lines) {
    StringBuilder html = new StringBuilder("<figure><figcaption><b>").append(escape(title))
        .append("</b> <span class=\"unit\">").append(escape(unit)).append("</span></figcaption><p class=\"legend\">");
    for (int i = 0; i < lines.size(); i++) {
      html.append("<span><i class=\"swatch line").append(i).append("\"></i>").append(escape(lines.get(i).name()))
          .append("</span>");
    }
    Axis y = vertical(lines);
    html.append("</p><svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"").append(escape(title))
        .append("\">");
    for (double tick : y.ticks()) {
      html.append("<path class=\"grid\" d=\"M" + LEFT + " ").append(at(y.pixel(tick))).append("H" + RIGHT)
          .append("\"/><text class=\"tick\" text-anchor=\"end\" x=\"" + (LEFT - 8) + "\" y=\"").append(at(y.pixel(tick) + 4))
          .append("\">").append(y.text(tick)).append("</text>");
    }
    for (int i = 0; i < places.size(); i++) {
      html.append("<text class=\"tick\" text-anchor=\"middle\" x=\"").append(at(x(i, places.size()))).append("\" y=\"")
          .append(BOTTOM + 20).append("\">").append(escape(places.get(i))).append("</text>");
    }
    html.append("<text class=\"tick\" text-anchor=\"end\" x=\"" + RIGHT + "\" y=\"" + (HEIGHT - 4) + "\">")
        .append(escape(axis)).append("</text>");
    for (int i = 0; i < lines.size(); i++) {
      line(html, lines.get(i), i, places.size(), y);
    }
    return html.append("</svg></figure>").toString();
  }

  private static void line(StringBuilder svg, Series line, int index, int places, Axis y) {
    StringBuilder path = new StringBuilder();
    StringBuilder bars = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < line.values().length; i++) {
      double value = line.values()[i];
      if (Double.isFinite(value)) {
        String x = at(x(i, places));
        path.append(pen ? 'L' : 'M').append(x).append(' ').append(at(y.pixel(value)));
        dots.append('M').append(x).append(' ').append(at(y.pixel(value))).append("h0");
        double error = i < line.errors().length ? line.errors()[i] : 0;
        if (error > 0) {
          bars.append('M').append(x).append(' ').append(at(y.pixel(value - error))).append('V')
              .append(at(y.pixel(value + error)));
        }
      }
      pen = Double.isFinite(value);
    }
    svg.append("<path class=\"line line").append(index).append("\" d=\"").append(path).append("\"/><path class=\"bar line")
        .append(index).append("\" d=\"").append(bars).append("\"/><path class=\"mark line").append(index).append("\" d=\"")
        .append(dots).append("\"/>");
  }

  private static double x(int place, int places) {
    return places < 2 ? (LEFT + RIGHT) / 2.0 : LEFT + 22 + place * (RIGHT - LEFT - 44.0) / (places - 1);
  }

  private static Axis vertical(List<Series> lines) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Series line : lines) {
      for (int i = 0; i < line.values().length; i++) {
        double error = i < line.errors().length && line.errors()[i] > 0 ? line.errors()[i] : 0;
        if (Double.isFinite(line.values()[i])) {
          least = Math.min(least, line.values()[i] - error);
          greatest = Math.max(greatest, line.values()[i] + error);
        }
      }
    }
    if (!(least <= greatest)) {
      return Axis.covering(0, 1, 5, BOTTOM, TOP);
    }
    // A figure that is nearly as near to 0 as to its neighbours is shown from 0 on.
    return Axis.covering(least > 0 && least < 0.5 * greatest ? 0 : least, greatest, 5, BOTTOM, TOP);
  }
}
