package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.escape;

import dev.cortado.examples.report.Report.Chart;
import dev.cortado.examples.report.Report.LatentMap;
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
    page.append(Blocks.header(report.title(), report.subtitle())).append(Blocks.figures(report.figures()));
    if (!report.charts().isEmpty()) {
      charts(report.charts());
    }
    report.latent().ifPresent(this::latent);
    report.galleries().forEach(gallery -> page.append(Blocks.gallery(gallery)));
    report.tables().forEach(table -> page.append(Blocks.table(table)));
    reproduce(report.settings(), report.command());
    page.append(Blocks.footer(report.software()));
    return Blocks.document(report.title(), page.toString());
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

  private void reproduce(Map<String, String> settings, String command) {
    page.append("<section><h2>The same again</h2><p class=\"caption\">")
        .append("The same command gives the same model, to the last bit, ")
        .append("on any processor, with any number of threads.</p><pre><code>").append(escape(command))
        .append("</code></pre><details><summary>All settings</summary><dl class=\"settings\">");
    settings.forEach((name, value) -> page.append("<div><dt>").append(escape(name)).append("</dt><dd>")
        .append(escape(value)).append("</dd></div>"));
    page.append("</dl></details></section>\n");
  }
}
