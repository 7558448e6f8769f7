package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.at;
import static dev.cortado.examples.report.Html.escape;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Small multiples: several latent spaces beside each other, coloured by class, so that the eye compares them. */
public final class ScatterPanels {
  private static final int SIZE = 300;
  private static final int EDGE = 6;
  private static final int FOOT = 20;
  private static final int HEIGHT = SIZE + FOOT; // so that both axes have the same length

  private ScatterPanels() {}

  /**
   * One latent space.
   *
   * @param title above it
   * @param remark beside the title, smaller
   * @param points rows of two numbers
   * @param labels class of each row; -1 draws it grey
   * @param priorDeviation standard deviation of the prior, drawn as circles around 0; 0 draws none
   */
  public record Panel(String title, String remark, float[] points, int[] labels, double priorDeviation) {
    /** How far the panel must reach from 0: 99 % of its points are inside, and two deviations of the prior. */
    public double reach() {
      double[] far = new double[points.length / 2];
      for (int i = 0; i < far.length; i++) {
        far[i] = Math.max(Math.abs(points[2 * i]), Math.abs(points[2 * i + 1]));
      }
      Arrays.sort(far);
      double most = far.length == 0 ? 0 : far[(int) (0.99 * (far.length - 1))];
      return 1.06 * Math.max(most, Math.max(1e-6, 2.2 * priorDeviation));
    }
  }

  /** All on the scale of the widest. */
  public static String onOneScale(List<Panel> panels, List<String> classes) {
    double reach = panels.stream().mapToDouble(Panel::reach).max().orElse(1);
    return html(panels, panel -> reach, classes);
  }

  /** Each as large as it can be; the numbers on the axes tell. */
  public static String onOwnScales(List<Panel> panels, List<String> classes) {
    return html(panels, Panel::reach, classes);
  }

  private static String html(List<Panel> panels, ToDoubleFunction<Panel> reach, List<String> classes) {
    StringBuilder html = new StringBuilder("<div class=\"panels\">");
    for (Panel panel : panels) {
      html.append("<figure><figcaption><b>").append(escape(panel.title())).append("</b> <span class=\"unit\">")
          .append(escape(panel.remark())).append("</span></figcaption>")
          .append(svg(panel, reach.applyAsDouble(panel), classes)).append("</figure>");
    }
    html.append("</div><p class=\"legend\">");
    for (int c = 0; c < classes.size(); c++) {
      html.append("<span><i class=\"dot k").append(c % ScatterPlot.COLOURS).append("\"></i>").append(escape(classes.get(c)))
          .append("</span>");
    }
    return html.append("</p>").toString();
  }

  private static String svg(Panel panel, double reach, List<String> classes) {
    Axis x = Axis.exactly(-reach, reach, 5, EDGE, SIZE - EDGE);
    Axis y = Axis.exactly(-reach, reach, 5, SIZE - EDGE, EDGE);
    StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + SIZE + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
        .append(escape(panel.title())).append("\">");
    for (double tick : x.ticks()) {
      svg.append("<path class=\"grid\" d=\"M").append(at(x.pixel(tick))).append(' ').append(EDGE).append('V')
          .append(SIZE - EDGE).append('M').append(EDGE).append(' ').append(at(y.pixel(tick))).append('H').append(SIZE - EDGE)
          .append("\"/><text class=\"tick\" text-anchor=\"middle\" x=\"").append(at(x.pixel(tick))).append("\" y=\"")
          .append(HEIGHT - 6).append("\">").append(x.text(tick)).append("</text>");
    }
    for (int deviations = 1; deviations <= 3 && panel.priorDeviation() > 0; deviations++) {
      double radius = x.pixel(deviations * panel.priorDeviation()) - x.pixel(0);
      if (radius > SIZE / 2.0 - EDGE) {
        break;
      }
      svg.append("<circle class=\"prior\" cx=\"").append(at(x.pixel(0))).append("\" cy=\"").append(at(y.pixel(0)))
          .append("\" r=\"").append(at(radius)).append("\"/>");
    }
    for (int c = -1; c < classes.size(); c++) {
      dots(svg, panel, c, x, y);
    }
    for (int c = 0; c < classes.size(); c++) {
      name(svg, panel, c, classes.get(c), x, y);
    }
    return svg.append("</svg>").toString();
  }

  /** A line of no length with round ends is a dot: a path holds thousands in little space. */
  private static void dots(StringBuilder svg, Panel panel, int c, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < panel.labels().length; i++) {
      if (panel.labels()[i] == c && inside(panel.points()[2 * i], x) && inside(panel.points()[2 * i + 1], y)) {
        path.append('M').append(tenth(x.pixel(panel.points()[2 * i]))).append(' ')
            .append(tenth(y.pixel(panel.points()[2 * i + 1]))).append("h0");
      }
    }
    if (!path.isEmpty()) {
      svg.append("<path class=\"cloud k").append(c < 0 ? "none" : c % ScatterPlot.COLOURS).append("\" d=\"").append(path)
          .append("\"/>");
    }
  }

  private static void name(StringBuilder svg, Panel panel, int c, String name, Axis x, Axis y) {
    int[] rows = IntStream.range(0, panel.labels().length).filter(i -> panel.labels()[i] == c).toArray();
    if (rows.length > 0) {
      double[] xs = Arrays.stream(rows).mapToDouble(i -> panel.points()[2 * i]).sorted().toArray();
      double[] ys = Arrays.stream(rows).mapToDouble(i -> panel.points()[2 * i + 1]).sorted().toArray();
      svg.append("<text class=\"name small\" text-anchor=\"middle\" x=\"").append(at(x.pixel(xs[xs.length / 2])))
          .append("\" y=\"").append(at(y.pixel(ys[ys.length / 2]) + 5)).append("\">").append(escape(name)).append("</text>");
    }
  }

  private static boolean inside(double value, Axis axis) {
    return value >= axis.least() && value <= axis.greatest();
  }

  private static String tenth(double value) {
    return Html.format("%.1f", value);
  }
}
