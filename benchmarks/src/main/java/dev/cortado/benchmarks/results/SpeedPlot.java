package dev.cortado.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * README's plot: bars of training steps a second, each group on a scale of its own; on images of MNIST where there are such
 * figures, since of random pixels nothing is learnt.
 */
final class SpeedPlot {
  private static final String FIELD = "steps_per_s";
  private static final String DIGITS = "train-mnist";
  private static final Map<String, String> NETS = Map.of("W1", "W1: 784-512-256-16, batch 128",
      "W2", "W2: 784-512-256-16, batch 1,024", "W3", "W3: 784-128-64-2, batch 64");
  private static final int WIDTH = 760;
  private static final int LEFT = 190;
  private static final int BAR = 13;
  private static final int GAP = 22;

  private SpeedPlot() {}

  /** A stand-alone SVG that reads on light and dark pages. */
  static String svg(Figures figures) {
    boolean digits = figures.median(SpeedTable.CORTADO, "W1", DIGITS, 1, FIELD).isPresent();
    StringBuilder body = new StringBuilder();
    int y = 50;
    for (String workload : List.of("W1", "W2", "W3")) {
      for (int threads = 1; threads <= 2; threads++) {
        y = group(figures, workload, digits ? DIGITS : "train", threads, y, body);
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + (y + 6) + "\" width=\"" + WIDTH
        + "\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fffdf8\"/>\n"
        + "<text x=\"16\" y=\"20\" font-weight=\"bold\">Training steps a second" + (digits ? " on images of MNIST" : "")
        + ": longer is better, each group has a scale of its own</text>\n"
        + "<text x=\"16\" y=\"38\" fill=\"#6b6459\">" + figures.about("cpu") + ", " + figures.about("cores") + " cores, JDK "
        + figures.about("jdk") + ", " + figures.about("date") + ", commit " + figures.about("commit") + "</text>\n"
        + body + "</svg>\n";
  }

  private static int group(
      Figures figures, String workload, String kase, int threads, int top, StringBuilder body) {
    record Bar(String peer, double value) {}
    List<Bar> bars = new ArrayList<>();
    for (String peer : figures.peers()) {
      OptionalDouble value = figures.median(peer, workload, kase, threads, FIELD);
      value.ifPresent(v -> bars.add(new Bar(peer, v)));
    }
    if (bars.isEmpty()) {
      return top;
    }
    bars.sort((a, b) -> Double.compare(b.value, a.value));
    double most = bars.get(0).value;
    int y = top + GAP;
    body.append(String.format(Locale.ROOT, "<text x=\"16\" y=\"%d\" font-weight=\"bold\">%s, %d thread%s</text>\n",
        y - 7, NETS.get(workload), threads, threads == 1 ? "" : "s"));
    for (Bar bar : bars) {
      double length = (WIDTH - LEFT - 80) * bar.value / most;
      body.append(String.format(Locale.ROOT,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\""
              + " fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%,.0f</text>\n",
          LEFT - 8, y + BAR - 3, SpeedTable.name(bar.peer), LEFT, y, length, BAR - 2,
          bar.peer.equals(SpeedTable.CORTADO) ? "#9a4a12" : "#b9b2a6", LEFT + length + 6, y + BAR - 3, bar.value));
      y += BAR + 2;
    }
    return y;
  }
}
