package dev.cortado.examples.experiment;

import dev.cortado.examples.report.Blocks;
import dev.cortado.examples.report.Html;
import dev.cortado.examples.report.Report.Figure;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of an experiment: a heading, the few figures that matter most, then blocks in the order in which they are added,
 * and at the end the protocol, the command and the settings. One HTML file that needs nothing else.
 */
public final class ExperimentPage {
  private final String title;
  private final String subtitle;
  private final List<Figure> figures = new ArrayList<>();
  private final StringBuilder blocks = new StringBuilder();

  /** A page without blocks; texts are plain here and in all methods, and the page escapes them. */
  public ExperimentPage(String title, String subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /** One of the figures at the top: a name, the value with its unit, and a remark of a few words. */
  public ExperimentPage figure(String name, String value, String remark) {
    figures.add(new Figure(name, value, remark));
    return this;
  }

  /** Prose under a heading, one paragraph each. */
  public ExperimentPage text(String heading, String... paragraphs) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : paragraphs) {
      html.append("<p class=\"caption\">").append(Html.escape(paragraph)).append("</p>");
    }
    return drawing(heading, "", html.toString());
  }

  /** A table. */
  public ExperimentPage table(Table table) {
    blocks.append(Blocks.table(table));
    return this;
  }

  /** Strips of pictures. */
  public ExperimentPage gallery(Gallery gallery) {
    blocks.append(Blocks.gallery(gallery));
    return this;
  }

  /**
   * A drawing of the caller's.
   *
   * @param caption what is to be known for reading it; empty for none
   * @param html as in an {@code <svg>} element; taken as it is, so texts in it must have been escaped
   */
  public ExperimentPage drawing(String heading, String caption, String html) {
    blocks.append(Blocks.section(heading, caption, html));
    return this;
  }

  /**
   * The whole page, to be stored as UTF-8.
   *
   * @param protocol in sentences
   */
  public String html(String protocol, Provenance provenance) {
    StringBuilder settings = new StringBuilder("<pre><code>").append(Html.escape(provenance.command()))
        .append("</code></pre><details><summary>All settings</summary><dl class=\"settings\">");
    provenance.settings().forEach((name, value) -> settings.append("<div><dt>").append(Html.escape(name))
        .append("</dt><dd>").append(Html.escape(value)).append("</dd></div>"));
    settings.append("</dl></details>");
    return Blocks.document(title, Blocks.header(title, subtitle) + Blocks.figures(figures) + blocks
        + Blocks.section("Protocol", protocol, "")
        + Blocks.section("The same again", "The same command gives the same figures, to the last bit, on any processor, with"
            + " any number of threads.", settings.toString())
        + Blocks.footer(provenance.software()));
  }
}
