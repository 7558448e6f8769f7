package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.at;
import static dev.cortado.examples.report.Html.escape;

import dev.cortado.examples.report.Report.Chart;
import dev.cortado.examples.report.Report.Line;
import dev.cortado.examples.report.Report.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a {@link Chart} as SVG. */
final class LineChart {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 260;
  private static final int LEFT = 52;
  private static final int RIGHT = 488;
  private static final int TOP = 14;
  private static final int BOTTOM = 226;

  private LineChart() {}

  static String svg(Chart chart) {
    Axis x = Axis.exactly(1, Math.max(2, epochs(chart)), 6, LEFT, RIGHT);
    Axis y = vertical(chart);
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"chart\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
        .append("\" role=\"img\" aria-label=\"").append(escape(chart.title())).append("\" data-chart=\"")
        .append(escape(data(chart, x))).append("\">");
    for (double tick : y.ticks()) {
      svg.append("<line class=\"grid\" x1=\"").append(LEFT).append("\" x2=\"").append(RIGHT).append("\" y1=\"")
          .append(at(y.pixel(tick))).append("\" y2=\"").append(at(y.pixel(tick))).append("\"/>");
      svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"").append(LEFT - 8).append("\" y=\"")
          .append(at(y.pixel(tick) + 4)).append("\">").append(y.text(tick)).append("</text>");
    }
    for (double tick : epochTicks(x)) {
      svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"").append(at(x.pixel(tick))).append("\" y=\"")
          .append(BOTTOM + 18).append("\">").append((long) tick).append("</text>");
    }
    svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"").append(RIGHT).append("\" y=\"").append(HEIGHT - 2)
        .append("\">epoch</text>");
    for (Reference reference : chart.references()) {
      double height = y.pixel(reference.value());
      svg.append("<line class=\"reference\" x1=\"").append(LEFT).append("\" x2=\"").append(RIGHT).append("\" y1=\"")
          .append(at(height)).append("\" y2=\"").append(at(height)).append("\"/>");
    }
    for (int i = 0; i < chart.lines().size(); i++) {
      svg.append("<path class=\"line line").append(i).append("\" d=\"").append(path(chart.lines().get(i), x, y))
          .append("\"/>");
    }
    return svg.append("<line class=\"cross\" y1=\"").append(TOP).append("\" y2=\"").append(BOTTOM)
        .append("\" x1=\"-9\" x2=\"-9\"/></svg>").toString();
  }

  /** The names of the lines, in their colours. */
  static String legend(Chart chart) {
    StringBuilder legend = new StringBuilder("<p class=\"legend\">");
    for (int i = 0; i < chart.lines().size(); i++) {
      legend.append("<span><i class=\"swatch line").append(i).append("\"></i>").append(escape(chart.lines().get(i).name()))
          .append("</span>");
    }
    for (Reference reference : chart.references()) {
      legend.append("<span><i class=\"swatch dashed\"></i>").append(escape(reference.name())).append("</span>");
    }
    return legend.append("</p>").toString();
  }

  private static int epochs(Chart chart) {
    return chart.lines().stream().mapToInt(line -> line.values().length).max().orElse(0);
  }

  private static Axis vertical(Chart chart) {
    double[] values = chart.lines().stream().flatMapToDouble(line -> Arrays.stream(line.values()))
        .filter(Double::isFinite).sorted().toArray();
    double least = values.length == 0 ? 0 : values[0];
    double greatest = values.length == 0 ? 1 : values[values.length - 1];
    for (Line line : chart.lines()) {
      double[] v = line.values();
      // The first epoch of a loss is often so high that nothing else would be seen: cut it off.
      if (v.length > 8 && v[0] == greatest && least > 0 && greatest > 2 * v[1]) {
        greatest = Arrays.stream(values).filter(value -> value < v[0]).max().orElse(greatest);
      }
    }
    for (Reference reference : chart.references()) {
      least = Math.min(least, reference.value());
      greatest = Math.max(greatest, reference.value());
    }
    return Axis.covering(least, greatest, 5, BOTTOM, TOP);
  }

  private static List<Double> epochTicks(Axis x) {
    List<Double> ticks = new ArrayList<>(List.of(1.0));
    double step = Math.max(1, x.step());
    for (double tick = step; tick <= x.greatest() + 1e-9; tick += step) {
      if (tick > 1) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  private static String path(Line line, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < line.values().length; i++) {
      double value = line.values()[i];
      if (Double.isFinite(value)) {
        path.append(pen ? 'L' : 'M').append(at(x.pixel(i + 1))).append(' ')
            .append(at(Math.max(0, y.pixel(value))));
      }
      pen = Double.isFinite(value);
    }
    return path.toString();
  }

  /** What the script needs to read values off: the axis and the lines, as JSON. */
  private static String data(Chart chart, Axis x) {
    StringBuilder json = new StringBuilder("{\"from\":" + LEFT + ",\"to\":" + RIGHT + ",\"epochs\":"
        + at(x.greatest()) + ",\"lines\":[");
    for (int i = 0; i < chart.lines().size(); i++) {
      Line line = chart.lines().get(i);
      json.append(i == 0 ? "" : ",").append("[\"").append(line.name().replace("\\", "").replace("\"", "")).append('"');
      for (double value : line.values()) {
        json.append(',').append(Double.isFinite(value) ? Html.format("%.4g", value) : "null");
      }
      json.append(']');
    }
    return json.append("]}").toString();
  }
}
