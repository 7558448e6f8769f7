package dev.cortado.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * README's plot of scaling: time of a call against its work, both relative to the smallest case and on logarithmic axes, so
 * that time which grows as the work does lies on the diagonal.
 */
final class ScalingPlot {
  private static final int SIDE = 300;
  private static final int LEFT = 56;
  private static final int TOP = 40;
  private static final double MOST = 32; // the largest work and time, relative to the smallest
  private static final List<String> SERIES = List.of("BATCH", "WIDTH", "ROWS");
  private static final List<String> NAMES = List.of(
      "batch", "width of hidden layers (images keep 784 pixels)", "rows of an epoch");
  private static final List<String> COLOURS = List.of("#9a4a12", "#2d6a8e", "#6b6459");

  private ScalingPlot() {}

  /** A stand-alone SVG that reads on light and dark pages. */
  static String svg(Figures figures) {
    StringBuilder body = new StringBuilder();
    for (int tick = 1; tick <= MOST; tick *= 2) {
      double at = position(tick);
      body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>\n",
          LEFT + at, TOP + SIDE + 16, tick, LEFT - 6, TOP + SIDE - at + 4, tick));
    }
    for (int i = 0; i < SERIES.size(); i++) {
      series(figures, i, body);
    }
    int width = LEFT + SIDE + 370;
    int height = TOP + SIDE + 46;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
        + "\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fffdf8\"/>\n"
        + "<text x=\"16\" y=\"20\" font-weight=\"bold\">How long training takes for how much work (1 = the smallest case)</text>\n"
        + "<rect x=\"" + LEFT + "\" y=\"" + TOP + "\" width=\"" + SIDE + "\" height=\"" + SIDE
        + "\" fill=\"none\" stroke=\"#b9b2a6\"/>\n"
        + "<path d=\"M" + LEFT + " " + (TOP + SIDE) + "l" + SIDE + " -" + SIDE
        + "\" stroke=\"#b9b2a6\" stroke-dasharray=\"4 4\"/>\n" + body
        + "<text x=\"" + (LEFT + SIDE + 26) + "\" y=\"" + (TOP + SIDE - 20)
        + "\">dashed: time grows as the work does</text>\n<text x=\"" + (LEFT + SIDE + 26) + "\" y=\"" + (TOP + SIDE - 4)
        + "\">both axes are logarithmic</text>\n"
        + "<text x=\"" + (LEFT + SIDE / 2) + "\" y=\"" + (height - 10)
        + "\" text-anchor=\"middle\">operations of its matrix products</text>\n"
        + "<text x=\"14\" y=\"" + (TOP + SIDE / 2) + "\" text-anchor=\"middle\" transform=\"rotate(-90 14 "
        + (TOP + SIDE / 2) + ")\">time</text>\n</svg>\n";
  }

  private static void series(Figures figures, int index, StringBuilder body) {
    List<Map<String, Object>> lines = figures.lines().stream()
        .filter(line -> "ScalingBenchmark".equals(line.get("benchmark")) && "vector".equals(line.get("kernels"))
            && SERIES.get(index).equals(line.get("scaled")))
        .sorted((a, b) -> Double.compare(number(a, "mflop"), number(b, "mflop"))).toList();
    if (lines.isEmpty()) {
      return;
    }
    String colour = COLOURS.get(index);
    StringBuilder path = new StringBuilder();
    for (Map<String, Object> line : lines) {
      double x = LEFT + position(number(line, "mflop") / number(lines.get(0), "mflop"));
      double y = TOP + SIDE - position(number(line, "us") / number(lines.get(0), "us"));
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
      body.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", x, y, colour));
    }
    double most = number(lines.get(lines.size() - 1), "us") / number(lines.get(0), "us");
    int y = TOP + 14 + index * 34;
    body.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"").append(colour)
        .append("\" stroke-width=\"2\"/>\n")
        .append(String.format(Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>"
                + "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\">16 times: %.1f times the work takes %.1f times"
                + " as long</text>\n",
            LEFT + SIDE + 16, y - 4, colour, LEFT + SIDE + 26, y, NAMES.get(index), LEFT + SIDE + 26, y + 15,
            number(lines.get(lines.size() - 1), "mflop") / number(lines.get(0), "mflop"), most));
  }

  /** Where on an axis this multiple of the smallest case lies. */
  private static double position(double multiple) {
    return SIDE * Math.log(Math.max(multiple, 1)) / Math.log(MOST);
  }

  private static double number(Map<String, Object> line, String field) {
    return ((Number) line.get(field)).doubleValue();
  }
}
