package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.escape;

import dev.cortado.examples.report.Report.Chart;
import dev.cortado.examples.report.Report.Figure;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.LatentMap;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.examples.report.Report.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes the page of a {@link Report}: one HTML file that needs nothing else. */
public final class ReportPage {
  private final StringBuilder page = new StringBuilder(1 << 20);

  private ReportPage() {}

  /** The whole page, to be stored as UTF-8. */
  public static String html(Report report) {
    return new ReportPage().render(report);
  }

  private String render(Report report) {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<title>").append(escape(report.title())).append("</title>\n")
        .append("<style>\n").append(resource("report.css")).append("</style>\n</head>\n<body>\n<main>\n");
    header(report);
    if (!report.charts().isEmpty()) {
      charts(report.charts());
    }
    report.latent().ifPresent(this::latent);
    report.galleries().forEach(this::gallery);
    report.tables().forEach(this::table);
    reproduce(report.settings(), report.command());
    page.append("<footer>").append(escape(report.software())).append("</footer>\n</main>\n<script>\n")
        .append(resource("report.js")).append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private void header(Report report) {
    page.append("<header><p class=\"brand\">Cortado</p><h1>").append(escape(report.title())).append("</h1><p class=\"sub\">")
        .append(escape(report.subtitle())).append("</p></header>\n<section class=\"figures\">");
    for (Figure figure : report.figures()) {
      page.append("<div class=\"figure\"><p class=\"name\">").append(escape(figure.name())).append("</p><p class=\"value\">")
          .append(escape(figure.value())).append("</p><p class=\"remark\">").append(escape(figure.remark()))
          .append("</p></div>");
    }
    page.append("</section>\n");
  }

  private void charts(List<Chart> charts) {
    page.append("<section><h2>Training</h2><div class=\"charts\">");
    for (Chart chart : charts) {
      page.append("<figure><figcaption><b>").append(escape(chart.title())).append("</b> <span class=\"unit\">")
          .append(escape(chart.unit())).append("</span></figcaption>").append(LineChart.legend(chart))
          .append(LineChart.svg(chart)).append("</figure>");
    }
    page.append("</div></section>\n");
  }

  private void latent(LatentMap map) {
    page.append("<section><h2>Latent space</h2><p class=\"caption\">").append(escape(map.caption())).append("</p>")
        .append("<div class=\"latent\">").append(ScatterPlot.svg(map)).append("<div class=\"side\">")
        .append(ScatterPlot.legend(map)).append(ScatterPlot.sprite(map)).append("</div></div></section>\n");
  }

  private void gallery(Gallery gallery) {
    page.append("<section><h2>").append(escape(gallery.title())).append("</h2><p class=\"caption\">")
        .append(escape(gallery.caption())).append("</p><div class=\"gallery\">");
    for (Strip strip : gallery.strips()) {
      ImageSheet sheet = strip.sheet();
      page.append("<div class=\"strip\">");
      if (!strip.name().isEmpty()) {
        page.append("<span class=\"row\">").append(escape(strip.name())).append("</span>");
      }
      page.append("<div class=\"sheet").append(sheet.rows() > 4 ? " tall" : "").append("\"><img alt=\"")
          .append(escape(gallery.title() + " " + strip.name())).append("\" width=\"").append(sheet.width())
          .append("\" height=\"").append(sheet.height()).append("\" src=\"").append(sheet.dataUri()).append("\">");
      if (!strip.captions().isEmpty()) {
        page.append("<div class=\"under\" style=\"grid-template-columns:repeat(").append(sheet.columns())
            .append(",1fr)\">");
        strip.captions().forEach(text -> page.append("<span>").append(escape(text)).append("</span>"));
        page.append("</div>");
      }
      page.append("</div></div>");
    }
    page.append("</div></section>\n");
  }

  private void table(Table table) {
    page.append("<section><h2>").append(escape(table.title())).append("</h2>");
    if (!table.caption().isEmpty()) {
      page.append("<p class=\"caption\">").append(escape(table.caption())).append("</p>");
    }
    page.append("<div class=\"scroll\"><table><thead><tr>");
    table.header().forEach(cell -> page.append("<th>").append(escape(cell)).append("</th>"));
    page.append("</tr></thead><tbody>");
    for (List<String> row : table.rows()) {
      page.append("<tr>");
      row.forEach(cell -> page.append("<td>").append(escape(cell)).append("</td>"));
      page.append("</tr>");
    }
    page.append("</tbody></table></div></section>\n");
  }

  private void reproduce(Map<String, String> settings, String command) {
    page.append("<section><h2>The same again</h2><p class=\"caption\">The same command gives the same model, to the last bit, ")
        .append("on any processor, with any number of threads.</p><pre><code>").append(escape(command))
        .append("</code></pre><details><summary>All settings</summary><dl class=\"settings\">");
    settings.forEach((name, value) -> page.append("<div><dt>").append(escape(name)).append("</dt><dd>")
        .append(escape(value)).append("</dd></div>"));
    page.append("</dl></details></section>\n");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
