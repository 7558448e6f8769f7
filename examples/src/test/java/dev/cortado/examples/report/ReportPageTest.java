package dev.cortado.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.report.Report.Chart;
import dev.cortado.examples.report.Report.Figure;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.LatentMap;
import dev.cortado.examples.report.Report.Line;
import dev.cortado.examples.report.Report.Reference;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.examples.report.Report.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static Report report() {
    float[] images = new float[3 * 4];
    images[5] = 1;
    return new Report("Title <1>", "Sub & title", List.of(new Figure("accuracy", "91.4 %", "of 2,000")),
        List.of(new Chart("Loss", "nats", List.of(new Line("training", new double[] {3, 2, Double.NaN, 1})),
            List.of(new Reference("labels alone", 1.5)))),
        Optional.of(new LatentMap("caption", "first", "second", new float[] {0, 1, -1}, new float[] {0, 1, 2},
            new int[] {0, 1, -1}, List.of("zero", "one"), 1, images, 2, 2)),
        List.of(new Gallery("Pictures", "caption",
        List.of(new Strip("row", new ImageSheet(1, 2, 2, 2, 1), List.of("a", "b"))))),
        List.of(new Table("Figures", "", List.of("", "value"), List.of(List.of("x", "1")))),
        Map.of("--seed", "1"), "java -jar cortado.jar train vae", "Cortado on a JDK");
  }

  @Test
  void needsNothingFromElsewhere() {
    String page = ReportPage.html(report());
    assertFalse(page.contains("http://") || page.contains("https://"), "an address of the network");
    Matcher source = Pattern.compile("(?:src|href)\\s*=\\s*\"([^\"]{0,24})").matcher(page);
    int sources = 0;
    while (source.find()) {
      sources++;
      assertTrue(source.group(1).startsWith("data:image/png;base64"), source.group(1));
    }
    assertEquals(1, sources);
    assertFalse(page.contains("@import") || page.contains("<link"));
  }

  @Test
  void textIsEscaped() {
    String page = ReportPage.html(report());
    assertTrue(page.contains("<h1>Title &lt;1&gt;</h1>"));
    assertTrue(page.contains("Sub &amp; title"));
  }

  @Test
  void valuesAreTypesetAndWordsAreNot() {
    String table = Blocks.table(new Table("", "", List.of(""),
        List.of(List.of("-3.5 \u00b1 0.2 %", "1e-4", "784-400", "--seeds 5"))));
    assertTrue(table.contains("<td>\u22123.5\u00a0\u00b1\u00a00.2\u00a0%</td><td>1e-4</td><td>784-400</td>"
        + "<td>--seeds 5</td>"), table);
    assertTrue(Blocks.figures(List.of(new Figure("Price", "-5.6 nats", ""))).contains(">\u22125.6 nats<"));
    assertEquals("", Blocks.figures(List.of()));
  }

  @Test
  void everyTagThatOpensCloses() {
    String page = ReportPage.html(report()).replaceAll("(?s)<(script|style)>.*?</\\1>", "");
    for (String tag : List.of("section", "div", "p", "svg", "g", "table", "figure", "main", "span", "button",
        "dl", "text")) {
      assertEquals(count("<" + tag + "[ >]", page), count("</" + tag + ">", page), tag);
    }
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  @Test
  void aLineHasAGapWhereAValueIsMissing() {
    String svg = LineChart.svg(report().charts().get(0));
    String path = svg.substring(svg.indexOf(" d=\"") + 4, svg.indexOf("\"/>", svg.indexOf(" d=\"")));
    assertEquals(2, path.chars().filter(c -> c == 'M').count());
    assertEquals(1, path.chars().filter(c -> c == 'L').count());
  }

  @Test
  void everyPointIsDrawnOnceAndEveryClassNamed() {
    LatentMap map = report().latent().orElseThrow();
    String svg = ScatterPlot.svg(map);
    assertEquals(3, count("<circle r=", svg));
    assertEquals(3, count("class=\"prior\"", svg));
    assertTrue(svg.contains(">zero</text>") && svg.contains(">one</text>"));
    assertEquals(2, count("<button", ScatterPlot.legend(map)));
    assertTrue(ScatterPlot.sprite(map).contains("data:image/png;base64,"));
  }

  @Test
  void axesHaveRoundNumbers() {
    Axis axis = Axis.covering(0.13, 9.7, 5, 0, 100);
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0), axis.ticks());
    assertEquals("4", axis.text(4));
    assertEquals(20, axis.pixel(2), 1e-9);
    Axis fine = Axis.covering(0.011, 0.029, 4, 0, 1);
    assertEquals("0.015", fine.text(0.015));
    Axis flat = Axis.covering(7, 7, 4, 0, 1);
    assertTrue(flat.greatest() > flat.least());
  }
}
