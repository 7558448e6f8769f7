package dev.cortado.examples.results;

import dev.cortado.examples.report.SeriesChart;
import dev.cortado.examples.report.SeriesChart.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Error against the number of labels as a picture that stands alone. */
final class LabelPicture {
  private static final List<String> NAMES = List.of("semi-supervised VAE", "labels alone", "neighbours in a VAE's space");
  private static final List<String> KEYS = List.of("error", "errorLabelsAlone", "errorNeighbors");
  private static final int[] PLACES = {56, 236, 346};
  private static final String STYLE = "<style>"
      + "text{font:12px system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;fill:#75675c}"
      + ".grid{stroke:#e7ddd1;fill:none}.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}"
      + ".bar{fill:none;stroke-width:1.6}.mark{fill:none;stroke-width:8;stroke-linecap:round}"
      + ".line0{stroke:#9a4a1c}.line1{stroke:#2f6f8f}.line2{stroke:#75675c}</style>";

  private LabelPicture() {}

  /** The chart of the experiment's page, with its legend inside. */
  static String svg(Map<String, Object> figures) {
    List<String> counts =
        ResultTables.numbers(figures, "counts").stream().map(n -> String.format(Locale.ROOT, "%,.0f", n)).toList();
    List<Series> lines = KEYS.stream().map(key -> new Series(NAMES.get(KEYS.indexOf(key)), percent(figures, key),
        percent(figures, key + "StandardError"))).toList();
    String chart = SeriesChart.html("Error", "% of the test rows", "labels", counts, lines);
    String drawn = chart.substring(chart.indexOf('>', chart.indexOf("<svg")) + 1, chart.indexOf("</svg>"));
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 560 356\" width=\"672\""
        + " role=\"img\" aria-label=\"Error against the number of labels\">" + STYLE
        + "<rect width=\"560\" height=\"356\" rx=\"12\" fill=\"#fffdf9\"/>");
    for (int i = 0; i < NAMES.size(); i++) {
      svg.append(String.format(Locale.ROOT,
          "<path class=\"line line%d\" d=\"M%d 20h16\"/><text x=\"%d\" y=\"24\">%s</text>", i,
          PLACES[i], PLACES[i] + 22, NAMES.get(i)));
    }
    return svg.append("<text x=\"8\" y=\"37\">error, %</text><g transform=\"translate(0 34)\">").append(drawn)
        .append("</g></svg>\n").toString();
  }

  private static double[] percent(Map<String, Object> figures, String name) {
    return ResultTables.numbers(figures, name).stream().mapToDouble(n -> 100 * n).toArray();
  }
}
