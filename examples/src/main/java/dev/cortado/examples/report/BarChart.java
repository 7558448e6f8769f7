package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.at;
import static dev.cortado.examples.report.Html.escape;

import java.util.List;

/** Shares from 0 to 1 at several places, side by side: before and after. */
public final class BarChart {
  private static final int WIDTH = 320;
  private static final int BASE = 128;
  private static final int TOP = 8;
  private static final int HEIGHT = 150;

  private BarChart() {}

  /**
   * A chart as a figure with its legend.
   *
   * @param title above it
   * @param remark beside the title, smaller
   * @param places their names
   * @param names of what is compared
   * @param shares [names][places], from 0 to 1
   */
  public static String html(String title, String remark, List<String> places, List<String> names, List<float[]> shares) {
    StringBuilder html = new StringBuilder("<figure><figcaption><b>").append(escape(title))
        .append("</b> <span class=\"unit\">").append(escape(remark)).append("</span></figcaption><p class=\"legend\">");
    for (int i = 0; i < names.size(); i++) {
      html.append("<span><i class=\"swatch line").append(colour(i, names.size())).append("\"></i>")
          .append(escape(names.get(i))).append("</span>");
    }
    html.append("</p><svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"").append(escape(title))
        .append("\"><path class=\"grid\" d=\"M0 " + BASE + "H" + WIDTH + "\"/>");
    double slot = (double) WIDTH / places.size();
    double thick = 0.7 * slot / names.size();
    for (int place = 0; place < places.size(); place++) {
      html.append("<text class=\"tick\" text-anchor=\"middle\" x=\"").append(at((place + 0.5) * slot)).append("\" y=\"")
          .append(BASE + 16).append("\">").append(escape(places.get(place))).append("</text>");
      for (int i = 0; i < names.size(); i++) {
        double height = shares.get(i)[place] * (BASE - TOP);
        double x = (place + 0.15) * slot + (i + 0.5) * thick;
        html.append("<path class=\"line").append(colour(i, names.size())).append("\" stroke-width=\"").append(at(thick - 1))
            .append("\" d=\"M").append(at(x)).append(' ').append(BASE).append('V').append(at(BASE - height)).append("\"/>");
      }
    }
    return html.append("</svg></figure>").toString();
  }

  /** The last in the page's first colour, what was before it in grey. */
  private static int colour(int name, int names) {
    return name == names - 1 ? 0 : 2;
  }
}
